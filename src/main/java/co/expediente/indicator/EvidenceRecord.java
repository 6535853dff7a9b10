package co.expediente.indicator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Row of {@code registro.evidence}: one piece of the proof of a number, mapped by Hibernate Spatial. */
@Entity
@Immutable
@Table(schema = "registro", name = "evidence")
class EvidenceRecord {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "evidence_id")
    @SequenceGenerator(name = "evidence_id", sequenceName = "registro.evidence_id", allocationSize = 500)
    long id;

    @Column(name = "measurement_id")
    long measurementId;

    String indicator = "";
    String papel = "";
    String label = "";

    @Column(name = "valor_parcial")
    @Nullable
    Double partialValue;

    @Column(name = "geom", columnDefinition = "geometry(Geometry,9377)")
    @Nullable
    Geometry geometry;

    static EvidenceRecord of(long measurement, EvidenceFeature feature) {
        EvidenceRecord r = new EvidenceRecord();
        r.measurementId = measurement;
        r.indicator = feature.indicator();
        r.papel = feature.role().code();
        r.label = feature.label();
        r.partialValue = feature.value();
        Geometry copy = feature.geometry().copy();
        copy.setSRID(9377);
        r.geometry = copy;
        return r;
    }

    EvidenceFeature toFeature() {
        return new EvidenceFeature(
                indicator, EvidenceFeature.Role.of(papel), label, partialValue, Objects.requireNonNull(geometry));
    }
}
