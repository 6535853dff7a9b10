package co.expediente.dossier.reading;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Records;
import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Kind;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.conceptual.ElementKind;
import co.expediente.dossier.conceptual.Elements;
import co.expediente.dossier.conceptual.ObjectiveIndicators;
import co.expediente.indicator.IndicatorCatalog;
import co.expediente.indicator.IndicatorCatalogs;
import co.expediente.indicator.IndicatorDefinition;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Makes the operative reading of a year from the conceptual map, the battery and the editions in force. */
@Service
public class OperativeReading {
    /** Name of the part in the approved versions. */
    public static final String PART = "LECTURA";

    private static final int LONGEST = 4_000;

    private static final List<Column> COLUMNS = List.of(
            new Column("Objetivo", Kind.TEXT, 10),
            new Column("Texto del objetivo", Kind.TEXT, 60),
            new Column("Indicador", Kind.TEXT, 11),
            new Column("Nombre del indicador", Kind.TEXT, 40),
            new Column("Disponible", Kind.TEXT, 16),
            new Column("Capa", Kind.TEXT, 26),
            new Column("Edición", Kind.WHOLE, 9),
            new Column("Corte", Kind.DATE, 12),
            new Column("Objetos", Kind.WHOLE, 9),
            new Column("Con errores", Kind.YES_NO, 11),
            new Column("Comentario", Kind.TEXT, 60));

    private record Comment(String text, int version) {}

    private final Elements elements;
    private final ObjectiveIndicators links;
    private final IndicatorCatalogs catalogs;
    private final LayerCatalog layers;
    private final Editions editions;
    private final FrozenVersions versions;
    private final Records records;
    private final JdbcClient jdbc;

    OperativeReading(
            Elements elements,
            ObjectiveIndicators links,
            IndicatorCatalogs catalogs,
            LayerCatalog layers,
            Editions editions,
            FrozenVersions versions,
            Records records,
            JdbcClient jdbc) {
        this.elements = elements;
        this.links = links;
        this.catalogs = catalogs;
        this.layers = layers;
        this.editions = editions;
        this.versions = versions;
        this.records = records;
        this.jdbc = jdbc;
    }

    /** Rows by objective, then by indicator; an objective without indicators has one row that says so. */
    public List<ReadingRow> rows(Dossier dossier) {
        String plan = dossier.plan().id();
        IndicatorCatalog catalog = catalogs.of(plan);
        Map<String, EditionRef> state = editions.stateAt(plan, dossier.cutoff());
        Map<String, Comment> comments = comments(dossier);
        List<ObjectiveIndicators.Link> all = links.list(plan);
        List<ReadingRow> rows = new ArrayList<>();
        for (Element o : elements.list(plan)) {
            if (o.kind() != ElementKind.OBJETIVO) {
                continue;
            }
            List<String> measured = all.stream()
                    .filter(l -> l.objective() == java.util.Objects.requireNonNull(o.id()))
                    .map(ObjectiveIndicators.Link::indicator)
                    .toList();
            if (measured.isEmpty()) {
                rows.add(row(o, null, null, state, comments));
            }
            measured.forEach(id -> rows.add(row(o, id, catalog.find(id).orElse(null), state, comments)));
        }
        return rows;
    }

    private ReadingRow row(
            Element objective,
            @Nullable String indicator,
            @Nullable IndicatorDefinition definition,
            Map<String, EditionRef> state,
            Map<String, Comment> comments) {
        List<ReadingRow.Input> inputs = definition == null
                ? List.of()
                : definition.inputs().values().stream()
                        .map(i -> i.input().layer())
                        .distinct()
                        .sorted()
                        .map(id -> new ReadingRow.Input(id, layers.get(id).title(), state.get(id)))
                        .toList();
        Comment comment = comments.get(objective.id() + "." + (indicator == null ? "" : indicator));
        return new ReadingRow(
                objective,
                indicator,
                definition == null ? null : definition.title(),
                inputs,
                comment == null ? null : comment.text(),
                comment == null ? 0 : comment.version());
    }

