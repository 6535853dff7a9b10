package co.expediente.publication.ogcapi;

import co.expediente.indicator.IndicatorText;
import co.expediente.indicator.IndicatorTexts;
import co.expediente.plan.AttributeDefinition.Type;
import co.expediente.plan.GeometryKind;
import co.expediente.plan.Title;
import co.expediente.publication.ReadableState;
import co.expediente.publication.View;
import co.expediente.publication.ogcapi.Collection.Kind;
import co.expediente.publication.ogcapi.Collection.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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

    private final JdbcClient jdbc;
    private final ObjectProvider<IndicatorTexts> battery;

    EvidenceSource(JdbcClient jdbc, ObjectProvider<IndicatorTexts> battery) {
        this.jdbc = jdbc;
        this.battery = battery;
    }

    /** What lies on the map of one indicator at one measurement. */
    private record Found(String indicator, long measurement, long pieces, int dimension, double @Nullable [] box) {}

    List<Collection> list(ReadableState state, View view) {
        return found(state, view, null).stream()
                .map(f -> collection(state, f, false, List.of(f.measurement)))
                .toList();
    }

    /** Names of the collections over all dates, by indicator. */
    Map<String, String> ids(ReadableState state, View view) {
        Map<String, String> ids = new HashMap<>();
        found(state, view, null)
                .forEach(f -> ids.put(f.indicator, state.divipola() + "." + PREFIX + slug(f.indicator) + HISTORY));
        return ids;
    }

    Optional<Collection> find(ReadableState state, String name, View view) {
        boolean all = name.endsWith(HISTORY);
        String slug = name.substring(PREFIX.length(), name.length() - (all ? HISTORY.length() : 0));
        String indicator = slug.toUpperCase(Locale.ROOT).replace('_', '-');
        List<Found> found = found(state, view, indicator);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Long> measurements = all ? measurements(state, view) : List.of(found.get(0).measurement);
        return Optional.of(collection(state, found.get(0), all, measurements));
    }

    private List<Long> measurements(ReadableState state, View view) {
        return jdbc.sql("SELECT id FROM (" + (view.inForce() ? OFFICE : PUBLISHED) + ") s ORDER BY cutoff")
                .param("plan", state.planId())
                .query(Long.class)
                .list();
    }

    private List<Found> found(ReadableState state, View view, @Nullable String indicator) {
        return jdbc.sql("WITH seen AS (" + (view.inForce() ? OFFICE : PUBLISHED) + "), newest AS ("
                        + "SELECT id FROM seen ORDER BY cutoff DESC LIMIT 1) SELECT e.indicator, newest.id, count(*),"
                        + " max(ST_Dimension(e.geom)), ST_XMin(ST_Extent(e.geom)), ST_YMin(ST_Extent(e.geom)),"
                        + " ST_XMax(ST_Extent(e.geom)), ST_YMax(ST_Extent(e.geom))"
                        + " FROM newest JOIN registro.evidence e ON e.measurement_id = newest.id"
                        + " WHERE CAST(:indicator AS text) IS NULL OR e.indicator = CAST(:indicator AS text)"
                        + " GROUP BY 1, 2 ORDER BY 1")
                .param("plan", state.planId())
                .param("indicator", indicator)
                .query((row, n) ->
                        new Found(row.getString(1), row.getLong(2), row.getLong(3), row.getInt(4), new double[] {
                            row.getDouble(5), row.getDouble(6), row.getDouble(7), row.getDouble(8)
                        }))
                .list();
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
