package co.expediente.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xml.sax.InputSource;

class StyleReaderTest {
    private static final LayerCatalog CATALOG =
            new LayerCatalogReader(DefinitionFiles.shipped("layers"), DefinitionFiles.shipped("styles")).catalog(false);

    @TestFactory
    Stream<DynamicTest> every_layer_has_a_style_that_asks_only_for_its_own_attributes() {
        return CATALOG.layers().stream()
                .filter(l -> !l.isTable())
                .map(l -> DynamicTest.dynamicTest(l.id(), () -> {
                    Style style = StyleReader.read(l.style().orElseThrow());
                    Set<String> columns = CATALOG.attributes(l).stream()
                            .map(AttributeDefinition::name)
                            .collect(Collectors.toSet());
                    Set<String> asked = new TreeSet<>();
                    style.rules().forEach(r -> {
                        r.filter().ifPresent(f -> properties(f, asked));
                        r.symbolizers().stream()
                                .filter(Style.Label.class::isInstance)
                                .forEach(s -> asked.add(((Style.Label) s).property()));
                    });
                    assertThat(columns).containsAll(asked);
                    assertThat(style.legend()).isNotEmpty();
                    for (Style.Rule rule : style.rules()) {
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new InputSource(new StringReader(LegendSwatch.svg(rule, "a"))));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_rule_named_after_a_code_has_its_colour_and_title() {
        // Layers coloured by one code list: every code of the list has a rule, with the colour of domain §B.2.
        return Stream.of(
                        List.of("clasificacion_suelo", "clase_suelo"),
                        List.of("tratamiento_urbanistico", "tratamiento"),
                        List.of("area_actividad", "area_actividad"),
                        List.of("zonificacion_suelo_rural", "categoria_rural"),
                        List.of("zonificacion_amenaza", "nivel_amenaza"),
                        List.of("suelo_proteccion_urbano", "proteccion_urbana"),
                        List.of("espacio_publico", "espacio_publico"))
                .map(pair -> DynamicTest.dynamicTest(pair.get(0), () -> {
                    Style style = StyleReader.read(pair.get(0));
                    for (CodeList.Entry entry : CATALOG.codeList(pair.get(1)).entries()) {
                        Style.Rule rule = style.rules().stream()
                                .filter(r -> r.name().equals(entry.code()))
                                .findFirst()
                                .orElseThrow();
                        assertThat(rule.title()).isEqualTo(entry.title().es());
                        if (entry.color() != null) {
                            assertThat(LegendSwatch.svg(rule, "a")).contains("fill=\"" + entry.color() + "\"");
                        }
                    }
                }));
    }

    @Test
    void planned_is_an_outline_and_executed_a_solid_of_the_look() {
        assertThat(LegendSwatch.svg(StyleReader.read("proyecto_pot_p").rules().get(0), "a"))
                .contains("stroke=\"#B4500B\"")
                .contains("fill=\"#FAE9DA\"");
        assertThat(LegendSwatch.svg(StyleReader.read("obra_ejecutada_p").rules().get(0), "a"))
                .contains("fill=\"#0E6F63\"")
                .contains("stroke=\"#084B43\"");
    }

    @Test
    void a_hatch_becomes_an_svg_pattern_whose_id_starts_as_the_caller_says() {
        Style.Rule rule = StyleReader.read("riesgo_no_mitigable").rules().get(0);
        assertThat(LegendSwatch.svg(rule, "amr.riesgo"))
                .contains("<pattern id=\"amr-riesgo-p0\" width=\"9\"")
                .contains("fill=\"url(#amr-riesgo-p0)\"")
                .contains("stroke=\"#B2182B\"")
                .doesNotContain("style=");
    }

    @Test
    void the_web_map_gets_filters_scales_and_symbols() {
        String json = StyleJson.of(read(rule("""
                <Name>a</Name><Title>A</Title>
                <ogc:Filter><ogc:Or><ogc:PropertyIsNull><ogc:PropertyName>x</ogc:PropertyName></ogc:PropertyIsNull>
                <ogc:Not><ogc:PropertyIsLike wildCard="%" singleChar="_" escape="\\"><ogc:PropertyName>x</ogc:PropertyName>
                <ogc:Literal>3%</ogc:Literal></ogc:PropertyIsLike></ogc:Not></ogc:Or></ogc:Filter>
                <MaxScaleDenominator>50000</MaxScaleDenominator>
                <LineSymbolizer><Stroke><CssParameter name="stroke">#123456</CssParameter>
                <CssParameter name="stroke-dasharray">6 4</CssParameter></Stroke></LineSymbolizer>""")));
        assertThat(json)
                .isEqualTo(
                        "[{\"name\":\"a\",\"title\":\"A\",\"filter\":[\"or\",[\"null\",\"x\"],[\"not\",[\"like\",\"x\",\"3%\"]]],"
                                + "\"minScale\":null,\"maxScale\":50000.0,\"pass\":0,\"symbolizers\":[{\"type\":\"line\",\"stroke\":"
                                + "{\"color\":\"#123456\",\"width\":1.0,\"opacity\":1.0,\"dash\":[6.0,4.0],\"cap\":\"butt\",\"join\":\"miter\"}}]}]");
    }

    @Test
    void what_the_subset_lacks_stops_with_file_line_and_advice() {
        assertThatThrownBy(() -> read(rule("<Name>a</Name>\n<RasterSymbolizer/>")))
                .isInstanceOfSatisfying(DefinitionException.class, e -> {
                    assertThat(e.code()).isEqualTo("DEF-012");
                    assertThat(e.file()).isEqualTo("styles/prueba.sld");
                    assertThat(e.line()).isEqualTo(4);
                    assertThat(e.message(Locale.forLanguageTag("es")))
                            .startsWith("styles/prueba.sld:4: ")
                            .contains("RasterSymbolizer");
                    assertThat(e.advice(Locale.ENGLISH)).contains("PolygonSymbolizer");
                });
        assertThatThrownBy(
                        () -> read(rule("<PointSymbolizer><Graphic>\n<ExternalGraphic/></Graphic></PointSymbolizer>")))
                .isInstanceOfSatisfying(DefinitionException.class, e -> {
                    assertThat(e.code()).isEqualTo("DEF-012");
                    assertThat(e.line()).isEqualTo(4);
                });
        assertThatThrownBy(
                        () -> read(
                                rule(
                                        "<PolygonSymbolizer><Fill>\n<CssParameter name=\"fill\">red</CssParameter></Fill></PolygonSymbolizer>")))
                .isInstanceOfSatisfying(DefinitionException.class, e -> {
                    assertThat(e.code()).isEqualTo("DEF-003");
                    assertThat(e.line()).isEqualTo(4);
                });
    }

    @Test
    void doctype_and_entities_are_refused_before_anything_is_fetched() {
        String text = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n"
                + rule("<Name>&x;</Name>").substring(0);
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(DefinitionException.class, e -> {
            assertThat(e.code()).isEqualTo("DEF-013");
            assertThat(e.line()).isEqualTo(2);
        });
        assertThatThrownBy(() -> read("<a>\n<b>\n</a>")).isInstanceOfSatisfying(DefinitionException.class, e -> {
            assertThat(e.code()).isEqualTo("DEF-013");
            assertThat(e.line()).isEqualTo(3);
        });
    }

    private static Style read(String sld) {
        return StyleReader.read(new DefinitionFiles.Source("prueba.sld", "styles/prueba.sld", sld, true));
    }

    private static String rule(String content) {
        return "<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\""
                + " xmlns:ogc=\"http://www.opengis.net/ogc\"><NamedLayer><Name>prueba</Name>\n"
                + "<UserStyle><Name>prueba</Name><FeatureTypeStyle>\n<Rule>" + content
                + "</Rule></FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>";
    }

    private static void properties(Style.Filter filter, Set<String> into) {
        if (filter instanceof Style.Compare compare) {
            into.add(compare.property());
        } else if (filter instanceof Style.And and) {
            and.filters().forEach(f -> properties(f, into));
        } else if (filter instanceof Style.Or or) {
            or.filters().forEach(f -> properties(f, into));
        } else if (filter instanceof Style.Not not) {
            properties(not.filter(), into);
        } else if (filter instanceof Style.IsNull isNull) {
            into.add(isNull.property());
        } else if (filter instanceof Style.Like like) {
            into.add(like.property());
        } else if (filter instanceof Style.Between between) {
            into.add(between.property());
        }
    }
}
