package co.expediente.access;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Name and password, with the brake of {@link LoginAttempts} before it and the audit after it. */
final class ThrottledLogin implements AuthenticationProvider {
    private final DaoAuthenticationProvider check;
    private final LoginAttempts attempts;
    private final AuditLog audit;

    ThrottledLogin(DaoAuthenticationProvider check, LoginAttempts attempts, AuditLog audit) {
        this.check = check;
        this.attempts = attempts;
        this.audit = audit;
    }

    @Override
    public Authentication authenticate(Authentication asked) throws AuthenticationException {
        String name = asked.getName();
        String address = asked.getDetails() instanceof WebAuthenticationDetails d ? d.getRemoteAddress() : "unknown";
        if (attempts.blocked(name, address)) {
            throw new LockedException("too many attempts");
        }
        try {
            Authentication entered = check.authenticate(asked);
            attempts.record(name, address, true);
            audit.record(Accounts.normal(name), "session.enter", address, "");
            return entered;
        } catch (AuthenticationException e) {
            attempts.record(name, address, false);
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
