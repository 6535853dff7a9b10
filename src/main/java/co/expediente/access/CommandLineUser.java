package co.expediente.access;

import java.util.Arrays;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** The command line acts as {@code cli}: every role, shown in the audit (design §4). Nobody can enter by this name. */
public final class CommandLineUser {
    public static final String NAME = "cli";

    private CommandLineUser() {}

    /** Makes this thread act as {@code cli} until the program ends. */
    public static void enter() {
        Account account = new Account(
                NAME,
                NAME,
                null,
                true,
                Arrays.stream(Role.values())
                        .map(r -> new Account.Grant(r, null))
                        .toList());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(account, null, account.getAuthorities()));
        SecurityContextHolder.setContext(context);
    }
}
