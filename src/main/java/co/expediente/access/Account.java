package co.expediente.access;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** A local user as Spring Security carries it in the session. The password's hash is forgotten after the login. */
public final class Account implements UserDetails, CredentialsContainer {
    private static final long serialVersionUID = 1;

    /**
     * A role in one municipality.
     *
     * @param divipola five digits, or null for every municipality
     */
    public record Grant(Role role, @Nullable String divipola) implements java.io.Serializable {}

    private final String name;
    private final String fullName;
    private final boolean active;
    private final List<Grant> grants;
    private @Nullable String hash;

    public Account(String name, String fullName, @Nullable String hash, boolean active, List<Grant> grants) {
        this.name = name;
        this.fullName = fullName;
        this.hash = hash;
        this.active = active;
        this.grants = List.copyOf(grants);
    }

    public String fullName() {
        return fullName;
    }

    public List<Grant> grants() {
        return grants;
    }

    /** Whether the role is granted in this municipality or in all; any municipality when {@code divipola} is null. */
    public boolean may(Role role, @Nullable String divipola) {
        return active
                && grants.stream()
                        .anyMatch(g -> g.role() == role
                                && (g.divipola() == null
                                        || divipola == null
                                        || g.divipola().equals(divipola)));
    }

    @Override
    public String getUsername() {
        return name;
    }

    @Override
    public @Nullable String getPassword() {
        return hash;
    }

    @Override
    public boolean isEnabled() {
        return active;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return grants.stream()
                .map(g -> g.role().authority())
                .distinct()
                .map(SimpleGrantedAuthority::new)
                .toList();
    }

    @Override
    public void eraseCredentials() {
        hash = null;
    }
}
