package co.expediente.dossier;

import co.expediente.access.Grants;
import co.expediente.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Who may do what in the Expediente: {@code dossier/acts.yaml}, asked by {@code @PreAuthorize("@acts.may('archive.add', #divipola)")}
 * and by templates that show a button.
 */
@Component("acts")
public class Acts {
    /** An act and the roles that may do it. */
    record Act(List<Role> roles) {}

    private record File(Map<String, Act> acts) {}

    private final Map<String, Set<Role>> acts = new LinkedHashMap<>();
    private final Grants grants;

    public Acts(Grants grants) {
        this.grants = grants;
        try (InputStream in = new ClassPathResource("dossier/acts.yaml").getInputStream()) {
            File file = YAMLMapper.builder().build().readValue(in, new TypeReference<File>() {});
            file.acts().forEach((name, act) -> acts.put(name, EnumSet.copyOf(act.roles())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether who asks may do this in this municipality.
     *
     * @throws IllegalArgumentException when the table has no such act
     */
    public boolean may(String act, @Nullable String divipola) {
        return roles(act).stream().anyMatch(role -> grants.may(role.name(), divipola));
    }

    /** The same for the municipality of an expediente: for handlers that take a {@link Dossier}. */
    public boolean may(String act, Dossier dossier) {
        return may(act, dossier.divipola());
    }

    /** Roles that may do it. */
    public Set<Role> roles(String act) {
        Set<Role> roles = acts.get(act);
        if (roles == null) {
            throw new IllegalArgumentException("no act " + act + " in dossier/acts.yaml");
        }
        return roles;
    }

    /** Every act, in the order of the file. */
    public Set<String> names() {
        return acts.keySet();
    }
}
