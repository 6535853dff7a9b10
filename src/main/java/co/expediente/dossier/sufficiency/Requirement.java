package co.expediente.dossier.sufficiency;

import co.expediente.plan.Title;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a plan must hold.
 *
 * @param article of the law
 * @param plans duty by kind of plan: POT, PBOT, EOT
 * @param layers layers and tables that prove it, all of them together
 * @param documents kinds of document that prove it, all of them together
 * @param weight positive
 */
public record Requirement(
        String id,
        String article,
        Title title,
        Map<String, Duty> plans,
        Component component,
        Set<Evidence> evidence,
        List<Proof> layers,
        List<String> documents,
        double weight) {
    /** Whether a kind of plan must have it. */
    public enum Duty {
        REQUIRED,
        IF_APPLICABLE,
        NONE
    }

    /** Parts by which the score is told. */
    public enum Component {
        GENERAL,
        URBANO,
        RURAL,
        EJECUCION,
        DOCUMENTOS,
        RIESGO,
        SEGUIMIENTO
    }

    /** What proves it. */
    public enum Evidence {
        TEXTO,
        CAPA,
        TABLA,
        DOCUMENTO
    }

    /**
     * A layer that proves it.
     *
     * @param attribute that must have the value somewhere, or null
     * @param value the code itself
     * @param starts the code, or one below it in its list
     * @param cleanOf code that the load must not have found, or null
     */
    public record Proof(
            String layer,
            @Nullable String attribute,
            @Nullable String value,
            @Nullable String starts,
            @Nullable String cleanOf) {}

    public Requirement {
        plans = Map.copyOf(plans);
        evidence = Set.copyOf(evidence);
        layers = List.copyOf(layers);
        documents = List.copyOf(documents);
    }

    /** Duty for a kind of plan; an unknown kind has all of a POT. */
    public Duty duty(String planKind) {
        return plans.getOrDefault(planKind, Duty.REQUIRED);
    }
}
