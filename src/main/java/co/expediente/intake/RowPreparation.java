package co.expediente.intake;

import co.expediente.intake.LoadService.LoadSource;
import co.expediente.intake.read.RawRow;
import co.expediente.plan.AttributeProblem;
import co.expediente.plan.AttributeTyping;
import co.expediente.plan.FeatureRules;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Plan;
import co.expediente.plan.TypedRow;
import co.expediente.spatial.Ewkb;
import co.expediente.spatial.FlatPolygons;
import co.expediente.spatial.FlatShape;
import co.expediente.spatial.GeometryRepair;
import co.expediente.spatial.GeometryTransform;
import co.expediente.spatial.LenientWkb;
import co.expediente.spatial.RepairOutcome;
import co.expediente.spatial.Spikes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of a row of one source: repaired, transformed, typed, or unfit. Counts nothing: asked again it says the same. */
final class RowPreparation {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MANY_VERTICES = 1_000_000;

    /** A row that can be stored, or why it cannot. */
    sealed interface Result permits Fit, Unfit {}

    /** How a geometry was made valid. */
    record Repair(String code, boolean areaChanged, Map<String, Object> facts) {}

    /**
     * A row that can be stored.
     *
     * @param values typed, by attribute; without an identity unless the source gave one
     * @param rest JSON object of everything else, or null
     * @param place null for tables
     */
    record Fit(
            Map<String, @Nullable Object> values,
            @Nullable String rest,
            List<AttributeProblem> problems,
            @Nullable Place place)
            implements Result {}

    /**
     * Where a feature is.
     *
     * @param geometry in EPSG:9377
     * @param shape the same as arrays
     * @param area planar, m²; 0 unless it is one of polygons, like the next
     * @param geodesicArea on the ellipsoid, m²
     * @param ewkb the geometry for the database
     * @param source as the file has it, repaired, for the database
     * @param srid EPSG code of the source
     * @param repair null when it was valid
     */
    record Place(
            Geometry geometry,
            FlatShape shape,
            double area,
            double geodesicArea,
            byte[] ewkb,
            byte[] source,
            int srid,
            @Nullable Repair repair,
            List<ShapeRemark> remarks) {}

    /**
     * What people should know of a shape that is stored as it is.
     *
     * @param at where to look in EPSG:9377, or null for the whole shape
     */
    record ShapeRemark(String code, @Nullable Geometry at) {}

    /** A row that cannot be stored. */
    record Unfit(String code, Map<String, Object> facts, byte @Nullable [] wkb) implements Result {}

    private final LayerDefinition layer;
    private final LoadSource from;
    private final AttributeTyping typing;
    private final LostZeros zeros;
    private final FeatureRules rules;
    private final Spellings spellings;
    private final @Nullable LocalDate actDate;
    private final Map<String, Object> constants;

    RowPreparation(LayerCatalog catalog, LayerDefinition layer, Plan plan, LocalDate cutoff, LoadSource from) {
        this.layer = layer;
        this.from = from;
        this.typing = AttributeTyping.of(
                catalog, layer, from.mapping().numeric(from.layer().columns()));
        this.spellings = new Spellings(catalog, layer);
        this.zeros = new LostZeros(plan.codMun());
        this.actDate = plan.actDate();
        LocalDate planStart = plan.shortTerm().from();
        this.rules = new FeatureRules(
                layer, new FeatureRules.Context(plan.codMun(), cutoff, planStart == null ? plan.actDate() : planStart));
        this.constants = Map.of("cod_mun", plan.codMun(), "edicion", plan.id() + "@" + cutoff);
    }

