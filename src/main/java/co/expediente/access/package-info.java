/**
 * Users, roles, sessions and the audit trail (domain §A.2). May use {@code database}.
 *
 * <p>Reading what is published needs no user; everything else does. {@link co.expediente.access.Accounts} keeps the users,
 * {@link co.expediente.access.AuditLog} what they did, {@link co.expediente.access.Reader} says who reads a page. Actions are
 * guarded by {@code @PreAuthorize("@grants.may('TECNICO_SIG', #divipola)")}. Start with
 * {@link co.expediente.access.SecurityConfiguration}.
 */
@NullMarked
package co.expediente.access;

import org.jspecify.annotations.NullMarked;
