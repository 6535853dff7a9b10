package co.expediente.access;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who reads a page.
 *
 * @param name account name, or null for a visitor
 * @param fullName name for people; empty for a visitor
 * @param roles roles granted anywhere, in the order of {@link Role}
 */
public record Reader(@Nullable String name, String fullName, List<Role> roles) {
    private static final Reader VISITOR = new Reader(null, "", List.of());

    public Reader {
        roles = List.copyOf(roles);
    }

    /** The reader of the present request; a visitor when nobody entered. */
    public static Reader current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    static Reader of(@Nullable Authentication authentication) {
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return VISITOR;
        }
        List<Role> roles = Arrays.stream(Role.values())
                .filter(r -> authentication.getAuthorities().stream()
                        .anyMatch(a -> r.authority().equals(a.getAuthority())))
                .toList();
        String fullName = authentication.getPrincipal() instanceof Account account
                ? account.fullName()
                : authentication.getName();
        return new Reader(authentication.getName(), fullName, roles);
    }

    public boolean entered() {
        return name != null;
    }

    /** Whether it sees what is in force; otherwise only what is published. */
    public boolean office() {
        return roles.stream().anyMatch(Role::office);
    }

    public boolean has(String role) {
        return roles.stream().anyMatch(r -> r.name().equals(role));
    }

    /** Two letters for the round button of the bar. */
    public String initials() {
        String source = fullName.isBlank() ? String.valueOf(name) : fullName.strip();
        String[] words = source.split("[\\s._-]+");
        String letters = words.length > 1
                ? words[0].substring(0, 1) + words[1].substring(0, 1)
                : source.substring(0, Math.min(2, source.length()));
        return letters.toUpperCase(java.util.Locale.ROOT);
    }
}
