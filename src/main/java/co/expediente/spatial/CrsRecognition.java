package co.expediente.spatial;

import co.expediente.spatial.CoordinateSystem.Kind;
import co.expediente.spatial.CrsResult.Candidate;
import co.expediente.spatial.CrsResult.How;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * The ladder of domain §B.0.6: the technician's word, the code of the file, the parameters of its definition, its name when
 * the data lies where it should. Below that there are proposals only: nothing is assumed in silence.
 */
public final class CrsRecognition {
    /** Share of the layer's box that must lie within the municipality enlarged by {@link #MARGIN}. */
    static final double PASS = 0.95;

    private static final double MARGIN = 0.10;

    private final CrsEvidence evidence;
    private final @Nullable Envelope extent;
    private final LonLatBox place;
    private final boolean municipalityKnown;
    private final List<CrsFinding> findings = new ArrayList<>();

    private CrsRecognition(CrsEvidence evidence, @Nullable Envelope extent, @Nullable LonLatBox municipality) {
        this.evidence = evidence;
        this.extent = extent == null || extent.isNull() ? null : extent;
        this.municipalityKnown = municipality != null;
        this.place = municipality == null ? LonLatBox.COLOMBIA : municipality.enlarged(MARGIN);
    }

    /**
     * @param evidence what the file and the technician say
     * @param extent box of the layer as the file writes it; null or empty: no test of place
     * @param municipality where the layer should lie; null: somewhere in Colombia
     */
    public static CrsResult recognise(
            CrsEvidence evidence, @Nullable Envelope extent, @Nullable LonLatBox municipality) {
        return new CrsRecognition(evidence, extent, municipality).run();
    }

    private record Match(CoordinateSystem system, How how) {}

    private CrsResult run() {
        Optional<Match> match = match();
        if (match.isEmpty()) {
            return new CrsResult(null, null, false, null, candidates(), OptionalInt.empty(), findings);
        }
        return checked(match.get().system(), match.get().how());
    }

    private Optional<Match> match() {
        if (evidence.userCode() != null) {
            return byCode(evidence.userCode(), How.USER);
        }
        if (evidence.code() != null) {
            Optional<CoordinateSystem> system = CoordinateSystems.find(evidence.code());
            if (system.isPresent()) {
                noteRealisation(evidence.code());
                return Optional.of(new Match(system.get(), How.AUTHORITY));
            }
        }
        String wkt = evidence.wkt();
        if (wkt != null) {
            return byDefinition(wkt);
        }
        if (evidence.code() != null) {
            return byCode(evidence.code(), How.AUTHORITY);
        }
        if (evidence.formatCode() != null) {
            return byCode(evidence.formatCode(), How.FORMAT);
        }
        add("CRS-001", true, Map.of("said", ""));
        return Optional.empty();
    }

    private Optional<Match> byCode(String code, How how) {
        Optional<CoordinateSystem> system = CoordinateSystems.find(code);
        if (system.isEmpty()) {
            add("CRS-001", true, Map.of("said", CoordinateSystems.normalizeCode(code)));
            return Optional.empty();
        }
        noteRealisation(code);
        return Optional.of(new Match(system.get(), how));
    }

