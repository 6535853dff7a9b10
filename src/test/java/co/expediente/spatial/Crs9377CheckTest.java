package co.expediente.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class Crs9377CheckTest {
    @Test
    void our_transformation_and_geotools_agree_with_postgis() {
        assertEquals(Optional.empty(), Crs9377Check.run());
    }
}