    private Map<String, Comment> comments(Dossier dossier) {
        Map<String, Comment> found = new HashMap<>();
        jdbc.sql(
                        "SELECT objetivo, indicador, comentario, version FROM expediente.lectura WHERE plan_id = :p AND anio = :y")
                .param("p", dossier.plan().id())
                .param("y", dossier.year())
                .query((row, n) -> found.put(
                        row.getLong(1) + "." + row.getString(2), new Comment(row.getString(3), row.getInt(4))))
                .list();
        return found;
    }

    /**
     * Keeps the comment of a row; a blank one stays as an empty comment.
     *
     * @param seen version that was read, 0 for none
     * @throws Refusal DOS-001 when somebody else wrote since, DOS-343 when the objective is gone, DOS-322 too long
     */
    void comment(Dossier dossier, long objective, String indicator, int seen, String text, String field) {
        if (text.length() > LONGEST) {
            throw new Refusal("DOS-322", Map.of("field", field, "limit", LONGEST));
        }
        boolean known = rows(dossier).stream().anyMatch(r -> r.key().equals(objective + "." + indicator));
        if (!known) {
            throw new Refusal("DOS-343", Map.of());
        }
        records.run(() -> {
            Map<String, Object> values = Map.of(
                    "p",
                    dossier.plan().id(),
                    "y",
                    dossier.year(),
                    "o",
                    objective,
                    "i",
                    indicator,
                    "c",
                    text.strip(),
                    "v",
                    seen);
            int rows = jdbc.sql(
                            seen == 0
                                    ? "INSERT INTO expediente.lectura (plan_id, anio, objetivo, indicador, comentario) SELECT :p, :y, :o, :i, :c WHERE :v = 0 ON CONFLICT DO NOTHING"
                                    : "UPDATE expediente.lectura SET comentario = :c, version = version + 1 WHERE plan_id = :p AND anio = :y AND objetivo = :o AND indicador = :i AND version = :v")
                    .params(values)
                    .update();
            if (rows == 0) {
                Long key = jdbc.sql(
                                "SELECT id FROM expediente.lectura WHERE plan_id = :p AND anio = :y AND objetivo = :o AND indicador = :i")
                        .params(values)
                        .query(Long.class)
                        .optional()
                        .orElse(0L);
                records.changed(0, "lectura", key);
            }
        });
    }

    /** The reading as a file, one line for each layer. */
    byte[] table(Dossier dossier, List<ReadingRow> rows) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        for (ReadingRow r : rows) {
            List<ReadingRow.@Nullable Input> inputs = new ArrayList<>(r.inputs());
            if (inputs.isEmpty()) {
                inputs.add(null);
            }
            for (ReadingRow.Input i : inputs) {
                EditionRef e = i == null ? null : i.edition();
                lines.add(Arrays.<@Nullable Object>asList(
                        r.objective().code(),
                        r.objective().text(),
                        r.indicator(),
                        r.title() == null ? null : r.title().es(),
                        r.available().name(),
                        i == null ? null : i.layer(),
                        e == null ? null : e.number(),
                        e == null ? null : e.cutoff(),
                        e == null ? null : e.loaded(),
                        e == null ? null : e.openErrors(),
                        r.comment()));
            }
        }
        return Spreadsheet.bytes(dossier.cutoff(), List.of(new Spreadsheet.Sheet("Lectura operativa", COLUMNS, lines)));
    }

    /**
     * Freezes the reading: the register of activity 8.
     *
     * @throws Refusal DOS-326 without objectives
     */
    FrozenVersions.Version approve(Dossier dossier, String note) {
        List<ReadingRow> rows = rows(dossier);
        if (rows.isEmpty()) {
            throw new Refusal("DOS-326", Map.of());
        }
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("filas", rows.size());
        for (ReadingRow.Available a : ReadingRow.Available.values()) {
            summary.put(a.name(), rows.stream().filter(r -> r.available() == a).count());
        }
        return versions.freeze(dossier, PART, table(dossier, rows), summary, note);
    }
}
