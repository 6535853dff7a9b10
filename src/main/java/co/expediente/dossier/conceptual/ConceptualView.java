package co.expediente.dossier.conceptual;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The map as the page shows it: counts of component by kind, and the elements that the filter leaves. */
public final class ConceptualView {
    /** What the reader asked for; empty where anything goes. */
    public record Filter(String component, String kind, String system, String words) {
        boolean takes(Element e) {
            return (component.isEmpty() || e.component().name().equals(component))
                    && (kind.isEmpty() || e.kind().name().equals(kind))
                    && (system.isEmpty() || system.equals(e.system()))
                    && (words.isBlank()
                            || plain(e.code() + " " + e.text() + " " + e.article())
                                    .contains(plain(words)));
        }

        public boolean any() {
            return !(component + kind + system + words.strip()).isEmpty();
        }
    }

    private final List<Element> all;
    private final Filter filter;

    ConceptualView(List<Element> all, Filter filter) {
        this.all = all;
        this.filter = filter;
    }

    public Filter filter() {
        return filter;
    }

    public int total() {
        return all.size();
    }

    public List<Element> rows() {
        return all.stream().filter(filter::takes).toList();
    }

    public List<String> components() {
        return names(Element.Component.values());
    }

    public List<String> kinds() {
        return names(ElementKind.values());
    }

    public List<String> systems() {
        return Element.SYSTEMS;
    }

    public List<String> terms() {
        return names(Element.Term.values());
    }

    public long count(String component, String kind) {
        return all.stream()
                .filter(e -> component.isEmpty() || e.component().name().equals(component))
                .filter(e -> kind.isEmpty() || e.kind().name().equals(kind))
                .count();
    }

    public long measurable() {
        return all.stream().filter(Element::measurable).count();
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
