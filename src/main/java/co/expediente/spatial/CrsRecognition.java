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
    private static final int LONGEST_NAME = 100;

    private static final double METRES_IN_A_DEGREE = 111_320;
    /** Coordinates that may be wrong by this much are told (CRS-019). */
    private static final double COARSE_METRES = 0.49;

    private final CrsEvidence evidence;
    /** Box that the ladder looks at: without the features that lie far from the rest. */
    private final @Nullable Envelope extent;

    private final @Nullable Envelope whole;
    private final int decimals;
    private final LonLatBox place;
    private final CrsPlaces places;
    private final boolean municipalityKnown;
    private final List<CrsFinding> findings = new ArrayList<>();

    private CrsRecognition(CrsEvidence evidence, DataExtent data, @Nullable LonLatBox municipality) {
        this.evidence = evidence;
        this.extent = data.core().isNull() ? null : data.core();
        this.whole = data.whole().isNull() ? null : data.whole();
        this.decimals = data.decimals();
        this.municipalityKnown = municipality != null;
        this.place = municipality == null ? LonLatBox.COLOMBIA : municipality.enlarged(MARGIN);
        this.places = new CrsPlaces(extent, place);
    }

    /**
     * @param evidence what the file and the technician say
     * @param extent box of the layer as the file writes it; null or empty: no test of place
     * @param municipality where the layer should lie; null: somewhere in Colombia
     */
    public static CrsResult recognise(
            CrsEvidence evidence, @Nullable Envelope extent, @Nullable LonLatBox municipality) {
        return recognise(evidence, extent == null ? DataExtent.EMPTY : DataExtent.of(extent), municipality);
    }

    /** As above, with what the features say beyond their common box: which lie far from the rest, how fine they are. */
    public static CrsResult recognise(CrsEvidence evidence, DataExtent data, @Nullable LonLatBox municipality) {
        return new CrsRecognition(evidence, data, municipality).run();
    }

    private record Match(CoordinateSystem system, How how) {}

    private CrsResult run() {
        Optional<Match> match = match();
        if (match.isEmpty()) {
            return new CrsResult(null, null, false, null, places.candidates(), OptionalInt.empty(), findings);
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
            return byBareText(text.strip(), String.valueOf(e.getMessage()));
        }
        if (wkt.compound()) {
            add("CRS-015", false, Map.of("name", wkt.name()));
        }
        if (wkt.shape() == WktDefinition.Shape.NOT_HORIZONTAL) {
            // CAD programs write a local system that only has the name of the true one.
            Optional<Match> named = byNameAndPlace(wkt.name());
            if (named.isPresent()) {
                return named;
            }
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

    /** A .prj that is no definition: some programs write only a code or a name into it. */
    private Optional<Match> byBareText(String text, String reason) {
        String one = text.length() > LONGEST_NAME ? "" : text;
        Optional<CoordinateSystem> coded = CoordinateSystems.find(one);
        if (coded.isPresent()) {
            noteRealisation(one);
            return Optional.of(new Match(coded.get(), How.AUTHORITY));
        }
        Optional<Match> named = byNameAndPlace(one);
        if (named.isEmpty()) {
            add("CRS-002", true, Map.of("reason", reason));
        }
        return named;
    }

    /** Step 3: a name alone is believed only where the data lies in the municipality, and never against other parameters. */
    private Optional<Match> byName(WktDefinition wkt) {
        boolean hasParameters = !Double.isNaN(wkt.lat0()) || !Double.isNaN(wkt.lon0());
        Optional<Match> named = hasParameters ? Optional.empty() : byNameAndPlace(wkt.name());
        if (named.isEmpty()) {
            // A definition of good form that no registry has: usually the town's own origin.
            if (hasParameters) {
                add("CRS-011", true, Map.of("name", wkt.name()));
            } else {
                add("CRS-001", true, Map.of("said", wkt.name()));
            }
        }
        return named;
    }

    private Optional<Match> byNameAndPlace(String name) {
        CoordinateSystem named = CoordinateSystems.findByName(name).orElse(null);
        if (named == null || !municipalityKnown || extent == null) {
            return Optional.empty();
        }
        Candidate candidate = places.place(named, false);
        if (candidate == null || candidate.share() < PASS) {
            return Optional.empty();
        }
        add("CRS-003", false, Map.of("name", name, "crs", named.id()));
        return Optional.of(new Match(named, How.NAME));
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
            boolean degrees = CrsPlaces.looksLikeDegrees(extent);
            if (system.isGeographic() && !degrees && !CrsPlaces.looksLikeDegrees(CrsPlaces.exchanged(extent))) {
                add("CRS-004", true, withExtent(system));
                others = places.candidates();
            } else if (!system.isGeographic() && degrees) {
                add("CRS-005", true, withExtent(system));
                others = places.candidates();
            } else {
                Candidate straight = places.place(system, false);
                Candidate chosen = straight;
                if (straight == null || straight.share() < PASS) {
                    Candidate crossed = places.place(system, true);
                    if (crossed != null && crossed.share() >= PASS) {
                        swapped = true;
                        chosen = crossed;
                        add("CRS-006", false, withExtent(system));
                    } else {
                        others = elsewhere(system, straight);
                    }
                }
                box = chosen == null ? null : chosen.box();
                noteFar(system, swapped, chosen);
            }
            noteCoarse(system);
        }
        notes(system, swapped);
        return new CrsResult(system, how, swapped, box, others, operation(system, swapped), findings);
    }

    /** The layer does not lie (wholly) where it should. */
    private List<Candidate> elsewhere(CoordinateSystem system, @Nullable Candidate straight) {
        if (straight != null && straight.share() > 0) {
            return List.of();
        }
        List<Candidate> others =
                places.candidates().stream().filter(c -> c.share() >= PASS).toList();
        Map<String, String> data = withExtent(system);
        double unit = others.isEmpty() ? places.likelyUnit(system) : 1;
        if (unit != 1) {
            data.put("metres", Double.toString(unit));
            add("CRS-016", true, data);
        } else if (others.isEmpty()) {
            add("CRS-007", true, data);
        } else {
            data.put("likely", others.get(0).system().id());
            add("CRS-009", true, data);
        }
        return others;
    }

    /** Features outside of the municipality and its surroundings, be it because they are far from the rest or the layer larger. */
    private void noteFar(CoordinateSystem system, boolean swapped, @Nullable Candidate chosen) {
        if (whole == null || chosen == null || chosen.share() == 0 || !municipalityKnown) {
            return;
        }
        Candidate all = whole.equals(extent) ? chosen : places.place(system, swapped, whole);
        if (all == null || all.share() < PASS) {
            Map<String, String> data = withExtent(system);
            data.put("distance", all == null ? "∞" : kilometres(all.box().metresBeyond(place)));
            add("CRS-008", false, data);
        }
    }

    /** Whole kilometres, at least one. */
    static String kilometres(double metres) {
        return Long.toString(Math.max(1, Math.round(metres / 1000)));
    }

    private void noteCoarse(CoordinateSystem system) {
        if (decimals < 0) {
            return;
        }
        double metres = 0.5 * Math.pow(10, -decimals) * (system.isGeographic() ? METRES_IN_A_DEGREE : system.unit());
        if (metres >= COARSE_METRES) {
            add(
                    "CRS-019",
                    false,
                    Map.of(
                            "decimals",
                            Integer.toString(decimals),
                            "metres",
                            String.format(Locale.ROOT, metres < 10 ? "%.1f" : "%.0f", metres)));
        }
    }

    private void notes(CoordinateSystem system, boolean swapped) {
        if (system.datum() == Datum.BOGOTA) {
            OptionalInt operation = operation(system, swapped);
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
            return (municipalityKnown
                            ? Transforms.to9377(system, place)
                            : Transforms.to9377(system, swapped ? CrsPlaces.exchanged(extent) : extent))
                    .operation();
        } catch (UntransformableException e) {
            return OptionalInt.empty();
        }
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
