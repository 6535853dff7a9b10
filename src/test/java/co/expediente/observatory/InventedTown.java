package co.expediente.observatory;

import co.expediente.indicator.Change;
import co.expediente.indicator.ConflictIndex;
import co.expediente.indicator.Execution;
import co.expediente.indicator.IndicatorText;
import co.expediente.indicator.IndicatorTexts;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Light;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.ProjectTable;
import co.expediente.indicator.Results;
import co.expediente.indicator.Sensitivity;
import co.expediente.indicator.UnitCoverage;
import co.expediente.indicator.UnitShapes;
import co.expediente.indicator.measuring.Projects;
import co.expediente.plan.Title;
import co.expediente.web.Place;
import co.expediente.web.Places;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * Measurements made by hand for page tests: a town of eleven comunas measured every year from 2016 to 2025 except 2020. The
 * published years end with 2024; 2025 is only in force.
 */
final class InventedTown implements Places, Results, IndicatorTexts, UnitShapes {
    static final LocalDate NEWEST = LocalDate.of(2025, 12, 31);
    static final LocalDate PUBLISHED = LocalDate.of(2024, 12, 31);
    private static final double[] OVERALL = {5.3, 10.4, 17.9, 26.2, 0, 41.0, 49.2, 56.1, 62.7, 66.0};
    private static final String[] SYSTEMS = {"AMR", "SPD", "MAR", "VTR", "EPU", "VIV", "EQU", "PAT", "SUE", "SPR"};
    private static final double[] INDEX = {61.4, 84.7, 71.2, 58.3, 38.6, 66.0, 79.5, Double.NaN, 81.9, 52.4};
    private static final double[] EXPECTED = {82.0, 86.0, 80.0, 83.0, 83.0, 83.0, 83.0, 83.0, 85.0, 80.0};

    private static final ProjectTable PROJECTS = new ProjectTable(
            List.of(
                    new Projects.Row(
                            "PR-001",
                            "Parque lineal",
                            "EPU",
                            "Corto_Plazo",
                            LocalDate.of(2019, 12, 31),
                            4e9,
                            0.9,
                            0.5,
                            0.25,
                            0.9,
                            1.0,
                            false,
                            true,
                            true),
                    new Projects.Row(
                            "PR-002", "Escuela", null, null, null, null, null, 1.0, null, 1.0, null, true, false,
                            false)),
            List.of(new ProjectTable.Work("OB-9", "Cancha", null, "en_ejecucion")));

    /** What a test wants to see. */
    enum State {
        FULL,
        /** Only three systems with data: partial index. */
        PARTIAL,
        /** A plan without any measurement. */
        UNMEASURED,
        /** No plan. */
        NOTHING,
        SEVERAL,
        /** Reading measurements fails. */
        BROKEN
    }

    State state = State.FULL;

    private final Place aurora =
            new Place("99001", "Villa Aurora", "Departamento ficticio", "99001-POT-1", "POT", 2016, 2027, true);
    private final Place other = new Place(
            "99002", "San Isidro del Páramo", "Departamento ficticio", "99002-EOT-1", "EOT", 2019, null, true);

    @Override
    public List<Place> all(boolean office) {
        return switch (state) {
            case NOTHING -> List.of();
            case SEVERAL -> List.of(other, aurora);
            case UNMEASURED -> office ? List.of(aurora) : List.of();
            default -> List.of(aurora);
        };
    }

    @Override
    public List<LocalDate> cutoffs(Place place, boolean office) {
        List<LocalDate> dates = new ArrayList<>();
        for (int year = 2016; year <= (office ? 2025 : 2024); year++) {
            if (year != 2020) {
                dates.add(LocalDate.of(year, 12, 31));
            }
        }
        return place.equals(aurora) ? dates : List.of();
    }

    @Override
    public List<LocalDate> cutoffs(String planId, Audience audience) {
        return series(planId, audience).stream().map(Measurement::cutoff).toList();
    }

