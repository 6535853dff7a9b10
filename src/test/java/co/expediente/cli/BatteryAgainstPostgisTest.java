package co.expediente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import co.expediente.indicator.IndicatorCatalog;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.MeasureService;
import co.expediente.indicator.ParameterStore;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.TerritoryStates;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Indicators of the sample town at each of its cut-offs, whole and by all their parts (class of land, comuna, vereda, and
 * attributes: phenomenon, term, kind…), against SQL written from the formulas of domain §C: PostGIS dissolves and overlays where
 * the battery sums edges. A null must be null on both sides, and its reason must be one that the statement can explain.
 */
class BatteryAgainstPostgisTest {
    private static final double RELATIVE = 1e-9;
    private static final Set<String> DIMENSIONS = Set.of("tipo_clasificacion_suelo", "comuna", "vereda");

    @TempDir
    static Path folder;

    private static SampleTown town;
    /** Values by cut-off and indicator. */
    private static final Map<LocalDate, Map<String, IndicatorValue>> VALUES = new LinkedHashMap<>();
    /** What SQL says by cut-off, indicator and place. */
    private static final Map<LocalDate, Map<String, Map<Place, @Nullable Said>>> SAID = new LinkedHashMap<>();

    /** Every indicator at the last cut-off, so that those that build on others have them. */
    private static final Map<String, IndicatorValue> OBJECTIVES = new HashMap<>();

    /** A unit of a dimension; the whole has neither. */
    private record Place(String dimension, String unit) {}

    /** The value by SQL; where a distance is part of the formula, the least and the greatest that it may be. */
    private record Said(double least, double greatest) {
        boolean agrees(double value) {
            double slack = RELATIVE * Math.max(1, Math.abs(greatest));
            return value >= least - slack && value <= greatest + slack;
        }
    }

    @BeforeAll
    static void load() throws Exception {
        town = new SampleTown(folder);
        // PostGIS has no ways along roads: distances are straight on both sides.
        town.service.bean(ParameterStore.class).set(town.plan, "distancia_red", "0", "oráculo", "prueba");
        for (LocalDate cutoff : SampleTown.CUTOFFS) {
            Map<String, IndicatorValue> values = new HashMap<>();
            town.service
                    .bean(MeasureService.class)
                    .look(
                            town.service.bean(TerritoryStates.class).office(town.plan, cutoff),
                            OracleFiles.indicators(),
                            "prueba")
                    .measurement()
                    .values()
                    .forEach(v -> values.put(v.id(), v));
            VALUES.put(cutoff, values);
        }
        LocalDate last = SampleTown.CUTOFFS.get(2);
        town.service
                .bean(MeasureService.class)
                .look(
                        town.service.bean(TerritoryStates.class).office(town.plan, last),
                        town.service.bean(IndicatorCatalog.class).all().stream()
                                .map(d -> d.id())
                                .toList(),
                        "prueba")
                .measurement()
                .values()
                .forEach(v -> OBJECTIVES.put(v.id(), v));
        try (Connection connection = town.service.connect()) {
            for (LocalDate cutoff : SampleTown.CUTOFFS) {
                town.lay(connection, cutoff);
                Map<String, Map<Place, @Nullable Said>> said = new HashMap<>();
                for (String indicator : OracleFiles.indicators()) {
                    said.put(indicator, ask(connection, indicator, cutoff));
                }
                SAID.put(cutoff, said);
            }
        }
    }

