package co.expediente.indicator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Row of {@code registro.indicator_part}: an indicator in one unit or part. */
@Entity
@Immutable
@IdClass(PartRecord.Key.class)
@Table(schema = "registro", name = "indicator_part")
class PartRecord {
    /** Measurement, indicator and order. */
    static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        long measurementId;
        String indicator = "";
        int position;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key k
                    && k.measurementId == measurementId
                    && k.position == position
                    && k.indicator.equals(indicator);
        }

        @Override
        public int hashCode() {
            return (Long.hashCode(measurementId) * 31 + indicator.hashCode()) * 31 + position;
        }
    }

    @Id
    @Column(name = "measurement_id")
    long measurementId;

    @Id
    String indicator = "";

    @Id
    int position;

    String dimension = "";
    String unit = "";
    String name = "";

    @Nullable
    Double value;

    @Nullable
    Double numerator;

    @Nullable
    Double denominator;

    @Nullable
    String reason;

    static PartRecord of(long measurement, String indicator, int position, IndicatorValue.Part part) {
        PartRecord r = new PartRecord();
        r.measurementId = measurement;
        r.indicator = indicator;
        r.position = position;
        r.dimension = part.dimension();
        r.unit = part.unit();
        r.name = part.name();
        r.value = part.value();
        r.numerator = part.numerator();
        r.denominator = part.denominator();
        r.reason = part.reason();
        return r;
    }

    IndicatorValue.Part toPart() {
        return new IndicatorValue.Part(dimension, unit, name, value, numerator, denominator, reason);
    }
}
