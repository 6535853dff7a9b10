package co.expediente.dossier.goal;

import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.office.Office;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What sheets and projects of a plan may point at: elements of the conceptual map, projects, offices. */
record Links(List<Element> elements, List<PlanProject> projects, List<Office> offices) {
    Links {
        elements = List.copyOf(elements);
        projects = List.copyOf(projects);
        offices = List.copyOf(offices);
    }

    Optional<Element> element(@Nullable String code) {
        return elements.stream().filter(e -> e.code().equals(code)).findFirst();
    }

    Optional<Element> element(@Nullable Long id) {
        return elements.stream().filter(e -> id != null && id.equals(e.id())).findFirst();
    }

    /** The element that a text names: its code alone, or its code with words behind it. */
    Optional<Element> named(String text) {
        return elements.stream()
                .filter(e -> text.equals(e.code()) || text.startsWith(e.code() + " "))
                .findFirst();
    }

    Optional<PlanProject> project(@Nullable String code) {
        return projects.stream().filter(p -> p.code().equals(code)).findFirst();
    }

    Optional<PlanProject> project(@Nullable Long id) {
        return projects.stream().filter(p -> id != null && id.equals(p.id())).findFirst();
    }

    Optional<Office> office(@Nullable Long id) {
        return offices.stream().filter(o -> id != null && id == o.id()).findFirst();
    }

    /** By key or by name; retired ones too, since a record may name one. */
    Optional<Office> office(String keyOrName) {
        return offices.stream()
                .filter(o -> String.valueOf(o.id()).equals(keyOrName)
                        || Fields.plain(o.name()).equals(Fields.plain(keyOrName)))
                .findFirst();
    }

    /** Asked by templates. */
    public String officeName(@Nullable Long id) {
        return office(id).map(Office::name).orElse("");
    }
}
