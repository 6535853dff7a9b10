package co.expediente.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.expediente.intake.Tells;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Crs9377CheckTest {
    @Test
    void our_transformation_and_geotools_agree_with_postgis() {
        assertEquals(Optional.empty(), Crs9377Check.run());
    }

    @Test
    @Tells("CRS-018")
    void a_difference_of_a_millimetre_or_no_definition_at_all_is_told_with_its_place() {
        assertEquals(Optional.empty(), Crs9377Check.verdict("GeoTools", 0.0004));
        for (double worst : new double[] {0.001, 9.5, Double.NaN}) {
            CrsFinding fault = Crs9377Check.verdict("GeoTools", worst).orElseThrow();
            assertEquals("CRS-018", fault.code());
            assertTrue(fault.blocking());
            assertEquals("GeoTools", fault.data().get("where"));
        }
    }
}
