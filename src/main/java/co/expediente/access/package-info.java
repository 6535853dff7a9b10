/**
 * Users, roles, sessions and the audit trail (domain §A.2). May use {@code database}.
 */
@NullMarked
package co.expediente.access;

import org.jspecify.annotations.NullMarked;
