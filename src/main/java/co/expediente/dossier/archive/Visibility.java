package co.expediente.dossier.archive;

import co.expediente.plan.Refusal;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Who may read a document. */
public enum Visibility {
    /** Everybody, once the expediente is published. */
    PUBLICO,
    /** Who works with the archive. */
    INTERNO,
    /** Only who keeps it: personal data, what the law reserves (Ley 1712 de 2014, arts. 18 and 19). */
    RESERVADO;

    /** @throws Refusal DOS-003 for another word */
    public static Visibility of(String text) {
        return Arrays.stream(values())
                .filter(v -> v.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "DOS-003",
                        Map.of(
                                "field",
                                "visibilidad",
                                "value",
                                text,
                                "allowed",
                                Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", ")))));
    }
}
