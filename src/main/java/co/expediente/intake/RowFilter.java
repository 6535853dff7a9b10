package co.expediente.intake;

import co.expediente.plan.Refusal;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;
import org.jspecify.annotations.Nullable;

/** The {@code where} of a profile: ECQL over the texts of the source's columns. */
final class RowFilter {
    private final Filter filter;
    private final SimpleFeatureType type;

    private RowFilter(Filter filter, SimpleFeatureType type) {
        this.filter = filter;
        this.type = type;
    }

    /** @throws Refusal EXP-006 when the condition cannot be read */
    static @Nullable RowFilter of(@Nullable String where, List<String> columns) {
        if (where == null || where.isBlank()) {
            return null;
        }
        try {
            SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
            builder.setName("row");
            columns.forEach(c -> builder.add(c, String.class));
            return new RowFilter(ECQL.toFilter(where), builder.buildFeatureType());
        } catch (CQLException e) {
            throw new Refusal("EXP-006", Map.of("file", "where", "detail", where + ": " + e.getMessage()));
        }
    }

    boolean keeps(@Nullable String[] values) {
        SimpleFeature row = SimpleFeatureBuilder.build(type, values.clone(), null);
        return filter.evaluate(row);
    }
}
