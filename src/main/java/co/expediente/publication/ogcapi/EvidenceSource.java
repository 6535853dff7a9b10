package co.expediente.publication.ogcapi;

import co.expediente.indicator.Evidence;
import co.expediente.indicator.EvidenceNote;
import co.expediente.indicator.IndicatorText;
import co.expediente.indicator.IndicatorTexts;
import co.expediente.plan.AttributeDefinition.Type;
import co.expediente.plan.GeometryKind;
import co.expediente.plan.Title;
import co.expediente.publication.ReadableState;
import co.expediente.publication.View;
import co.expediente.publication.ogcapi.Collection.Kind;
import co.expediente.publication.ogcapi.Collection.Period;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The evidence of measurements as collections: {@code evidencia_epu_06} for the state that a reader looks at,
 * {@code evidencia_epu_06_historia} for every cut-off, told apart by {@code corte} and {@code medicion}.
 */
@Component
class EvidenceSource {
    private static final String PREFIX = "evidencia_";
    private static final String HISTORY = "_historia";

    /** The newest measurement of each cut-off that a reader may see, as the results of indicators are read. */
    private static final String PUBLISHED =
            "SELECT max(m.id) AS id, m.cutoff FROM registro.measurement m JOIN registro.cut c ON c.id = m.cut_id"
                    + " WHERE m.plan_id = :plan AND c.state = 'PUBLICADA' AND c.replaced_by IS NULL GROUP BY m.cutoff";

    private static final String OFFICE =
            "SELECT max(m.id) AS id, m.cutoff FROM registro.measurement m WHERE m.plan_id = :plan GROUP BY m.cutoff";

    /** A request has so much time for evidence that is not drawn yet. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final JdbcClient jdbc;
    private final ObjectProvider<Evidence> evidence;
    private final ObjectProvider<IndicatorTexts> battery;

    EvidenceSource(JdbcClient jdbc, ObjectProvider<Evidence> evidence, ObjectProvider<IndicatorTexts> battery) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.battery = battery;
    }

    /** What lies on the map of one indicator. Before it is drawn nobody knows: no pieces, no box. */
    private record Found(String indicator, long pieces, int dimension, double @Nullable [] box) {
        static Found of(String indicator, List<EvidenceNote> notes) {
            double[] box = null;
            long pieces = 0;
            int dimension = notes.isEmpty() ? 2 : -1;
            for (EvidenceNote note : notes) {
                pieces += note.pieces();
                dimension = Math.max(dimension, note.dimension());
                box = Collections.union(box, note.box());
            }
            return new Found(indicator, pieces, dimension, box);
        }
    }

    /** One collection an indicator of the newest measurement that places prove; those without any piece are left out. */
    List<Collection> list(ReadableState state, View view) {
        List<Long> newest = newest(state, view);
        return found(newest).stream()
                .map(f -> collection(state, f, false, newest))
                .toList();
    }

    /** Names of the collections over all dates, by indicator. */
    Map<String, String> ids(ReadableState state, View view) {
        Map<String, String> ids = new HashMap<>();
        found(newest(state, view))
                .forEach(f -> ids.put(f.indicator, state.divipola() + "." + PREFIX + slug(f.indicator) + HISTORY));
        return ids;
    }

    /**
     * The evidence of one indicator, drawn now if it was not before.
     *
     * @throws OgcProblem 503 while it is being drawn
     */
    Optional<Collection> find(ReadableState state, String name, View view) {
        boolean all = name.endsWith(HISTORY);
        String slug = name.substring(PREFIX.length(), name.length() - (all ? HISTORY.length() : 0));
        String indicator = slug.toUpperCase(Locale.ROOT).replace('_', '-');
        Evidence source = evidence.getIfAvailable();
        List<Long> measurements = all ? measurements(state, view) : newest(state, view);
        if (source == null
                || measurements.stream().noneMatch(m -> source.provable(m).contains(indicator))) {
            return Optional.empty();
        }
        if (!source.ready(measurements, indicator, PATIENCE)) {
            throw new OgcProblem(HttpStatus.SERVICE_UNAVAILABLE, "evidence", Map.of("indicator", indicator));
        }
        List<EvidenceNote> notes = measurements.stream()
                .flatMap(m -> source.note(m, indicator).stream())
                .toList();
        Found found = Found.of(indicator, notes);
        return found.pieces == 0 ? Optional.empty() : Optional.of(collection(state, found, all, measurements));
    }