    Result prepare(RawRow row) {
        if (row.fault() != null) {
            return new Unfit(row.fault().code(), row.fault().params(), null);
        }
        Place place = null;
        GeometryTransform transform = from.system().transform();
        if (!layer.isTable() && transform != null) {
            int dimension = layer.geometry().dimension();
            RepairOutcome outcome = row.wkb() == null
                    ? GeometryRepair.prepare((Geometry) null, dimension)
                    : GeometryRepair.prepare(LenientWkb.read(row.wkb()), dimension);
            Geometry source = outcome.geometry();
            if (outcome.status() == RepairOutcome.Status.REJECTED || source == null) {
                return new Unfit(code(outcome), facts(outcome, transform, row), row.wkb());
            }
            Repair repair = outcome.status() == RepairOutcome.Status.REPAIRED
                    ? new Repair(String.valueOf(outcome.code()), outcome.areaChanged(), facts(outcome, transform, row))
                    : null;
            Geometry geometry = transform.apply(source);
            FlatShape shape = FlatShape.of(geometry, dimension);
            FlatPolygons flat = dimension == 2 ? shape.polygons() : null;
            place = new Place(
                    geometry,
                    shape,
                    flat == null ? 0 : flat.area(0),
                    flat == null ? 0 : flat.geodesicArea(0),
                    Ewkb.of(geometry, 9377),
                    Ewkb.of(source, from.system().srid()),
                    from.system().srid(),
                    repair,
                    remarks(outcome, geometry));
        }
        Map<String, String> raw = from.mapping().apply(row.values());
        List<AttributeProblem> completed = zeros.complete(raw);
        TypedRow typed = typing.type(raw, actDate);
        Map<String, @Nullable Object> values = new HashMap<>(typed.toMap());
        values.putAll(constants);
        Map<String, String> rest = from.mapping().rest(row.values());
        for (AttributeProblem problem : typed.problems()) {
            if (problem.value() != null) {
                String said = from.mapping().original(problem.attribute(), row.values());
                keep(rest, problem.attribute(), said == null ? problem.value() : said);
            }
        }
        List<AttributeProblem> problems = new ArrayList<>(typed.problems());
        for (AttributeProblem problem : completed) {
            keep(rest, problem.attribute(), String.valueOf(problem.value()));
            problems.add(problem);
        }
        problems.addAll(rules.check(typed));
        problems.addAll(spellings.check(raw, values));
        return new Fit(values, rest.isEmpty() ? null : JSON.writeValueAsString(rest), problems, place);
    }

    private static List<ShapeRemark> remarks(RepairOutcome outcome, Geometry geometry) {
        Coordinate spike = Spikes.first(geometry);
        boolean heavy = geometry.getNumPoints() > MANY_VERTICES;
        if (outcome.tidied().isEmpty() && spike == null && !heavy) {
            return List.of();
        }
        List<ShapeRemark> remarks = new ArrayList<>();
        outcome.tidied().forEach(code -> remarks.add(new ShapeRemark(code, null)));
        if (spike != null) {
            remarks.add(new ShapeRemark("SHP-023", geometry.getFactory().createPoint(spike)));
        }
        if (heavy) {
            remarks.add(new ShapeRemark("SHP-032", null));
        }
        return remarks;
    }

    /** Each format has its own word for a feature without geometry. */
    private String code(RepairOutcome outcome) {
        String code = String.valueOf(outcome.code());
        return code.equals("SHP-010") && from.layer().driver().equals("GeoJSON") ? "GJS-006" : code;
    }

    /** Beside a column of the file that has the attribute's name, not in its place. */
    private static void keep(Map<String, String> rest, String attribute, String text) {
        String name = attribute;
        for (int n = 2; rest.containsKey(name) && !text.equals(rest.get(name)); n++) {
            name = attribute + "_" + n;
        }
        rest.put(name, text);
    }

    private static Map<String, Object> facts(RepairOutcome outcome, GeometryTransform transform, RawRow row) {
        Map<String, Object> facts = new LinkedHashMap<>();
        double metres = squareMetres(outcome, transform, row);
        facts.put("area_before", outcome.areaBefore() * metres);
        facts.put("area_after", outcome.areaAfter() * metres);
        if (Double.isFinite(outcome.areaChange()) && outcome.areaChange() > 0) {
            facts.put("change", String.format(Locale.ROOT, "%.4g", 100 * outcome.areaChange()));
        }
        facts.put("parts", outcome.partsDropped());
        if (outcome.location() != null) {
            facts.put("x", outcome.location().getX());
            facts.put("y", outcome.location().getY());
        }
        return facts;
    }

    /** Square metres in EPSG:9377 of one square unit of the source, near the feature: areas are told in m² whatever the source. */
    private static double squareMetres(RepairOutcome outcome, GeometryTransform transform, RawRow row) {
        Geometry shape = outcome.geometry();
        if ((shape == null || shape.isEmpty()) && row.wkb() != null) {
            shape = LenientWkb.read(row.wkb()).geometry();
        }
        if (shape == null || shape.isEmpty() || outcome.areaBefore() == 0 && outcome.areaAfter() == 0) {
            return 1;
        }
        Geometry box = shape.getFactory().toGeometry(shape.getEnvelopeInternal());
        double area = box.getArea();
        return area > 0 ? transform.apply(box).getArea() / area : 1;
    }
}
