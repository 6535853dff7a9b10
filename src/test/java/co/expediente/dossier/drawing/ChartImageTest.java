package co.expediente.dossier.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.dossier.document.Block;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Charts: the length of a bar is its value, what is missing is not drawn as 0, and the same figures give the same bytes. */
class ChartImageTest {
    private static final int DONE = 0x0E6F63;
    private static final int TRACK = 0xE4E8E5;

    private static BufferedImage read(Block.Image image) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(image.png()));
    }

    /** Pixels of about this colour in the row of a bar, which begins 8.5 mm from the top and is 3.6 mm high. */
    private static long count(BufferedImage image, int bar, int colour) {
        int y = (int) ((8.5 + ChartImage.ROOMY * bar + 0.6) * Sheet.DOT);
        return IntStream.range(0, image.getWidth())
                .filter(x -> near(image.getRGB(x, y), colour))
                .count();
    }

    private static boolean near(int a, int b) {
        return Math.abs((a >> 16 & 255) - (b >> 16 & 255)) < 10
                && Math.abs((a >> 8 & 255) - (b >> 8 & 255)) < 10
                && Math.abs((a & 255) - (b & 255)) < 10;
    }

    @Test
    void a_bar_is_as_long_as_its_value_and_a_missing_one_is_no_bar() throws IOException {
        BufferedImage image = read(ChartImage.bars(
                List.of(
                        new ChartImage.Bar("Todo", 100.0, null, "100"),
                        new ChartImage.Bar("Un cuarto", 25.0, null, "25"),
                        new ChartImage.Bar("Sin dato", null, null, "R01"),
                        new ChartImage.Bar("Nada", 0.0, null, "0")),
                100,
                "Ejecutado",
                "Esperado",
                ChartImage.ROOMY));
        long whole = count(image, 0, DONE);
        assertThat(whole).isGreaterThan(500);
        assertThat(count(image, 1, DONE)).isBetween(whole / 4 - 3, whole / 4 + 3);
        assertThat(count(image, 2, DONE)).isZero();
        assertThat(count(image, 3, DONE)).isZero();
        assertThat(count(image, 3, TRACK)).isGreaterThan(whole - 20);
    }

    @Test
    void the_same_figures_give_the_same_bytes() {
        List<ChartImage.Panel> panels = List.of(new ChartImage.Panel(
                "EPU",
                List.of(
                        new ChartImage.Point(LocalDate.of(2017, 12, 31), 31.5, 20.0),
                        new ChartImage.Point(LocalDate.of(2021, 12, 31), null, 50.0),
                        new ChartImage.Point(LocalDate.of(2025, 12, 31), 42.5, 81.8))));
        assertThat(ChartImage.series(panels, 0, 100, String::valueOf, "a", "b").png())
                .isEqualTo(ChartImage.series(panels, 0, 100, String::valueOf, "a", "b")
                        .png());
        assertThat(ChartImage.lights(List.of(new ChartImage.Lights("EPU", 1, 2, 3, 4)), List.of("a", "b", "c", "d"))
                        .widthMm())
                .isEqualTo(165);
    }

    @Test
    void a_chain_too_tall_to_be_read_is_left_to_its_table() {
        ChainImage.Words words = new ChainImage.Words("directo", "parcial", "suelto");
        List<ChainImage.Line> lines = List.of(new ChainImage.Line(0, 1000, true));
        ChainImage.Column end =
                new ChainImage.Column("Medios", List.of(new ChainImage.Box(1000, "M1", "Una decisión", false)));
        assertThat(ChainImage.draw(List.of(boxes(20), end), lines, words)).isPresent();
        assertThat(ChainImage.draw(List.of(boxes(80), end), lines, words)).isEmpty();
    }

    private static ChainImage.Column boxes(int count) {
        List<ChainImage.Box> boxes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boxes.add(new ChainImage.Box(
                    i, "O" + i, "Objetivo con un texto que no cabe en una sola línea de su caja", i % 2 == 0));
        }
        return new ChainImage.Column("Objetivos", boxes);
    }
}