    /**
     * What was too small to be shown.
     *
     * @param measurement the one that is asked for, or null for all of the collection
     */
    Slivers slivers(ReadableState state, String indicator, @Nullable Long measurement, View view) {
        Evidence source = evidence.getIfAvailable();
        List<Long> seen = measurements(state, view);
        long count = 0;
        double area = 0;
        boolean differs = false;
        for (Long one : measurement == null ? newest(state, view) : List.of(measurement)) {
            Optional<EvidenceNote> note =
                    source == null || !seen.contains(one) ? Optional.empty() : source.note(one, indicator);
            count += note.map(EvidenceNote::slivers).orElse(0L);
            area += note.map(EvidenceNote::sliverArea).orElse(0.0);
            differs |= note.map(EvidenceNote::differs).orElse(false);
        }
        return new Slivers(count, area, differs);
    }

    /**
     * Pieces of evidence that are counted but not shown.
     *
     * @param area m²
     * @param differs whether the area drawn is not the area measured
     */
    public record Slivers(long count, double area, boolean differs) {}

    private List<Long> newest(ReadableState state, View view) {
        List<Long> all = measurements(state, view);
        return all.isEmpty() ? List.of() : List.of(all.get(all.size() - 1));
    }

    private List<Long> measurements(ReadableState state, View view) {
        return jdbc.sql("SELECT id FROM (" + (view.inForce() ? OFFICE : PUBLISHED) + ") s ORDER BY cutoff")
                .param("plan", state.planId())
                .query(Long.class)
                .list();
    }

    private List<Found> found(List<Long> newest) {
        Evidence source = evidence.getIfAvailable();
        if (source == null || newest.isEmpty()) {
            return List.of();
        }
        Map<String, EvidenceNote> drawn = new HashMap<>();
        source.notes(newest).forEach(n -> drawn.put(n.indicator(), n));
        TreeSet<String> indicators = new TreeSet<>(drawn.keySet());
        indicators.addAll(source.provable(newest.get(0)));
        return indicators.stream()
                .filter(i -> !drawn.containsKey(i) || drawn.get(i).pieces() > 0)
                .map(i -> Found.of(i, drawn.containsKey(i) ? List.of(drawn.get(i)) : List.of()))
                .toList();
    }

    private Collection collection(ReadableState state, Found found, boolean all, List<Long> measurements) {
        IndicatorTexts texts = battery.getIfAvailable();
        Title title = (texts == null ? Optional.<IndicatorText>empty() : texts.find(found.indicator))
                .map(IndicatorText::title)
                .orElse(new Title(found.indicator, found.indicator));
        String name = PREFIX + slug(found.indicator) + (all ? HISTORY : "");
        String numbers =
                String.join(", ", measurements.stream().map(String::valueOf).toList());
        // Areas are measured in m², lengths in m; the rest are counts.
        String from = "(SELECT e.id AS fid, e.papel, e.label AS etiqueta, e.valor_parcial, CASE ST_Dimension(e.geom)"
                + " WHEN 2 THEN 'm²' WHEN 1 THEN 'm' ELSE 'n' END AS unidad, e.indicator AS indicador,"
                + " e.measurement_id AS medicion, m.cutoff AS corte, e.geom FROM registro.evidence e"
                + " JOIN registro.measurement m ON m.id = e.measurement_id WHERE e.measurement_id IN (" + numbers
                + ") AND e.indicator = ?) t";
        return new Collection(
                state.divipola() + "." + name,
                state.divipola(),
                Kind.EVIDENCE,
                name,
                new Title("Evidencia: " + title.es(), "Evidence: " + title.en()),
                kind(found.dimension),
                from,
                null,
                List.of(found.indicator),
                columns(),
                found.box,
                found.pieces,
                new Period("t.corte", "t.corte", false),
                numbers.replace(", ", "-"));
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("papel", Type.TEXT, new Title("Qué prueba", "What it proves"), null));
        columns.add(new Column("etiqueta", Type.TEXT, new Title("Objeto", "Feature"), null));
        columns.add(new Column("valor_parcial", Type.NUMBER, new Title("Valor", "Value"), null));
        columns.add(new Column("unidad", Type.TEXT, new Title("Unidad", "Unit"), null));
        columns.add(new Column("indicador", Type.TEXT, new Title("Indicador", "Indicator"), null));
        columns.add(new Column("medicion", Type.INTEGER, new Title("Medición", "Measurement"), null));
        columns.add(new Column("corte", Type.DATE, new Title("Corte", "Cut-off"), null));
        return columns;
    }

    private static GeometryKind kind(int dimension) {
        return switch (dimension) {
            case 2 -> GeometryKind.MULTI_POLYGON;
            case 1 -> GeometryKind.MULTI_LINE_STRING;
            default -> GeometryKind.MULTI_POINT;
        };
    }

    private static String slug(String indicator) {
        return indicator.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