    private static Map<Place, @Nullable Said> ask(Connection connection, String indicator, LocalDate cutoff)
            throws SQLException, IOException {
        String statement = OracleFiles.statement(indicator);
        Map<Place, @Nullable Said> found = new HashMap<>();
        if (!exists(statement, cutoff)) {
            return found;
        }
        IndicatorValue value = Objects.requireNonNull(VALUES.get(cutoff).get(indicator), indicator);
        Set<String> dimensions = new TreeSet<>(Set.of(""));
        value.by().stream().map(IndicatorValue.Part::dimension).forEach(dimensions::add);
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("SELECT * FROM (" + statement + "\n) AS todo WHERE dim IN ('"
                        + String.join("', '", dimensions) + "')")) {
            while (rows.next()) {
                Number least = (Number) rows.getObject(3);
                Number greatest = (Number) rows.getObject(rows.getMetaData().getColumnCount());
                found.put(
                        new Place(rows.getString("dim"), rows.getString("cod")),
                        least == null || greatest == null
                                ? null
                                : new Said(least.doubleValue(), greatest.doubleValue()));
            }
        } catch (SQLException e) {
            throw new SQLException(indicator + " at " + cutoff, e);
        }
        return found;
    }

    /** Whether the older states that a statement asks for exist at a cut-off. */
    private static boolean exists(String statement, LocalDate cutoff) {
        return !cutoff.equals(SampleTown.CUTOFFS.get(0))
                || !statement.contains("base.") && !statement.contains("anterior.");
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    static List<String> indicators() {
        return OracleFiles.indicators();
    }

    @ParameterizedTest
    @MethodSource("indicators")
    void is_what_postgis_says(String indicator) throws IOException {
        SoftAssertions all = new SoftAssertions();
        int compared = 0;
        for (LocalDate cutoff : SampleTown.CUTOFFS) {
            IndicatorValue value = Objects.requireNonNull(VALUES.get(cutoff).get(indicator));
            if (!exists(OracleFiles.statement(indicator), cutoff)) {
                all.assertThat(value.reason())
                        .as(cutoff + " has no older state")
                        .isEqualTo("R06");
                continue;
            }
            compared += compare(all, cutoff, indicator, new Place("", ""), value.value(), value.reason());
            for (IndicatorValue.Part part : value.by()) {
                compared += compare(
                        all, cutoff, indicator, new Place(part.dimension(), part.unit()), part.value(), part.reason());
            }
        }
        all.assertThat(compared).as("compared values").isPositive();
        all.assertAll();
    }

    private static int compare(
            SoftAssertions all,
            LocalDate cutoff,
            String indicator,
            Place place,
            @Nullable Double value,
            @Nullable String reason)
            throws IOException {
        Map<Place, @Nullable Said> said = SAID.get(cutoff).get(indicator);
        String what = cutoff + " " + place;
        all.assertThat(said).as(what).containsKey(place);
        Said expected = said.get(place);
        if (value == null && "R01".equals(reason)) {
            all.assertThat(missing(indicator, cutoff))
                    .as(what + " lacks a layer")
                    .isNotEmpty();
            return 0;
        }
        if (value == null || expected == null) {
            all.assertThat(value == null && expected == null)
                    .as(what + ": " + value + " " + reason + " here, " + expected + " by PostGIS")
                    .isTrue();
            if (reason != null || !isDistribution(indicator)) {
                all.assertThat(reason).as(what).isIn("R03", "R04");
            }
            return 0;
        }
        all.assertThat(expected.agrees(value))
                .as(what + ": " + value + " here, " + expected + " by PostGIS")
                .isTrue();
        return 1;
    }

    private static boolean isDistribution(String indicator) {
        return town.service.bean(IndicatorCatalog.class).all().stream()
                .anyMatch(d -> d.id().equals(indicator) && d.isDistribution());
    }

    /** Layers that a statement names and the town does not have. */
    private static List<String> missing(String indicator, LocalDate cutoff) throws IOException {
        String statement = OracleFiles.statement(indicator);
        return town.service.bean(LayerCatalog.class).layers().stream()
                .map(LayerDefinition::id)
                .filter(l -> statement.matches("(?s).*\\b" + l + "\\b.*") && !town.has(l, cutoff))
                .toList();
    }

    /** OBP-01 is said from other indicators and their goals, below. */
    @Test
    void the_whole_battery_is_said_a_second_time() {
        assertThat(town.service.bean(IndicatorCatalog.class).all().stream()
                        .map(d -> d.id())
                        .filter(id -> !id.startsWith("CON-")))
                .hasSize(112)
                .allMatch(id -> id.equals("OBP-01") || OracleFiles.indicators().contains(id));
    }

    /** Σ w·a/Σ w over the indicators of the table that have an attainment; by objective too. */
    @Test
    void attainment_of_objectives_is_that_of_their_indicators_by_weight() throws SQLException {
        LocalDate cutoff = SampleTown.CUTOFFS.get(2);
        IndicatorValue value = Objects.requireNonNull(OBJECTIVES.get("OBP-01"));
        Map<String, double[]> sums = new TreeMap<>();
        Set<Long> sources = new TreeSet<>();
        try (Connection connection = town.service.connect();
                Statement sql = connection.createStatement();
                ResultSet links = sql.executeQuery(
                        "SELECT objetivo, indicador, coalesce(peso, 1) FROM ahora.objetivo_indicador")) {
            while (links.next()) {
                IndicatorValue linked = Objects.requireNonNull(OBJECTIVES.get(links.getString(2)));
                sources.addAll(linked.editions());
                for (String of : List.of("", links.getString(1))) {
                    double[] sum = sums.computeIfAbsent(of, o -> new double[3]);
                    sum[2] += links.getDouble(3);
                    if (linked.attainment() != null) {
                        sum[0] += links.getDouble(3) * linked.attainment();
                        sum[1] += links.getDouble(3);
                    }
                }
            }
        }
        assertThat(value.value()).as(cutoff.toString()).isCloseTo(sums.get("")[0] / sums.get("")[1], within(1e-9));
        assertThat(value.by()).hasSizeGreaterThanOrEqualTo(5).allSatisfy(part -> {
            double[] sum = sums.get(part.unit());
            if (sum[1] < 0.5 * sum[2]) {
                assertThat(part.reason()).as(part.unit()).isEqualTo("R10");
            } else {
                assertThat(part.value()).as(part.unit()).isCloseTo(sum[0] / sum[1], within(1e-9));
            }
        });
        assertThat(value.editions()).containsAll(sources);
    }

    @Test
    void every_unit_of_a_dimension_is_measured() {
        Map<String, Set<String>> units = new TreeMap<>();
        List<String> seen = new ArrayList<>();
        for (IndicatorValue value : VALUES.get(SampleTown.CUTOFFS.get(2)).values()) {
            Map<String, Set<String>> own = new TreeMap<>();
            value.by().stream()
                    .filter(p -> DIMENSIONS.contains(p.dimension()))
                    .forEach(p -> own.computeIfAbsent(p.dimension(), d -> new TreeSet<>())
                            .add(p.unit()));
            own.forEach((dimension, codes) -> {
                seen.add(dimension);
                assertThat(codes)
                        .as(value.id() + " " + dimension)
                        .isEqualTo(units.computeIfAbsent(dimension, d -> codes));
            });
        }
        assertThat(seen).contains("comuna", "vereda", "tipo_clasificacion_suelo");
    }

    @Test
    void nothing_built_on_the_best_soils_is_exactly_nothing() {
        assertThat(VALUES.get(SampleTown.CUTOFFS.get(2)).get("SPR-03").value()).isEqualTo(0.0);
    }
}