    @Override
    public Optional<Measurement> find(String planId, LocalDate cutoff, Audience audience) {
        return series(planId, audience).stream()
                .filter(m -> m.cutoff().equals(cutoff))
                .findFirst();
    }

    @Override
    public List<Measurement> series(String planId, Audience audience) {
        if (state == State.BROKEN) {
            throw new IllegalStateException("wrenched");
        }
        if (!planId.equals(aurora.planId()) || state == State.UNMEASURED || state == State.NOTHING) {
            return List.of();
        }
        return cutoffs(aurora, audience == Audience.OFFICE).stream()
                .map(this::measurement)
                .toList();
    }

    private Measurement measurement(LocalDate cutoff) {
        double overall = OVERALL[cutoff.getYear() - 2016];
        double share = overall / 66.0;
        Map<String, Measurement.SystemIndex> systems = new LinkedHashMap<>();
        for (int i = 0; i < SYSTEMS.length; i++) {
            boolean known = !Double.isNaN(INDEX[i]) && (state != State.PARTIAL || i < 3);
            Double value = known ? INDEX[i] * share : null;
            double due = EXPECTED[i] * (cutoff.getYear() - 2015) / 10.0;
            systems.put(
                    SYSTEMS[i],
                    new Measurement.SystemIndex(
                            value,
                            known ? null : "R10",
                            known ? 1 : 0.43,
                            known ? due : null,
                            light(value, due),
                            known ? 9 : 3,
                            known ? 9 : 7));
        }
        double due = 82.8 * (cutoff.getYear() - 2015) / 10.0;
        Measurement.Index index = new Measurement.Index(
                overall,
                state == State.PARTIAL ? 0.3 : 0.9,
                due,
                light(overall, due),
                state == State.PARTIAL ? List.of("Q_PARCIAL") : List.of(),
                systems,
                new Sensitivity(
                        0.2,
                        overall - 0.6,
                        overall + 0.6,
                        true,
                        Map.of("AMR", new Sensitivity.Moved(65.4, 66.6, null))),
                new Execution(78.4, null, 61.2, 78.1, Light.AMBER, PROJECTS),
                new ConflictIndex(
                        1.84,
                        null,
                        2_400_000.0,
                        130_434_782.6,
                        List.of(conflict("CON-01", 12.4, null), conflict("CON-04", null, "R07"))));
        return new Measurement(
                cutoff.getYear(),
                aurora.planId(),
                cutoff,
                OffsetDateTime.parse("2026-02-09T15:20:00-05:00"),
                "0.1.0",
                "{}",
                values(share),
                index);
    }

    private static IndicatorValue conflict(String id, @Nullable Double value, @Nullable String reason) {
        return new IndicatorValue(
                id,
                value,
                "%",
                value == null ? null : 2_400_000.0,
                value == null ? null : 19_354_838.7,
                reason,
                0.0,
                null,
                null,
                null,
                Light.GREY,
                null,
                List.of(),
                List.of(1L),
                "sha256:6",
                List.of(),
                IndicatorValue.Context.NONE);
    }

    private static Light light(@Nullable Double value, double due) {
        if (value == null) {
            return Light.GREY;
        }
        double rho = value / due;
        return rho >= 0.9 ? Light.GREEN : rho >= 0.6 ? Light.AMBER : Light.RED;
    }

