package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.conceptual.Elements;
import co.expediente.dossier.office.Office;
import co.expediente.dossier.office.Offices;
import co.expediente.plan.ProblemCatalog;
import co.expediente.web.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.MessageSource;

/** Records for tests; codes of their own, since what was reported cannot be deleted. */
final class Sheets {
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private Sheets() {}

    static Dossier dossier(int year) {
        return ServedDossier.bean(Dossiers.class).open(ServedDossier.DIVIPOLA, year);
    }

    /** A code that no other test uses. */
    static String code(String prefix) {
        return prefix + "-" + String.format(Locale.ROOT, "X%03d", NEXT.getAndIncrement());
    }

    static Element objective(String text) {
        Elements elements = ServedDossier.bean(Elements.class);
        long id = elements.add(
                ServedDossier.PLAN,
                new Element(
                        null,
                        "",
                        Element.Component.GENERAL,
                        null,
                        co.expediente.dossier.conceptual.ElementKind.OBJETIVO,
                        text,
                        "Art. 7",
                        null,
                        null,
                        null,
                        true,
                        1));
        return elements.find(ServedDossier.PLAN, id).orElseThrow();
    }

    static long office(String name) {
        Offices offices = ServedDossier.bean(Offices.class);
        return offices.named(ServedDossier.PLAN, name)
                .map(Office::id)
                .orElseGet(() -> offices.add(ServedDossier.PLAN, new Office(0, name, "", "", "", null, 1)));
    }

    /** The least that a sheet says. */
    static Map<String, String> fields(String code, String objective) {
        Map<String, String> f = new HashMap<>();
        f.put("codigo", code);
        f.put("tipo", "OBJETIVO");
        f.put("objetivo", objective);
        f.put("nombre", "Hogares con agua potable");
        f.put("definicion", "Hogares conectados de cada cien.");
        f.put("unidad", "%");
        f.put("direccion", "MAS");
        f.put("periodicidad", "ANUAL");
        return f;
    }

    static GoalIndicator store(Map<String, String> fields) {
        GoalIndicators all = ServedDossier.bean(GoalIndicators.class);
        String code = all.add(ServedDossier.PLAN, GoalFields.read(null, 1, asked(fields), links()));
        return all.find(ServedDossier.PLAN, code).orElseThrow();
    }

    static Fields asked(Map<String, ?> fields) {
        return new Fields(
                fields,
                new Texts(ServedDossier.bean(MessageSource.class), Locale.forLanguageTag("es")),
                ServedDossier.bean(ProblemCatalog.class));
    }

    static Links links() {
        return new Links(
                ServedDossier.bean(Elements.class).list(ServedDossier.PLAN),
                ServedDossier.bean(PlanProjects.class).list(ServedDossier.PLAN),
                ServedDossier.bean(Offices.class).list(ServedDossier.PLAN));
    }

    /** Takes what a test made out of use. */
    static void retireAll() {
        GoalIndicators all = ServedDossier.bean(GoalIndicators.class);
        for (GoalIndicator g : List.copyOf(all.list(ServedDossier.PLAN))) {
            if (g.active()) {
                all.retire(ServedDossier.PLAN, g.key(), g.version(), "prueba terminada");
            }
        }
        PlanProjects projects = ServedDossier.bean(PlanProjects.class);
        for (PlanProject p : projects.list(ServedDossier.PLAN)) {
            if (p.active()) {
                projects.change(ServedDossier.PLAN, p.as(p.key(), p.version(), "prueba terminada"));
            }
        }
    }
}
