package co.expediente.web.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.expediente.web.Formats;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ChartsTest {
    private static final SeriesChart.Words WORDS = new SeriesChart.Words(
            "Título",
            "Desc <b>",
            "medido",
            "esperado",
            "sin medición",
            "cambio de método",
            v -> "" + Math.round(v),
            v -> "" + v);

    @Test
    void a_year_without_measurement_breaks_the_line_and_is_named() throws Exception {
        List<SeriesChart.Point> points =
                List.of(point(2018, 10.0), point(2019, 20.0), point(2021, 40.0), point(2022, 50.0));
        String svg = SeriesChart.of("s", 450, 290, WORDS, points, null, true);
        assertEquals(2, elements(svg, "polyline", "c-measured"), "two pieces, not one line through the gap");
        assertTrue(svg.contains(">2020<") && svg.contains(">sin medición<"));
        assertEquals(1, elements(svg, "line", "c-hint"));
    }

    @Test
    void a_null_value_is_no_point() throws Exception {
        List<SeriesChart.Point> points = List.of(point(2018, 10.0), point(2019, null), point(2020, 30.0));
        String svg = SeriesChart.of("s", 450, 290, WORDS, points, null, true);
        assertEquals(2, elements(svg, "circle", "c-point") + elements(svg, "circle", "c-last"));
        assertEquals(0, elements(svg, "polyline", "c-measured"), "single points are joined by a hint only");
    }

    @Test
    void texts_are_escaped() {
        String svg = SeriesChart.of("s", 450, 290, WORDS, List.of(point(2018, 1.0)), null, true);
        assertTrue(svg.contains("Desc &lt;b&gt;"));
        assertFalse(svg.contains("<b>"));
    }

    @Test
    void no_chart_carries_inline_style() {
        String all = SeriesChart.of("s", 450, 290, WORDS, List.of(point(2018, 1.0), point(2022, 3.0)), null, false)
                + Bullet.of(50.0, 60.0, "x", true)
                + Bullet.of(null, null, "x", false)
                + Sparkline.of(Arrays.asList(1.0, null, 3.0), "x")
                + Bar.of(1.0, 2.0, 1.5, 3);
        assertFalse(all.contains("style="), "the content policy forbids it");
    }

    @Test
    void a_bullet_shows_executed_missing_and_expected_in_percent() throws Exception {
        String svg = Bullet.of(66.0, 82.8, "x", false);
        assertTrue(svg.contains("class=\"s-done\" x=\"0%\" y=\"4\" width=\"66%\""), svg);
        assertTrue(svg.contains("class=\"s-missing\" x=\"66%\""), svg);
        assertTrue(svg.contains("width=\"16.8%\""), svg);
        assertEquals(0, elements(Bullet.of(null, 50.0, "x", false), "rect", "s-done"), "null is an empty track");
    }

    @Test
    void classes_have_round_limits_and_every_value_falls_into_the_class_that_the_legend_names() {
        List<Double> values = List.of(2.31, 3.05, 2.84, 6.12, 6.87, 2.56, 4.48, 1.96, 9.87, 5.15, 7.90);
        Classes classes = Classes.of(values);
        List<Classes.Entry> legend = classes.legend(Formats.of(Locale.forLanguageTag("es")), "Sin dato", true);
        assertEquals(
                List.of("0–2", "2–4", "4–6", "6–8", "8–10", "Sin dato"),
                legend.stream().map(Classes.Entry::label).toList());
        assertEquals(1, classes.ramp(1.96));
        assertEquals(3, classes.ramp(4.0), "a limit belongs to the upper class");
        assertEquals(5, classes.ramp(9.87));
        assertEquals(0, classes.ramp(null));
    }

    @Test
    void equal_values_make_one_class() {
        Classes classes = Classes.of(List.of(100.0, 100.0));
        assertEquals(
                classes.ramp(100.0),
                classes.legend(Formats.of(Locale.ENGLISH), "x", false).get(0).ramp());
    }

    @Test
    void a_changed_method_breaks_the_line_and_is_named() throws Exception {
        List<SeriesChart.Point> points = List.of(
                point(2018, 10.0),
                point(2019, 20.0),
                new SeriesChart.Point(LocalDate.of(2020, 12, 31), 35.0, null, "", true),
                point(2021, 40.0));
        String svg = SeriesChart.of("s", 450, 290, WORDS, points, null, true);
        assertEquals(2, elements(svg, "polyline", "c-measured"), "what is not comparable is not joined");
        assertEquals(1, elements(svg, "line", "c-change"));
        assertTrue(svg.contains(">cambio de método<"));
    }

    @Test
    void targets_of_earlier_terms_are_ticks_on_the_expected_line() throws Exception {
        SeriesChart.Target corto = new SeriesChart.Target(LocalDate.of(2019, 12, 31), 4, "4,00", "corto");
        SeriesChart.Target largo = new SeriesChart.Target(LocalDate.of(2027, 12, 31), 7, "7,00", "meta");
        String svg = SeriesChart.of(
                "s", 600, 290, WORDS, List.of(point(2018, 3.0), point(2021, 3.5)), largo, List.of(corto), false);
        assertEquals(1, elements(svg, "line", "c-step"));
        assertTrue(svg.contains(">corto 4,00<") && svg.contains(">7,00<"));
    }

    /** Where values are near, their labels used to stand on each other: every pair, by the boxes of their letters. */
    @Test
    void labels_of_near_values_stand_apart() throws Exception {
        SeriesChart.Target corto = new SeriesChart.Target(LocalDate.of(2021, 12, 31), 3.52, "3,52", "corto plazo");
        for (double near : new double[] {0, 0.01, -0.03, 0.2, -0.6}) {
            for (int targetYear : new int[] {2021, 2022, 2024, 2030}) {
                for (double end : new double[] {3.5, 3.6, 7}) {
                    SeriesChart.Target target = new SeriesChart.Target(
                            LocalDate.of(targetYear, 12, 31), end, String.valueOf(end), "meta final");
                    SeriesChart.Point last =
                            new SeriesChart.Point(LocalDate.of(2021, 12, 31), 3.5, 3.5 + near, "", false);
                    for (int height : new int[] {190, 262}) {
                        assertApart(SeriesChart.of(
                                "s",
                                height == 190 ? 326 : 618,
                                height,
                                WORDS,
                                List.of(point(2017, 3.0), point(2019, 3.4), last),
                                target,
                                List.of(corto),
                                false));
                    }
                }
            }
        }
    }

    private static void assertApart(String svg) throws Exception {
        var texts = document(svg).getElementsByTagName("text");
        List<double[]> boxes = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            Element t = (Element) texts.item(i);
            if (!t.getAttribute("class").contains("t-planned")
                    && !t.getAttribute("class").contains("t-executed")) {
                continue;
            }
            double width = 5.5 * t.getTextContent().length();
            double x = Double.parseDouble(t.getAttribute("x"));
            double y = Double.parseDouble(t.getAttribute("y"));
            double left = switch (t.getAttribute("text-anchor")) {
                case "end" -> x - width;
                case "middle" -> x - width / 2;
                default -> x;
            };
            boxes.add(new double[] {left, y - 10, left + width, y});
        }
        assertTrue(boxes.size() >= 6, "measured, expected and target, value and word each");
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = 0; j < i; j++) {
                double[] a = boxes.get(i);
                double[] b = boxes.get(j);
                assertFalse(a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3], svg);
            }
        }
    }

    private static SeriesChart.Point point(int year, Double value) {
        return new SeriesChart.Point(LocalDate.of(year, 12, 31), value, null, "R01", false);
    }

    private static long elements(String svg, String tag, String cssClass) throws Exception {
        var found = document(svg).getElementsByTagName(tag);
        long count = 0;
        for (int i = 0; i < found.getLength(); i++) {
            if (found.item(i).getAttributes().getNamedItem("class") != null
                    && cssClass.equals(
                            found.item(i).getAttributes().getNamedItem("class").getNodeValue())) {
                count++;
            }
        }
        return count;
    }

    private static Document document(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