    private List<IndicatorValue> values(double share) {
        List<IndicatorValue> values = new ArrayList<>();
        values.add(value("AMR-02", 12.4 / share, "%", 5.0, 20.0, 8.0, 50.7, Light.AMBER, List.of()));
        double[] comunas = {2.31, 3.05, 2.84, 6.12, 6.87, 2.56, 4.48, 1.96, 9.87, 5.15, 7.90};
        List<IndicatorValue.Part> parts = new ArrayList<>();
        for (int i = 0; i < comunas.length; i++) {
            parts.add(new IndicatorValue.Part(
                    "comuna", "C" + (i + 1), "Comuna " + (i + 1), comunas[i] * share, comunas[i] * 1000, 1000.0, null));
        }
        parts.add(new IndicatorValue.Part("comuna", "C12", "Comuna 12", null, 0.0, 0.0, "R03"));
        values.add(value("EPU-01", 4.62 * share, "m²/hab", 7.0, 3.1, 6.25, 39.0, Light.RED, parts));
        values.add(value("EPU-06", 41.8 * share, "%", 100.0, 0.0, 83.3, 41.8, Light.RED, List.of()));
        values.add(new IndicatorValue(
                "EPU-07",
                null,
                "%",
                null,
                null,
                "R01",
                100.0,
                null,
                null,
                null,
                Light.GREY,
                null,
                List.of(),
                List.of(),
                "sha256:0",
                List.of(),
                IndicatorValue.Context.NONE));
        values.add(new IndicatorValue(
                "EPU-09",
                6.1,
                "%",
                61.0,
                1000.0,
                null,
                null,
                null,
                null,
                null,
                Light.GREY,
                6.1,
                List.of(),
                List.of(141L),
                "sha256:1",
                List.of(),
                IndicatorValue.Context.NONE));
        values.add(new IndicatorValue(
                "OBP-02",
                45.3,
                "%",
                96.0,
                212.0,
                null,
                100.0,
                0.0,
                82.0,
                45.3,
                Light.RED,
                null,
                List.of(),
                List.of(),
                "sha256:2",
                List.of(),
                IndicatorValue.Context.NONE));
        values.add(new IndicatorValue(
                "OBP-06",
                38.0,
                "n",
                38.0,
                null,
                null,
                0.0,
                null,
                null,
                null,
                Light.AMBER,
                null,
                List.of(),
                List.of(),
                "sha256:3",
                List.of(),
                IndicatorValue.Context.NONE));
        values.add(new IndicatorValue(
                "PAT-01",
                null,
                "%",
                null,
                null,
                "R12",
                null,
                null,
                null,
                null,
                Light.GREY,
                null,
                List.of(),
                List.of(),
                "sha256:4",
                List.of(),
                IndicatorValue.Context.NONE));
        values.add(new IndicatorValue(
                "SUE-01",
                null,
                "%",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Light.GREY,
                null,
                List.of(),
                List.of(1L),
                "sha256:5",
                List.of(
                        new IndicatorValue.Part(
                                "tipo_clasificacion_suelo", "Urbano", "Urbano", 22.658, null, null, null),
                        new IndicatorValue.Part(
                                "tipo_clasificacion_suelo",
                                "Expansion_Urbana",
                                "Expansión urbana",
                                1.424,
                                null,
                                null,
                                null),
                        new IndicatorValue.Part(
                                "tipo_clasificacion_suelo", "Rural", "Rural", 75.917, null, null, null)),
                IndicatorValue.Context.NONE));
        return values;
    }

    private static IndicatorValue value(
            String id,
            double value,
            String unit,
            double target,
            double baseline,
            double expected,
            double attainment,
            Light light,
            List<IndicatorValue.Part> by) {
        return new IndicatorValue(
                id,
                value,
                unit,
                1_905_196.0,
                412_380.0,
                null,
                target,
                baseline,
                expected,
                attainment,
                light,
                value * 1.0002,
                List.of("Q_POB_AREAL"),
                List.of(141L, 1L),
                "sha256:9f3c000000000000000000000000a71e",
                by,
                new IndicatorValue.Context(
                        3,
                        new IndicatorValue.Start(baseline, IndicatorValue.Origin.REBUILT, LocalDate.of(2015, 12, 31)),
                        List.of(
                                new IndicatorValue.Target(
                                        "Corto_Plazo", LocalDate.of(2019, 12, 31), baseline + (target - baseline) / 4),
                                new IndicatorValue.Target("Largo_Plazo", LocalDate.of(2027, 12, 31), target)),
                        (expected - baseline) / (target - baseline),
                        new Change(PUBLISHED, 0.13, Change.Trend.BETTER, true),
                        List.of(new UnitCoverage("comuna", 0.982, 0.0123, 0.0, 23_433.9, 0.0, true))));
    }

