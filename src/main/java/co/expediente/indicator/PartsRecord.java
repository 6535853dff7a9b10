package co.expediente.indicator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Row of {@code registro.indicator_part}: an indicator in all units of one dimension, or in all its parts. */
@Entity
@Immutable
@IdClass(PartsRecord.Key.class)
@Table(schema = "registro", name = "indicator_part")
class PartsRecord {
    /** Measurement, indicator and dimension. */
    static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        long measurementId;
        String indicator = "";
        String dimension = "";

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key k
                    && k.measurementId == measurementId
                    && k.indicator.equals(indicator)
                    && k.dimension.equals(dimension);
        }

        @Override
        public int hashCode() {
            return (Long.hashCode(measurementId) * 31 + indicator.hashCode()) * 31 + dimension.hashCode();
        }
    }

    @Id
    @Column(name = "measurement_id")
    long measurementId;

    @Id
    String indicator = "";

    @Id
    String dimension = "";

    int position;
    String[] units = {};
    String[] names = {};

    @Column(name = "\"values\"")
    @Nullable
    Double[] values = {};

    @Nullable
    Double[] numerators = {};

    @Nullable
    Double[] denominators = {};

    @Nullable
    String[] reasons = {};

    /** One row a dimension, in the order in which they come; an indicator lists the units of a dimension together. */
    static List<PartsRecord> of(long measurement, String indicator, List<IndicatorValue.Part> parts) {
        Map<String, List<IndicatorValue.Part>> byDimension = new LinkedHashMap<>();
        parts.forEach(p -> byDimension
                .computeIfAbsent(p.dimension(), d -> new ArrayList<>())
                .add(p));
        List<PartsRecord> rows = new ArrayList<>();
        byDimension.forEach((dimension, units) -> {
            PartsRecord r = new PartsRecord();
            r.measurementId = measurement;
            r.indicator = indicator;
            r.dimension = dimension;
            r.position = rows.size();
            r.units = units.stream().map(IndicatorValue.Part::unit).toArray(String[]::new);
            r.names = units.stream().map(IndicatorValue.Part::name).toArray(String[]::new);
            r.values = units.stream().map(IndicatorValue.Part::value).toArray(Double[]::new);
            r.numerators = units.stream().map(IndicatorValue.Part::numerator).toArray(Double[]::new);
            r.denominators =
                    units.stream().map(IndicatorValue.Part::denominator).toArray(Double[]::new);
            r.reasons = units.stream().map(IndicatorValue.Part::reason).toArray(String[]::new);
            rows.add(r);
        });
        return rows;
    }

    List<IndicatorValue.Part> toParts() {
        List<IndicatorValue.Part> parts = new ArrayList<>(units.length);
        for (int i = 0; i < units.length; i++) {
            parts.add(new IndicatorValue.Part(
                    dimension, units[i], names[i], values[i], numerators[i], denominators[i], reasons[i]));
        }
        return parts;
    }
}
