package co.expediente.indicator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Row of {@code registro.indicator_value}. */
@Entity
@Immutable
@IdClass(ValueRecord.Key.class)
@Table(schema = "registro", name = "indicator_value")
class ValueRecord {
    /** Measurement and indicator. */
    static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        long measurementId;
        String indicator = "";

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key k && k.measurementId == measurementId && k.indicator.equals(indicator);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(measurementId) * 31 + indicator.hashCode();
        }
    }

    @Id
    @Column(name = "measurement_id")
    long measurementId;

    @Id
    String indicator = "";

    int position;

    @Nullable
    Double value;

    String unit = "";

    @Nullable
    Double numerator;

    @Nullable
    Double denominator;

    @Nullable
    String reason;

    @Nullable
    String detail;

    @Nullable
    Double target;

    @Nullable
    Double baseline;

    @Nullable
    Double expected;

    @Nullable
    Double attainment;

    String light = "";

    @Nullable
    Double geodesic;

    String[] quality = {};
    Long[] editions = {};
    String definition = "";
    int version;

    @Column(name = "context")
    @Nullable
    String context;

    static ValueRecord of(long measurement, int position, IndicatorValue v, @Nullable String detail, int version) {
        ValueRecord r = new ValueRecord();
        r.measurementId = measurement;
        r.indicator = v.id();
        r.position = position;
        r.value = v.value();
        r.unit = v.unit();
        r.numerator = v.numerator();
        r.denominator = v.denominator();
        r.reason = v.reason();
        r.detail = detail;
        r.target = v.target();
        r.baseline = v.baseline();
        r.expected = v.expected();
        r.attainment = v.attainment();
        r.light = v.light().name();
        r.geodesic = v.geodesic();
        r.quality = v.quality().toArray(new String[0]);
        r.editions = v.editions().toArray(new Long[0]);
        r.definition = v.definition();
        r.version = version;
        r.context = JsonMapper.shared().writeValueAsString(v.context());
        return r;
    }

    IndicatorValue toValue(List<IndicatorValue.Part> parts) {
        return new IndicatorValue(
                indicator,
                value,
                unit,
                numerator,
                denominator,
                reason,
                target,
                baseline,
                expected,
                attainment,
                Light.valueOf(light),
                geodesic,
                List.of(quality),
                List.of(editions),
                definition,
                parts,
                context == null
                        ? IndicatorValue.Context.NONE
                        : JsonMapper.shared().readValue(context, IndicatorValue.Context.class));
    }
}