    @Override
    public Optional<IndicatorText> find(String id) {
        return all().stream().filter(t -> t.id().equals(id)).findFirst();
    }

    @Override
    public List<IndicatorText> all() {
        return List.of(
                text(
                        "AMR-02",
                        "Suelo urbano y de expansión en amenaza alta",
                        "Urban and expansion land under high hazard",
                        "%",
                        "DOWN"),
                text(
                        "EPU-01",
                        "Espacio público efectivo por habitante",
                        "Effective public space per inhabitant",
                        "m²/hab",
                        "UP"),
                text(
                        "EPU-06",
                        "Espacio público proyectado que ya se ejecutó",
                        "Projected public space already built",
                        "%",
                        "UP"),
                text("EPU-07", "Cesiones entregadas", "Land dedications delivered", "%", "UP"),
                text(
                        "EPU-09",
                        "Espacio público efectivo en amenaza alta",
                        "Effective public space under high hazard",
                        "%",
                        "NONE"),
                text("OBP-02", "Proyectos ejecutados", "Projects executed", "%", "UP"),
                text("OBP-06", "Proyectos vencidos sin ejecutar", "Overdue projects", "n", "DOWN"),
                text("PAT-01", "Bienes con plan de manejo", "Assets with a management plan", "%", "UP"),
                text("SUE-01", "Distribución del suelo por clase", "Land by class", "%", "NONE"));
    }

    private static IndicatorText text(String id, String es, String en, String unit, String better) {
        return new IndicatorText(
                id,
                id.substring(0, 3),
                new Title(es, en),
                new Title(
                        "Área de parques, plazas, plazoletas y zonas verdes existentes dentro del suelo urbano, contada una sola vez, dividida por la población urbana.",
                        "Area of existing parks, squares and green zones inside urban land, counted once, divided by the urban population."),
                unit,
                better,
                3,
                "area(efectivo, urbano) / sum(poblacion.urbana)",
                List.of(
                        new IndicatorText.Input("efectivo", "espacio_publico", "existencia = 'Existente'"),
                        new IndicatorText.Input(
                                "urbano", "clasificacion_suelo", "tipo_clasificacion_suelo = 'Urbano'")),
                !id.startsWith("OBP"),
                List.of(
                        new IndicatorText.Field("periodicity", new Title("anual", "yearly")),
                        new IndicatorText.Field(
                                "responsible", new Title("Secretaría de Planeación", "Planning office"))));
    }

    @Override
    public List<UnitShapes.Shape> find(String planId, LocalDate cutoff, String dimension, Results.Audience audience) {
        GeometryFactory factory = new GeometryFactory();
        List<Coordinate> seeds = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            double angle = i * 2.4;
            double r = 700 * Math.sqrt(i + 0.6);
            seeds.add(new Coordinate(4_717_000 + r * Math.cos(angle), 2_259_000 + 0.8 * r * Math.sin(angle)));
        }
        VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
        builder.setSites(seeds);
        Geometry cells = builder.getDiagram(factory);
        Geometry limit =
                factory.createPoint(new Coordinate(4_717_000, 2_259_000)).buffer(2700, 5);
        List<UnitShapes.Shape> shapes = new ArrayList<>();
        for (int i = 0; i < cells.getNumGeometries(); i++) {
            Geometry cell = cells.getGeometryN(i).intersection(limit);
            int n = i;
            for (int s = 0; s < seeds.size(); s++) {
                if (cells.getGeometryN(i).contains(factory.createPoint(seeds.get(s)))) {
                    n = s;
                }
            }
            shapes.add(new UnitShapes.Shape("C" + (n + 1), "Comuna " + (n + 1), cell, 12_000L + 3_271 * n));
        }
        return shapes;
    }
}
