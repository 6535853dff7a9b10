package co.expediente.dossier.evaluation;

import co.expediente.dossier.Acts;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.ArchivedDocument;
import co.expediente.dossier.archive.DocumentFilter;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.conceptual.ElementKind;
import co.expediente.dossier.conceptual.Elements;
import co.expediente.dossier.goal.PlanProject;
import co.expediente.dossier.goal.PlanProjects;
import co.expediente.dossier.status.RevisionGuide;
import co.expediente.dossier.sufficiency.Requirement;
import co.expediente.dossier.sufficiency.Requirements;
import co.expediente.plan.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds what statements rest on: indicators of the measurement, requirements, projects, documents of the archive, terms. */
@Service
public class Evidences {
    private static final int MOST_DOCUMENTS = 300;

    private final Figures figures;
    private final Requirements requirements;
    private final Elements elements;
    private final PlanProjects projects;
    private final Archive archive;
    private final RevisionGuide guide;
    private final Acts acts;

    Evidences(
            Figures figures,
            Requirements requirements,
            Elements elements,
            PlanProjects projects,
            Archive archive,
            RevisionGuide guide,
            Acts acts) {
        this.figures = figures;
        this.requirements = requirements;
        this.elements = elements;
        this.projects = projects;
        this.archive = archive;
        this.guide = guide;
        this.acts = acts;
    }

    /** Everything of a year that may be cited by who asks, but documents beyond the newest ones; by reference. */
    Map<String, Evidence> all(Dossier dossier, Locale locale) {
        Map<String, Evidence> all = new LinkedHashMap<>();
        String plan = dossier.plan().id();
        for (Figure f : figures.of(dossier, locale).list()) {
            put(
                    all,
                    Evidence.Kind.INDICADOR,
                    f.id(),
                    f.title(),
                    f.measurement() == null
                            ? null
                            : "/planes/" + dossier.divipola() + "/indicadores/" + f.id() + "?corte=" + f.cutoff());
        }
        for (Requirement r : requirements.all()) {
            if (r.duty(dossier.plan().kind()) != Requirement.Duty.NONE) {
                put(
                        all,
                        Evidence.Kind.REQUISITO,
                        r.id(),
                        r.title().in(locale),
                        dossier.href("suficiencia/requisitos/" + r.id()));
            }
        }
        for (PlanProject p : projects.list(plan)) {
            put(all, Evidence.Kind.PROYECTO, p.code(), p.name(), null);
        }
        for (Element e : elements.list(plan)) {
            if (e.kind() == ElementKind.PROYECTO || e.kind() == ElementKind.PROGRAMA) {
                put(
                        all,
                        Evidence.Kind.PROYECTO,
                        e.code(),
                        e.brief(100),
                        dossier.href("contenidos/elementos/" + e.id()));
            }
        }
        guide.revisions()
                .forEach(r -> put(all, Evidence.Kind.PLAZO, r.code(), r.title().in(locale), dossier.href("estado")));
        archive.list(DocumentFilter.of(plan)
                        .visible(Archive.seen(mayReserved(dossier)))
                        .page(0, MOST_DOCUMENTS))
                .forEach(d -> put(
                        all,
                        Evidence.Kind.DOCUMENTO,
                        String.valueOf(d.id()),
                        d.title(),
                        dossier.href("archivo/" + d.id())));
        return all;
    }

    /** What these references point at; one that is there no more has no title. */
    List<Evidence> find(Dossier dossier, List<String> references, Map<String, Evidence> all) {
        List<Evidence> found = new ArrayList<>();
        for (String reference : references) {
            Evidence known = all.get(reference);
            found.add(known != null ? known : document(dossier, reference).orElse(new Evidence(reference, null, null)));
        }
        return found;
    }

    /** @throws Refusal DOS-505 for the first that does not exist */
    void check(Dossier dossier, List<String> references, Locale locale) {
        for (Evidence e : find(dossier, references, all(dossier, locale))) {
            if (!e.found()) {
                throw new Refusal("DOS-505", Map.of("reference", e.reference(), "year", dossier.year()));
            }
        }
    }

    /** A document that is not among the newest ones; the title of a reserved one is told to those who may read it. */
    private Optional<Evidence> document(Dossier dossier, String reference) {
        if (!reference.matches("DOCUMENTO:[0-9]{1,18}")) {
            return Optional.empty();
        }
        long id = Long.parseLong(reference.substring("DOCUMENTO:".length()));
        return archive.find(id)
                .filter(d -> d.planId().equals(dossier.plan().id()) && d.withdrawn() == null)
                .map(d -> new Evidence(reference, title(d, dossier), dossier.href("archivo/" + id)));
    }

    private String title(ArchivedDocument d, Dossier dossier) {
        return Archive.seen(mayReserved(dossier)).contains(d.visibility()) ? d.title() : "—";
    }

    private boolean mayReserved(Dossier dossier) {
        return acts.may("archive.reserved", dossier);
    }

    private static void put(
            Map<String, Evidence> all, Evidence.Kind kind, String name, String title, @Nullable String href) {
        all.putIfAbsent(kind + ":" + name, new Evidence(kind + ":" + name, title, href));
    }
}