    private Optional<Match> byDefinition(String text) {
        WktDefinition wkt;
        try {
            if (text.isBlank()) {
                add("CRS-002", true, Map.of("reason", "0 bytes"));
                return Optional.empty();
            }
            wkt = WktDefinition.of(WktNode.parse(text));
        } catch (WktNode.MalformedException e) {
            add("CRS-002", true, Map.of("reason", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
        if (wkt.compound()) {
            add("CRS-015", false, Map.of("name", wkt.name()));
        }
        if (wkt.shape() == WktDefinition.Shape.NOT_HORIZONTAL) {
            add("CRS-015", true, Map.of("name", wkt.name()));
            return Optional.empty();
        }
        Optional<CoordinateSystem> byParameters = WktComparison.find(wkt, extent);
        Optional<CoordinateSystem> byCode =
                wkt.code() == null ? Optional.empty() : CoordinateSystems.find(String.valueOf(wkt.code()));
        if (byCode.isPresent()) {
            CoordinateSystem system = byCode.get();
            boolean agrees = WktComparison.equal(wkt, system, extent);
            if (!agrees || (wkt.hasShift() && system.datum() != Datum.WGS84)) {
                add("CRS-017", false, Map.of("crs", system.id(), "name", wkt.name()));
            }
            if (!system.isGeographic() && wkt.unit() != 1) {
                system = system.withUnit(wkt.unit());
                addUnit(system);
            }
            noteRealisation(wkt.code() + " " + wkt.name() + " " + wkt.datumName());
            return Optional.of(new Match(system, How.AUTHORITY));
        }
        if (byParameters.isPresent()) {
            CoordinateSystem system = byParameters.get();
            add("CRS-003", false, Map.of("name", wkt.name(), "crs", system.id()));
            if (system.unit() != 1) {
                addUnit(system);
            }
            if (wkt.hasShift()) {
                add("CRS-017", false, Map.of("crs", system.id(), "name", wkt.name()));
            }
            noteRealisation(wkt.name() + " " + wkt.datumName());
            return Optional.of(new Match(system, How.PARAMETERS));
        }
        return byName(wkt);
    }

    /** Step 3: a name alone is believed only where the data lies in the municipality, and never against other parameters. */
    private Optional<Match> byName(WktDefinition wkt) {
        boolean hasParameters = !Double.isNaN(wkt.lat0()) || !Double.isNaN(wkt.lon0());
        Optional<CoordinateSystem> named = CoordinateSystems.findByName(wkt.name());
        if (named.isPresent() && !hasParameters && municipalityKnown && extent != null) {
            Candidate candidate = place(named.get(), false);
            if (candidate != null && candidate.share() >= PASS) {
                add(
                        "CRS-003",
                        false,
                        Map.of("name", wkt.name(), "crs", named.get().id()));
                return Optional.of(new Match(named.get(), How.NAME));
            }
        }
        // A definition of good form that no registry has: usually the town's own origin.
        if (hasParameters) {
            add("CRS-011", true, Map.of("name", wkt.name()));
        } else {
            add("CRS-001", true, Map.of("said", wkt.name()));
        }
        return Optional.empty();
    }

    private void addUnit(CoordinateSystem system) {
        add("CRS-016", false, Map.of("crs", system.id(), "metres", Double.toString(system.unit())));
    }

    /** WGS 84 and the 2018 realisation are taken as MAGNA-SIRGAS: said, never silent. */
    private void noteRealisation(String said) {
        String text = CoordinateSystems.normalizeName(said);
        if (text.contains("2018") || text.equals("epsg20046") || text.equals("epsg20045")) {
            add("CRS-012", false, Map.of("from", "MAGNA-SIRGAS 2018"));
        }
    }

    private CrsResult checked(CoordinateSystem system, How how) {
        boolean swapped = false;
        LonLatBox box = null;
        List<Candidate> others = List.of();
        if (extent != null) {
            boolean degrees = looksLikeDegrees(extent);
            if (system.isGeographic() && !degrees && !looksLikeDegrees(exchanged(extent))) {
                add("CRS-004", true, withExtent(system));
                others = candidates();
            } else if (!system.isGeographic() && degrees) {
                add("CRS-005", true, withExtent(system));
                others = candidates();
            } else {
                Candidate straight = place(system, false);
                Candidate chosen = straight;
                if (straight == null || straight.share() < PASS) {
                    Candidate crossed = place(system, true);
                    if (crossed != null && crossed.share() >= PASS) {
                        swapped = true;
                        chosen = crossed;
                        add("CRS-006", false, withExtent(system));
                    } else {
                        others = elsewhere(system, straight);
                    }
                }
                box = chosen == null ? null : chosen.box();
            }
        }
        notes(system);
        return new CrsResult(system, how, swapped, box, others, operation(system, swapped), findings);
    }

    /** The layer does not lie (wholly) where it should. */
    private List<Candidate> elsewhere(CoordinateSystem system, @Nullable Candidate straight) {
        double share = straight == null ? 0 : straight.share();
        if (share > 0) {
            if (municipalityKnown) {
                Map<String, String> data = withExtent(system);
                data.put("share", String.format(Locale.ROOT, "%.1f", 100 * share));
                add("CRS-008", false, data);
            }
            return List.of();
        }
        List<Candidate> others =
                candidates().stream().filter(c -> c.share() >= PASS).toList();
        Map<String, String> data = withExtent(system);
        if (others.isEmpty()) {
            add("CRS-007", true, data);
        } else {
            data.put("likely", others.get(0).system().id());
            add("CRS-009", true, data);
        }
        return others;
    }

    private void notes(CoordinateSystem system) {
        if (system.datum() == Datum.BOGOTA) {
            OptionalInt operation = operation(system, false);
            add(
                    "CRS-010",
                    false,
                    Map.of(
                            "crs",
                            system.id(),
                            "operation",
                            operation.isPresent() ? "EPSG:" + operation.getAsInt() : ""));
        }
        if (system.kind() == Kind.PSEUDO_MERCATOR) {
            add("CRS-013", false, Map.of("crs", system.id()));
        } else if (system.datum() == Datum.WGS84) {
            add("CRS-012", false, Map.of("from", system.name()));
        }
    }

    private OptionalInt operation(CoordinateSystem system, boolean swapped) {
        if (system.datum() != Datum.BOGOTA || extent == null) {
            return OptionalInt.empty();
        }
        try {
            return Transforms.to9377(system, swapped ? exchanged(extent) : extent)
                    .operation();
        } catch (UntransformableException e) {
            return OptionalInt.empty();
        }
    }

    /** Steps 4 to 6: every system of the table in which some of the layer would lie in the place, best first. */
    private List<Candidate> candidates() {
        List<Candidate> found = new ArrayList<>();
        if (extent == null) {
            return found;
        }
        for (boolean swapped : new boolean[] {false, true}) {
            for (CoordinateSystem system : CoordinateSystems.all()) {
                boolean isWgs84Twin = system.isGeographic() && system.datum() == Datum.WGS84;
                Envelope box = swapped ? exchanged(extent) : extent;
                if (!isWgs84Twin && system.isGeographic() == looksLikeDegrees(box)) {
                    Candidate candidate = place(system, swapped);
                    if (candidate != null && candidate.share() > 0) {
                        found.add(candidate);
                    }
                }
            }
        }
        // The sort is stable: among equal shares the table's order decides, so MAGNA stands before its Bogota 1975
        // twin.
        found.sort((a, b) -> {
            int pass = Boolean.compare(b.share() >= PASS, a.share() >= PASS);
            if (pass != 0) {
                return pass;
            }
            int order = Boolean.compare(a.swapped(), b.swapped());
            return order != 0 || a.share() >= PASS ? order : Double.compare(b.share(), a.share());
        });
        return found;
    }

    /** Where the layer would lie, or null when that is nowhere on the map. */
    private @Nullable Candidate place(CoordinateSystem system, boolean swapped) {
        if (extent == null) {
            return null;
        }
        Envelope box = swapped ? exchanged(extent) : extent;
        if (system.isGeographic() && !looksLikeDegrees(box)) {
            return null;
        }
        try {
            LonLatBox where = Transforms.box(system, box);
            // Far from the origin a projection folds over: the box must come back to the numbers it was made from.
            if (!comesBack(system, box, where)) {
                return null;
            }
            return new Candidate(system, swapped, where.shareWithin(place), where);
        } catch (UntransformableException | IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean comesBack(CoordinateSystem system, Envelope box, LonLatBox where) {
        if (system.isGeographic() || system.datum() == Datum.BOGOTA) {
            return where.west() >= -180 && where.east() <= 180;
        }
        double x = (box.getMinX() + box.getMaxX()) / 2;
        double y = (box.getMinY() + box.getMaxY()) / 2;
        double[] there = Transforms.toLonLat(system, box).apply(x, y);
        double[] back = Transforms.between(CoordinateSystems.MAGNA, system, box).apply(there[0], there[1]);
        return Math.hypot(back[0] - x, back[1] - y) * system.unit() < 1;
    }

    private static boolean looksLikeDegrees(Envelope box) {
        return box.getMinX() >= -180 && box.getMaxX() <= 180 && box.getMinY() >= -90 && box.getMaxY() <= 90;
    }

    private static Envelope exchanged(Envelope box) {
        return new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX());
    }

    private Map<String, String> withExtent(CoordinateSystem system) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("crs", system.id());
        if (extent != null) {
            data.put(
                    "extent",
                    String.format(
                            Locale.ROOT,
                            "%.6g %.6g – %.6g %.6g",
                            extent.getMinX(),
                            extent.getMinY(),
                            extent.getMaxX(),
                            extent.getMaxY()));
        }
        return data;
    }

    private void add(String code, boolean blocking, Map<String, String> data) {
        if (findings.stream().noneMatch(f -> f.code().equals(code))) {
            findings.add(new CrsFinding(code, blocking, data));
        }
    }
}
