package co.expediente.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Answers {@code @PreAuthorize("@grants.may('TECNICO_SIG', #divipola)")}: the role, in this municipality. */
@Component("grants")
public class Grants {
    public boolean may(String role, @Nullable String divipola) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.isAuthenticated()
                && authentication.getPrincipal() instanceof Account account
                && account.may(Role.valueOf(role), divipola);
    }

    /** Whether the reader has the role in all municipalities. */
    public boolean everywhere(String role) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.isAuthenticated()
                && authentication.getPrincipal() instanceof Account account
                && account.isEnabled()
                && account.grants().contains(new Account.Grant(Role.valueOf(role), null));
    }

    /** Whether the reader belongs to the office of this municipality: sees what is in force, and how it came to be. */
    public boolean office(@Nullable String divipola) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.isAuthenticated()
                && authentication.getPrincipal() instanceof Account account
                && java.util.Arrays.stream(Role.values()).anyMatch(r -> r.office() && account.may(r, divipola));
    }
}
