package co.expediente.intake;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.intake.check.Finding;
import co.expediente.intake.check.RuleBook;
import co.expediente.intake.check.Stage;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.ProblemDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every rule of domain §B.0.7 finds what it is for and nothing else: the cases of {@code src/test/resources/rules}. */
class RulesTest {
    private static final Path FOLDER = Path.of("src/test/resources/rules");

    /** Rules that bind every layer, or cuts, and so stand in no layer's file. */
    private static final Set<String> EVERYWHERE = Set.of(
            "T101", "T103", "T113", "T114", "CL3", "CL4", "CL5", "CL101", "CL102", "CL103", "CL104", "TM101", "TM105");

    @TestFactory
    Stream<DynamicContainer> each_rule_finds_what_its_cases_say() throws IOException {
        return files().stream().map(file -> {
            Map<String, Object> root = read(file);
            String rule = (String) root.get("rule");
            return DynamicContainer.dynamicContainer(
                    rule,
                    RuleCase.list(root.get("cases")).stream()
                            .map(c -> DynamicTest.dynamicTest((String) c.get("it"), () -> check(rule, c))));
        });
    }

    private static void check(String rule, Map<String, Object> said) throws Exception {
        List<Finding> found = new RuleCase(said)
                .run().stream().filter(f -> Stage.base(f.code()).equals(rule)).toList();
        List<Map<String, Object>> expected = RuleCase.list(said.get("finds"));
        assertThat(found).as("all that %s tells", rule).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            Finding f = found.get(i);
            Map<String, Object> e = expected.get(i);
            assertThat(f.code()).isEqualTo(e.get("code"));
            assertThat(f.severity()).isEqualTo(e.get("severity"));
            if (e.containsKey("row")) {
                assertThat(f.row()).isEqualTo(((Number) Objects.requireNonNull(e.get("row"))).longValue());
            }
            if (e.get("rows") instanceof List<?> rows) {
                assertThat(List.of(
                                String.valueOf(f.parameters().get("first")),
                                String.valueOf(f.parameters().get("second"))))
                        .isEqualTo(rows.stream().map(String::valueOf).toList());
            }
            if (e.containsKey("attribute")) {
                assertThat(f.attribute()).isEqualTo(e.get("attribute"));
                assertThat(f.value()).isEqualTo(e.get("value"));
            }
            if (e.containsKey("area")) {
                assertThat(f.areaM2()).isNotNull();
                assertThat(f.areaM2())
                        .isCloseTo(RuleCase.number(e.get("area")), org.assertj.core.data.Offset.offset(0.01));
            }
            if (e.get("at") instanceof String at) {
                double[] xy = Arrays.stream(at.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                Geometry place = Objects.requireNonNull(f.geometry(), "a finding with a place");
                assertThat(place.distance(new GeometryFactory()
                                .createPoint(new Coordinate(4_700_000 + xy[0], 2_200_000 + xy[1]))))
                        .as("distance of %s from %s", place, at)
                        .isLessThan(0.002);
            }
        }
    }

    @Test
    void every_rule_of_the_catalogue_has_a_case_that_fails_and_one_that_passes() throws IOException {
        Set<String> told = ProblemCatalog.shipped().all().stream()
                .map(ProblemDefinition::code)
                .filter(c -> c.matches("(T|CL|TM)\\d+"))
                .collect(Collectors.toCollection(TreeSet::new));
        told.addAll(RuleBook.shipped().ids());
        told.add("MOD-012");
        Set<String> shown = new TreeSet<>();
        for (Path file : files()) {
            Map<String, Object> root = read(file);
            String rule = (String) root.get("rule");
            assertThat(file.getFileName().toString()).isEqualTo(rule + ".yaml");
            List<Integer> findings = RuleCase.list(root.get("cases")).stream()
                    .map(c -> RuleCase.list(c.get("finds")).size())
                    .toList();
            assertThat(findings).as("%s: a case that passes", rule).contains(0);
            assertThat(findings).as("%s: a case that fails", rule).anyMatch(n -> n > 0);
            shown.add(rule);
        }
        assertThat(shown).isEqualTo(told);
    }

    @Test
    void every_rule_is_declared_by_a_layer_and_every_declared_one_is_run() {
        Set<String> declared = new TreeSet<>(EVERYWHERE);
        for (LayerDefinition layer : RuleCase.catalog().layers()) {
            declared.addAll(layer.rules());
            Set<String> run = new TreeSet<>(RuleBook.shipped().told(layer));
            layer.rules().stream()
                    .filter(r -> RuleCase.catalog().presenceRule(r).isPresent())
                    .forEach(run::add);
            // What co.expediente.plan.FeatureRules knows by itself.
            run.addAll(Set.of("CL106", "CL108", "TM3", "TM4", "TM102", "TM103", "TM104"));
            // A rule between two layers may be declared by the one that it is measured against.
            run.addAll(Set.of("T109", "T107"));
            assertThat(run).as("rules of %s that nothing runs", layer.id()).containsAll(layer.rules());
        }
        Set<String> catalogue = ProblemCatalog.shipped().all().stream()
                .map(ProblemDefinition::code)
                .filter(c -> c.matches("(T|CL|TM)\\d+"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(declared).isEqualTo(catalogue);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    private static Map<String, Object> read(Path file) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
