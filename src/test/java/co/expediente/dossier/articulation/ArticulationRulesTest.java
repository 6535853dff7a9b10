package co.expediente.dossier.articulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.conceptual.ElementKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Score, completeness and loose ends of domain §G, by the fixture of §G and by hand. */
class ArticulationRulesTest {
    private final Map<String, Element> elements = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();

    private void element(String code, ElementKind kind, @Nullable String layer) {
        elements.put(
                code,
                new Element(
                        (long) elements.size() + 1,
                        code,
                        Element.Component.GENERAL,
                        null,
                        kind,
                        "Texto de " + code,
                        "Art. 1",
                        null,
                        layer,
                        null,
                        true,
                        1));
    }

    private void link(String from, String to, double grade) {
        links.add(new Link(
                links.size() + 1,
                Articulation.id(java.util.Objects.requireNonNull(elements.get(from))),
                Articulation.id(java.util.Objects.requireNonNull(elements.get(to))),
                grade,
                null,
                1));
    }

    private Articulation articulation(Facts facts) {
        return new Articulation(List.copyOf(elements.values()), links, facts);
    }

    private Articulation articulation() {
        return articulation(new Facts(Set.of(), Set.of(), Set.of()));
    }

    private void fixture() {
        element("V1", ElementKind.VISION, null);
        element("O1", ElementKind.OBJETIVO, null);
        element("O2", ElementKind.OBJETIVO, null);
        element("E1", ElementKind.ESTRATEGIA, null);
        element("M1", ElementKind.CLASIFICACION, "clasificacion_suelo");
        element("P1", ElementKind.PROYECTO, null);
        element("P2", ElementKind.PROYECTO, null);
        link("V1", "O1", 1);
        link("V1", "O2", 1);
        link("O1", "E1", 1);
        link("E1", "M1", 0.5);
        link("M1", "P1", 1);
    }

    @Test
    void the_fixture_of_the_domain_gives_72_and_a_half_and_half_of_the_objectives_complete() {
        fixture();
        Articulation a = articulation();
        assertThat(a.mean(1)).isEqualTo(1.0);
        assertThat(a.mean(2)).isEqualTo(0.75);
        assertThat(a.mean(3)).isEqualTo(0.75);
        assertThat(a.mean(4)).isEqualTo(0.75);
        assertThat(a.mean(5)).isEqualTo(0.5);
        assertThat(a.score()).isEqualTo(72.5, offset(1e-12));
        assertThat(a.completeness()).isEqualTo(50.0);
        assertThat(a.band()).isEqualTo(Articulation.Band.PARCIALMENTE);
    }

    @Test
    void levels_without_elements_leave_their_weight_to_the_others() {
        // O1 up 0, down 1: 0.5; E1 up 1, down 0: 0.5; (0.25·0.5 + 0.25·0.5) / 0.5
        element("O1", ElementKind.OBJETIVO, null);
        element("E1", ElementKind.ESTRATEGIA, null);
        link("O1", "E1", 1);
        assertThat(articulation().score()).isEqualTo(50, offset(1e-12));
        elements.clear();
        links.clear();
        assertThat(articulation().score()).isNull();
        assertThat(articulation().completeness()).isNull();
    }

    @Test
    void each_test_of_the_domain_finds_its_elements_and_nothing_else() {
        fixture();
        element("E2", ElementKind.POLITICA, null);
        element("M2", ElementKind.NORMA_GENERAL, "tratamiento_urbanistico");
        element("NG1", ElementKind.NORMA_GENERAL, null);
        Articulation a = articulation(new Facts(Set.of("clasificacion_suelo"), Set.of(2L), Set.of("P1")));
        assertThat(a.looseEnds().stream().map(e -> e.test() + " " + e.element().code()))
                .containsExactly(
                        "OBJ_SIN_ESTRATEGIA O2",
                        "OBJ_SIN_INDICADOR O2",
                        "EST_SIN_OBJETIVO E2",
                        "EST_SIN_MEDIO E2",
                        "MOD_SIN_FIN M2",
                        "MOD_SIN_CAPA M2",
                        "PRY_SIN_FIN P2",
                        "PRY_NO_MEDIBLE P2");
        links.remove(0);
        assertThat(articulation().looseEnds()).contains(new LooseEnd(LooseEnd.Test.OBJ_SIN_VISION, element("O1")));
        assertThat(articulation().complete(element("O1")))
                .as("no chain without vision")
                .isFalse();
    }

    private Element element(String code) {
        return java.util.Objects.requireNonNull(elements.get(code));
    }

    @Test
    void a_strategy_may_go_to_a_project_and_that_completes_the_chain() {
        element("V1", ElementKind.VISION, null);
        element("O1", ElementKind.OBJETIVO, null);
        element("E1", ElementKind.ESTRATEGIA, null);
        element("P1", ElementKind.PROGRAMA, null);
        link("V1", "O1", 1);
        link("O1", "E1", 0.5);
        link("E1", "P1", 1);
        assertThat(articulation().completeness()).isEqualTo(100.0);
        assertThat(Articulation.adjacent(element("O1"), element("P1"))).isFalse();
        assertThat(Articulation.adjacent(element("E1"), element("O1"))).isFalse();
    }

    @Test
    void the_picture_of_sixty_elements_has_each_of_them_once_and_no_box_on_another() {
        for (int i = 1; i <= 60; i++) {
            ElementKind[] kinds = {
                ElementKind.VISION,
                ElementKind.OBJETIVO,
                ElementKind.ESTRATEGIA,
                ElementKind.CLASIFICACION,
                ElementKind.PROYECTO
            };
            element("X" + i, i == 1 ? ElementKind.VISION : kinds[1 + i % 4], "via");
        }
        String svg = new Graph(articulation()).svg("t", "d", l -> "nivel " + l, e -> "/x?a=1&b=" + e.code());
        assertThat(svg.split("<rect ", -1)).hasSize(61);
        assertThat(svg).contains("&amp;b=X60").doesNotContain("style=");
        Set<String> places = new java.util.HashSet<>();
        java.util.regex.Matcher m = java.util.regex.Pattern.compile("<rect [^>]*x=\"([0-9.]+)\" y=\"([0-9.]+)\"")
                .matcher(svg);
        while (m.find()) {
            places.add(m.group(1) + " " + m.group(2));
        }
        assertThat(places).hasSize(60);
    }
}
