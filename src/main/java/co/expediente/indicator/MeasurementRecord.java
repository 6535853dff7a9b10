package co.expediente.indicator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Row of {@code registro.measurement}: the head of a stored measurement with everything that it depends on. */
@Entity
@Immutable
@Table(schema = "registro", name = "measurement")
class MeasurementRecord {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "measurement_id")
    @SequenceGenerator(name = "measurement_id", sequenceName = "registro.measurement_id", allocationSize = 1)
    long id;

    @Column(name = "plan_id")
    String planId = "";

    LocalDate cutoff = LocalDate.EPOCH;

    @Column(name = "cut_id")
    @Nullable
    Long cutId;

    @Column(name = "measured_at")
    OffsetDateTime measuredAt = OffsetDateTime.MIN;

    @Column(name = "measured_by")
    String measuredBy = "";

    String software = "";

    @Column(name = "battery_hash")
    String batteryHash = "";

    @Column(name = "editions_hash")
    String editionsHash = "";

    String editions = "";

    @Column(name = "parameters_hash")
    String parametersHash = "";

    String parameters = "";

    @Nullable
    Double overall;

    double coverage;

    @Column(name = "index_json")
    String indexJson = "";
}
