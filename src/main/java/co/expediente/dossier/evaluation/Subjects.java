package co.expediente.dossier.evaluation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.conceptual.ElementKind;
import co.expediente.dossier.conceptual.Elements;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What is judged: each objective of the conceptual map and each of the ten systems. */
@Service
public class Subjects {
    /** Systems in the order of domain §A.4. */
    public static final List<String> SYSTEMS =
            List.of("AMR", "SPD", "MAR", "VTR", "EPU", "VIV", "EQU", "PAT", "SUE", "SPR");

    /** Systems, and after them objectives and projects. */
    public static final List<String> GROUPS =
            List.of("AMR", "SPD", "MAR", "VTR", "EPU", "VIV", "EQU", "PAT", "SUE", "SPR", "OBP");

    /**
     * A subject.
     *
     * @param key three letters of a system, or O and the id of the objective's element
     * @param code what people call it: the letters, or the element's code
     * @param element null for a system
     */
    public record Subject(String key, String code, @Nullable Element element) {
        public boolean system() {
            return element == null;
        }
    }

    private final Elements elements;

    Subjects(Elements elements) {
        this.elements = elements;
    }

    /** Objectives first, then systems. */
    public List<Subject> of(Dossier dossier) {
        List<Subject> all = new ArrayList<>();
        elements.list(dossier.plan().id()).stream()
                .filter(e -> e.kind() == ElementKind.OBJETIVO)
                .forEach(e -> all.add(new Subject("O" + Objects.requireNonNull(e.id()), e.code(), e)));
        SYSTEMS.forEach(s -> all.add(new Subject(s, s, null)));
        return all;
    }

    public Optional<Subject> find(Dossier dossier, String key) {
        return of(dossier).stream().filter(s -> s.key().equals(key)).findFirst();
    }
}
