package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Approved plans of action, as they were frozen; notes and the name that signed stay back. */
@Component
class PlanSource implements CandidateSource {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<String> HEADS = List.of("Actividad", "Nombre", "Responsable", "Inicio", "Fin");

    private final RecordKinds kinds;
    private final PersonalData persons;
    private final JdbcClient jdbc;

    PlanSource(RecordKinds kinds, PersonalData persons, JdbcClient jdbc) {
        this.kinds = kinds;
        this.persons = persons;
        this.jdbc = jdbc;
    }

    private record Approved(
            int year, int revision, String act, @Nullable LocalDate date, String frozen, String hash) {}

    private List<Approved> approved(Dossier dossier) {
        return jdbc.sql("""
                        SELECT anio, revision, acto, acto_fecha, congelado, hash FROM expediente.plan_accion
                        WHERE plan_id = ? AND estado = 'APROBADO' ORDER BY anio DESC""")
                .param(dossier.plan().id())
                .query((row, n) -> {
                    Date date = row.getDate("acto_fecha");
                    return new Approved(
                            row.getInt("anio"),
                            row.getInt("revision"),
                            row.getString("acto"),
                            date == null ? null : date.toLocalDate(),
                            row.getString("congelado"),
                            row.getString("hash"));
                })
                .list();
    }

    private static PublicTable table(Approved plan) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (JsonNode row : MAPPER.readTree(plan.frozen()).path("actividades")) {
            rows.add(Arrays.asList(
                    BigDecimal.valueOf(row.path("numero").asInt()),
                    row.path("nombre").asString(),
                    row.path("responsable").asString(),
                    LocalDate.parse(row.path("inicio").asString()),
                    LocalDate.parse(row.path("fin").asString())));
        }
        return new PublicTable("Plan de acción", HEADS, rows);
    }

    @Override
    public List<Candidate> candidates(Dossier dossier) {
        List<String> names = persons.names(dossier);
        List<Candidate> found = new ArrayList<>();
        for (RecordKind kind : kinds.of(RecordKind.Source.PLAN)) {
            for (Approved plan : approved(dossier)) {
                if (persons.in(List.of(table(plan)), names).isPresent()) {
                    continue;
                }
                String stem = "plan-de-accion-" + dossier.divipola() + "-" + plan.year() + "-v" + plan.revision();
                found.add(new Candidate(
                        kind,
                        kind.id() + "/" + plan.year(),
                        plan.revision(),
                        plan.hash(),
                        plan.year(),
                        kind.title().es() + " " + plan.year() + " (" + plan.act() + ")",
                        plan.date(),
                        null,
                        null,
                        () -> PublicTable.files(
                                stem, plan.date() == null ? dossier.cutoff() : plan.date(), List.of(table(plan)))));
            }
        }
        return found;
    }

    @Override
    public List<Held> held(Dossier dossier, Locale locale) {
        List<String> names = persons.names(dossier);
        List<Approved> approved = approved(dossier);
        List<Held> held = new ArrayList<>();
        for (RecordKind kind : kinds.of(RecordKind.Source.PLAN)) {
            if (approved.stream().noneMatch(p -> p.year() == dossier.year())) {
                held.add(new Held(
                        kind.title().in(locale), "unapproved", List.of(String.valueOf(dossier.year())), "plan"));
            }
            for (Approved plan : approved) {
                persons.in(List.of(table(plan)), names)
                        .ifPresent(f -> held.add(new Held(
                                kind.title().in(locale) + " " + plan.year(),
                                "personPlan",
                                List.of(String.valueOf(f.row() - 1)),
                                "plan")));
            }
        }
        return held;
    }
}
