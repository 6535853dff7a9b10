package co.expediente.intake.report;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.intake.report.EditionDifference.AttributeChange;
import co.expediente.intake.report.EditionDifference.Kind;
import co.expediente.plan.EditionRef;
import co.expediente.plan.FlatEdition;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Two editions side by side, the answers worked out by hand. */
class EditionDifferenceTest {
    private static final String SQUARE = "MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0)))";
    private static final String SAME_SQUARE_FROM_ANOTHER_CORNER = "MULTIPOLYGON(((10 10, 10 0, 0 0, 0 10, 10 10)))";
    private static final String HALF_A_MILLIMETRE_OFF = "MULTIPOLYGON(((0 0, 10.0005 0, 10 10, 0 10, 0 0)))";
    private static final String TWO_MILLIMETRES_OFF = "MULTIPOLYGON(((0 0, 10.002 0, 10 10, 0 10, 0 0)))";
    private static final String FAR = "MULTIPOLYGON(((100 0, 110 0, 110 10, 100 10, 100 0)))";

    private static FlatEdition edition(long number, FlatEdition.Row... rows) {
        EditionRef ref = new EditionRef(
                number,
                "05088-POT-1",
                "comuna",
                LocalDate.of(2025, 12, 31),
                "0".repeat(64),
                rows.length,
                false,
                false,
                Set.of());
        return FlatEdition.inMemory(ref, List.of(rows));
    }

    private static FlatEdition.Row row(long fid, String id, String name, String wkt) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (name != null) {
            attributes.put("nombre", name);
        }
        try {
            Geometry geometry = new WKTReader().read(wkt);
            return new FlatEdition.Row(fid, id, attributes, geometry);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void features_are_followed_by_their_id() {
        EditionDifference d = EditionDifference.between(
                edition(
                        1,
                        row(1, "equal", "Uno", SQUARE),
                        row(2, "moved", "Dos", SQUARE),
                        row(3, "renamed", "Tres", SQUARE),
                        row(4, "both", "Cuatro", SQUARE),
                        row(5, "gone", "Cinco", SQUARE)),
                edition(
                        2,
                        row(11, "new", "Seis", FAR),
                        row(12, "both", "Four", FAR),
                        row(13, "renamed", null, SQUARE),
                        row(14, "moved", "Dos", FAR),
                        row(15, "equal", "Uno", SQUARE)));
        assertThat(d.equal()).isEqualTo(1);
        assertThat(d.size()).isEqualTo(5);
        for (Kind kind : Kind.values()) {
            assertThat(d.count(kind)).as(kind.name()).isEqualTo(1);
        }
        EditionDifference.Change renamed = d.change(d.of(EnumSet.of(Kind.ATTRIBUTES))[0]);
        assertThat(renamed.id()).isEqualTo("renamed");
        assertThat(renamed.attributes()).containsExactly(new AttributeChange("nombre", "Tres", null));
        EditionDifference.Change gone = d.change(d.of(EnumSet.of(Kind.REMOVED))[0]);
        assertThat(gone.id()).isEqualTo("gone");
        assertThat(gone.after()).isNull();
    }

    @Test
    void a_shape_drawn_in_another_order_or_half_a_millimetre_off_has_not_changed() {
        FlatEdition before = edition(1, row(1, "a", null, SQUARE));
        for (String same : List.of(SQUARE, SAME_SQUARE_FROM_ANOTHER_CORNER, HALF_A_MILLIMETRE_OFF)) {
            EditionDifference d = EditionDifference.between(before, edition(2, row(9, "a", null, same)));
            assertThat(d.size()).as(same).isZero();
            assertThat(d.equal()).isEqualTo(1);
        }
        assertThat(EditionDifference.between(before, edition(2, row(9, "a", null, TWO_MILLIMETRES_OFF)))
                        .count(Kind.GEOMETRY))
                .isEqualTo(1);
    }

    @Test
    void an_id_that_repeats_pairs_once_and_an_empty_edition_has_lost_or_won_everything() {
        FlatEdition twice = edition(1, row(1, "a", "x", SQUARE), row(2, "a", "y", SQUARE));
        EditionDifference d = EditionDifference.between(twice, edition(2, row(3, "a", "x", SQUARE)));
        assertThat(d.equal()).isEqualTo(1);
        assertThat(d.count(Kind.REMOVED)).isEqualTo(1);
        assertThat(EditionDifference.between(twice, edition(2)).count(Kind.REMOVED))
                .isEqualTo(2);
        assertThat(EditionDifference.between(edition(2), twice).count(Kind.ADDED))
                .isEqualTo(2);
    }
}
