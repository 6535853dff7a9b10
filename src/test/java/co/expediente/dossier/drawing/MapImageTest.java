package co.expediente.dossier.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import co.expediente.dossier.document.Block;
import co.expediente.plan.Feature;
import co.expediente.plan.StyleReader;
import co.expediente.web.Formats;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Maps on paper: true to scale, in the style's colours, and the same bytes each time. */
class MapImageTest {
    private static final MapImage.Words WORDS = new MapImage.Words("Escala", "N");

    private record Drawn(long fid, Map<String, Object> attributes, Geometry geometry) implements Feature {
        @Override
        public String idObjeto() {
            return "";
        }
    }

    private static Feature feature(long fid, String level, String wkt) {
        try {
            return new Drawn(fid, Map.of("categoria_amenaza", level), new WKTReader().read(wkt));
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static MapImage hazards() {
        return new MapImage(
                List.of(new MapImage.Layer(
                        "Amenaza",
                        StyleReader.read("zonificacion_amenaza"),
                        List.of(
                                feature(
                                        1,
                                        "Alta",
                                        "MULTIPOLYGON (((1000 1000, 2000 1000, 2000 2000, 1000 2000, 1000 1000)))"),
                                feature(
                                        2,
                                        "Baja",
                                        "MULTIPOLYGON (((3000 1000, 4000 1000, 4000 2000, 3000 2000, 3000 1000)))")))),
                WORDS,
                Formats.of(Locale.forLanguageTag("es-CO")));
    }

    private static BufferedImage read(Block.Image image) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(image.png()));
    }

    @Test
    void the_same_map_has_the_same_bytes() {
        Envelope extent = new Envelope(0, 5000, 0, 3000);
        assertThat(hazards().draw(extent, 165, 100).png())
                .isEqualTo(hazards().draw(extent, 165, 100).png());
    }

    @Test
    void a_kilometre_on_the_ground_is_as_long_as_the_scale_says() throws IOException {
        // Frame: 165 mm less the legend of 49.5 mm and a gap of 3 mm: 112.5 mm for 5 km is 1:44,444; the next round one
        // is 1:50,000.
        BufferedImage image = read(hazards().draw(new Envelope(0, 5000, 0, 3000), 165, 100));
        int y = image.getHeight() / 2;
        int white = 0xFFFFFF;
        int first = -1;
        int last = -1;
        // The square of 1 km alone: from the frame's left to the middle between both squares.
        for (int x = 5; x < image.getWidth() / 3 + 20; x++) {
            if ((image.getRGB(x, y) & 0xFFFFFF) != white) {
                first = first < 0 ? x : first;
                last = x;
            }
        }
        assertThat((last - first + 1) / (200 / 25.4)).as("millimetres").isCloseTo(20, within(0.6));
    }

    @Test
    void the_next_round_scale_at_which_everything_fits() {
        Rectangle2D frame = new Rectangle2D.Double(0, 0, 100 * 200 / 25.4, 100 * 200 / 25.4);
        assertThat(MapImage.scale(new Envelope(0, 2400, 0, 100), frame)).isEqualTo(25_000);
        assertThat(MapImage.scale(new Envelope(0, 9_900, 0, 100), frame)).isEqualTo(125_000);
        assertThat(MapImage.scale(new Envelope(0, 0.5, 0, 0.5), frame)).isEqualTo(12.5);
    }
}
