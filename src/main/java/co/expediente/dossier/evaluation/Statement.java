package co.expediente.dossier.evaluation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A statement with its evidence.
 *
 * @param id null before it is stored
 * @param code e.g. D3; empty for the next of its kind
 * @param scope GESTION_ADMIN or CONTENIDO_POT; never null in a quadrant
 * @param system three letters, OBP, or null
 * @param motive ground of Ley 388 art. 28 of a topic to revise, or null
 * @param revision kind of revision that a topic suggests, or null
 * @param priority 1 (first) to 5
 * @param evidence references, see {@link Evidence}
 * @param crosses codes of entries that a strategy crosses
 * @param origin rule and subject that suggested it, or null
 * @param version as it was read, 0 before it is stored
 */
public record Statement(
        @Nullable Long id,
        String code,
        StatementKind kind,
        @Nullable String scope,
        @Nullable String system,
        @Nullable String motive,
        @Nullable String revision,
        String text,
        int priority,
        List<String> evidence,
        List<String> crosses,
        @Nullable String origin,
        String author,
        int version) {
    /** The two scopes of the procedure (domain §A.1.1, activity 18). */
    public static final List<String> SCOPES = List.of("GESTION_ADMIN", "CONTENIDO_POT");

    public Statement {
        evidence = List.copyOf(evidence);
        crosses = List.copyOf(crosses);
    }

    /** Whether both say the same, whoever wrote them. */
    boolean says(Statement o) {
        return kind == o.kind
                && Objects.equals(scope, o.scope)
                && Objects.equals(system, o.system)
                && Objects.equals(motive, o.motive)
                && Objects.equals(revision, o.revision)
                && text.equals(o.text)
                && priority == o.priority
                && evidence.equals(o.evidence)
                && crosses.equals(o.crosses);
    }

    Statement as(@Nullable Long otherId, String otherCode, @Nullable String otherOrigin, int otherVersion) {
        return new Statement(
                otherId,
                otherCode,
                kind,
                scope,
                system,
                motive,
                revision,
                text,
                priority,
                evidence,
                crosses,
                otherOrigin,
                author,
                otherVersion);
    }
}
