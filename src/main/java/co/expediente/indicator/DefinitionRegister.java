package co.expediente.indicator;

import co.expediente.access.AuditLog;
import co.expediente.plan.DefinitionException;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts definitions in force and retires them. Each act is a row with author and reason; a changed definition is a new
 * version, and values that are stored keep theirs.
 */
@Service
public class DefinitionRegister {
    /** One act at a time over all nodes: versions are counted. */
    private static final long LOCK = 0x696E6469634CL;

    private final IndicatorCatalogs catalogs;
    private final IndicatorCatalog packed;
    private final LayerCatalog layers;
    private final OwnDefinitions own;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    DefinitionRegister(
            IndicatorCatalogs catalogs,
            IndicatorCatalog packed,
            LayerCatalog layers,
            OwnDefinitions own,
            AuditLog audit,
            JdbcClient jdbc) {
        this.catalogs = catalogs;
        this.packed = packed;
        this.layers = layers;
        this.own = own;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /**
     * Puts a definition in force from now on. Its {@code version} is set to the next one of the indicator.
     *
     * @param label name of the text for people
     * @param planId the plan that it is for, or null for all
     * @param base hash of the definition that the writer started from, to notice a change by somebody else; null: not asked
     * @return the definition as it is in force
     * @throws DefinitionException when the text cannot be used
     * @throws Refusal FRM-025 when an example gives another result, FRM-036 when nothing is changed, FRM-037 when somebody
     *     else changed it meanwhile, FRM-038 without a reason
     */
    @Transactional
    public IndicatorDefinition add(
            String label, String text, @Nullable String planId, @Nullable String base, String reason, String author) {
        String why = reason(reason);
        lock();
        IndicatorCatalog battery = catalogs.of(planId);
        DefinitionReader reader = new DefinitionReader(layers, battery);
        IndicatorDefinition written = reader.read(label, text);
        Optional<IndicatorDefinition> before = battery.find(written.id());
        if (base != null && !base.equals(before.map(IndicatorDefinition::hash).orElse(""))) {
            throw new Refusal("FRM-037", Map.of("id", written.id()));
        }
        if (before.isPresent()
                && VersionLine.without(before.get().text()).equals(VersionLine.without(written.text()))) {
            throw new Refusal("FRM-036", Map.of("id", written.id()));
        }
        refuseWrongExamples(written, battery);
        int version = nextVersion(written.id());
        IndicatorDefinition definition = reader.read(label, VersionLine.set(text, version));
        if (definition.version() != version) {
            throw new Refusal("FRM-034", Map.of("id", written.id(), "version", String.valueOf(version)));
        }
        packed.find(definition.id()).ifPresent(own::keep);
        own.add(definition, planId, why, author);
        audit.record(author, "indicator.add", object(definition, planId), why);
        return definition;
    }

    /**
     * Takes an indicator out of the battery from now on; its values stay.
     *
     * @throws Refusal FRM-026 when there is none, FRM-035 when another one's formula names it, FRM-038 without a reason
     */
    @Transactional
    public IndicatorDefinition retire(String id, @Nullable String planId, String reason, String author) {
        String why = reason(reason);
        lock();
        IndicatorCatalog battery = catalogs.of(planId);
        IndicatorDefinition definition = battery.find(id)
                .filter(d -> DefinitionReader.isId(d.id()))
                .orElseThrow(() -> new Refusal("FRM-026", Map.of("id", id)));
        List<String> users = battery.all().stream()
                .filter(d -> d.uses().contains(id))
                .map(IndicatorDefinition::id)
                .toList();
        if (!users.isEmpty()) {
            throw new Refusal("FRM-035", Map.of("id", id, "users", String.join(", ", users)));
        }
        own.retire(definition, planId, why, author);
        audit.record(author, "indicator.retire", object(definition, planId), why);
        return definition;
    }

    /** The version that the next change of an indicator gets. */
    public int nextVersion(String id) {
        int ours = packed.find(id).map(IndicatorDefinition::version).orElse(0);
        return Math.max(ours, own.newestVersion(id)) + 1;
    }

    private void refuseWrongExamples(IndicatorDefinition definition, IndicatorCatalog battery) {
        new ExampleRunner(layers, battery.defaults())
                .failures(definition).stream().findFirst().ifPresent(f -> {
                    throw new Refusal(
                            "FRM-025", Map.of("line", f.line(), "expected", f.expected(), "found", f.found()));
                });
    }

    private void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(" + LOCK + ")").query().listOfRows();
    }

    private static String reason(String reason) {
        if (reason.isBlank()) {
            throw new Refusal("FRM-038", Map.of());
        }
        return reason.strip();
    }

    private static String object(IndicatorDefinition definition, @Nullable String planId) {
        return definition.id() + " v" + definition.version() + " " + Objects.requireNonNullElse(planId, "*");
    }
}
