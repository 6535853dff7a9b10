package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.office.Office;
import co.expediente.dossier.office.Offices;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Names of offices that the loaded programme gives to its projects and that the directory does not have. */
@Service
class ProgrammeNames {
    private static final List<String> LAYERS =
            List.of("programa_ejecucion", "proyecto_pot_p", "proyecto_pot_l", "proyecto_pot_n");
    private static final int LONGEST = 200;

    private final JdbcClient jdbc;
    private final Editions editions;
    private final Offices offices;

    ProgrammeNames(JdbcClient jdbc, Editions editions, Offices offices) {
        this.jdbc = jdbc;
        this.editions = editions;
        this.offices = offices;
    }

    /** A name, and how many projects have it. */
    record Found(String name, int projects) {}

    /** Names without an office, those with most projects first. */
    List<Found> missing(Dossier dossier) {
        Map<String, EditionRef> state = editions.stateAt(dossier.plan().id(), dossier.cutoff());
        Map<String, Integer> names = new LinkedHashMap<>();
        for (String layer : LAYERS) {
            EditionRef edition = state.get(layer);
            if (edition != null) {
                jdbc
                        .sql("SELECT regexp_replace(btrim(responsable), '\\s+', ' ', 'g') AS nombre, count(DISTINCT"
                                + " id_proyecto)::int FROM plan."
                                + layer
                                + " WHERE edicion_capa = :e AND btrim(responsable) <> '' GROUP BY 1 ORDER BY 2"
                                + " DESC, 1")
                        .param("e", edition.number())
                        .query((row, n) -> new Found(row.getString(1), row.getInt(2)))
                        .list()
                        .stream()
                        .filter(f -> f.name().length() <= LONGEST)
                        .forEach(f -> names.merge(f.name(), f.projects(), Math::max));
            }
        }
        List<Office> known = offices.list(dossier.plan().id());
        return names.entrySet().stream()
                .filter(e ->
                        known.stream().noneMatch(o -> Offices.folded(o.name()).equals(Offices.folded(e.getKey()))))
                .map(e -> new Found(e.getKey(), e.getValue()))
                .toList();
    }

    /** Adds an office for every name that has none; answers how many. */
    int add(Dossier dossier) {
        int added = 0;
        for (Found found : missing(dossier)) {
            // Two spellings of one name: the second finds the office that the first made.
            if (offices.named(dossier.plan().id(), found.name()).isEmpty()) {
                offices.add(dossier.plan().id(), new Office(0, found.name(), "", "", "", null, 0));
                added++;
            }
        }
        return added;
    }
}
