package co.expediente.intake.page;

import co.expediente.intake.inspect.LayerStatistics;
import co.expediente.intake.inspect.Sketch;
import co.expediente.intake.inspect.SourceCrs;
import co.expediente.plan.Municipality;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.RefusalText;
import co.expediente.spatial.CoordinateSystem;
import co.expediente.spatial.CoordinateSystems;
import co.expediente.spatial.CrsFinding;
import co.expediente.spatial.CrsResult;
import co.expediente.spatial.Datum;
import co.expediente.spatial.LonLatBox;
import co.expediente.spatial.Transforms;
import co.expediente.spatial.UntransformableException;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** Where the coordinates of a delivered layer may lie: the systems that fit, each with a picture of where it puts the data. */
final class UploadPlaces {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 250;
    private static final int SMALL_WIDTH = 66;
    private static final int SMALL_HEIGHT = 44;
    private static final int WHEN_OPEN = 6;
    private static final int WHEN_FOUND = 4;

    /**
     * A system that the coordinates may be in.
     *
     * @param value what the form sends: empty for what the file says
     * @param where how much of the layer would be in the municipality, or how far it would be
     * @param picture thumbnail as SVG
     */
    record System(
            String value, String id, String name, String where, boolean plausible, boolean selected, String picture) {}

    private record Choice(
            CoordinateSystem system,
            boolean swapped,
            @Nullable LonLatBox box,
            boolean said) {}

    private final CrsResult crs;
    private final Envelope core;
    private final Sketch sketch;
    private final Municipality municipality;
    private final PlaceMap map;
    private final UploadChoices choices;
    private final Texts texts;

    UploadPlaces(
            LayerStatistics statistics, Municipality municipality, PlaceMap map, UploadChoices choices, Texts texts) {
        this.crs = SourceCrs.recognise(
                statistics.crs(), null, statistics.geometry().extent(), municipality.box());
        this.core = statistics.geometry().extent().core();
        this.sketch = statistics.geometry().sketch();
        this.municipality = municipality;
        this.map = map;
        this.choices = choices;
        this.texts = texts;
    }

    /** Whether a layer may be read as its file says. */
    static boolean settled(LayerStatistics statistics, Municipality municipality) {
        return SourceCrs.recognise(statistics.crs(), null, statistics.geometry().extent(), municipality.box())
                .mayLoad();
    }

    /** Whether the layer may be read as the file says, without a word of a person. */
    public boolean settled() {
        return crs.mayLoad();
    }

    /** Whether the file says its system at all, be it the right one or not. */
    public boolean found() {
        return crs.system() != null;
    }

    public String sentence() {
        if (crs.system() == null) {
            return crs.candidates().isEmpty()
                    ? texts.get("intake.page.crs.nothing", municipality.name())
                    : texts.get(
                            "intake.page.crs.open",
                            all().stream().filter(c -> share(c) > 0).count(),
                            municipality.name());
        }
        CrsResult.How how = crs.how();
        return texts.get("intake.page.crs.how." + (how == null ? "format" : how.label()));
    }

    /** What the ladder has to say besides, in the words of the catalogue; what is asked above is not said again. */
    public List<RefusalText> findings(ProblemCatalog problems) {
        return crs.findings().stream()
                .filter(f -> !f.code().equals("CRS-001") && !f.code().equals("CRS-003"))
                .map(f -> RefusalText.of(problems, f.code(), facts(f), texts.locale()))
                .toList();
    }

    private Map<String, Object> facts(CrsFinding finding) {
        Map<String, Object> facts = new LinkedHashMap<>(finding.data());
        facts.putIfAbsent("municipality", municipality.name());
        return facts;
    }

    private List<Choice> all() {
        List<Choice> all = new ArrayList<>();
        CoordinateSystem said = crs.system();
        if (said != null) {
            all.add(new Choice(said, crs.swapped(), crs.extentLonLat(), true));
        }
        for (CrsResult.Candidate c : crs.candidates()) {
            if (all.stream().noneMatch(s -> s.system().id().equals(c.system().id()))) {
                all.add(new Choice(c.system(), c.swapped(), c.box(), false));
            }
        }
        return all.stream().limit(said == null ? WHEN_OPEN : WHEN_FOUND).toList();
    }

    public List<System> systems() {
        List<Choice> all = all();
        Choice taken = taken(all);
        List<System> systems = new ArrayList<>();
        for (Choice choice : all) {
            systems.add(new System(
                    choice.said() ? "" : choice.system().id(),
                    choice.system().id(),
                    choice.system().name(),
                    where(choice, all.get(0)),
                    share(choice) > 0,
                    choice.equals(taken),
                    map.draw(
                            sketch,
                            choice.system(),
                            choice.swapped(),
                            municipality.box(),
                            SMALL_WIDTH,
                            SMALL_HEIGHT,
                            "",
                            "")));
        }
        return systems;
    }

    private @Nullable Choice taken(List<Choice> all) {
        String chosen = choices.get("crs");
        return all.stream()
                .filter(c ->
                        chosen == null ? c.said() && settled() : c.system().id().equals(chosen))
                .findFirst()
                .orElse(null);
    }

    /** The large picture: of what is chosen, else of the first proposal, and words for those who do not see it. */
    @Nullable
    public String picture() {
        List<Choice> all = all();
        CoordinateSystem other = choices.get("crsOtro") == null
                ? null
                : CoordinateSystems.find(String.valueOf(choices.get("crsOtro"))).orElse(null);
        Choice shown = other != null ? new Choice(other, false, null, false) : taken(all);
        if (shown == null) {
            shown = all.isEmpty() ? null : all.get(0);
        }
        return shown == null
                ? null
                : map.draw(
                        sketch,
                        shown.system(),
                        shown.swapped(),
                        municipality.box(),
                        WIDTH,
                        HEIGHT,
                        "lugar-t",
                        texts.get("intake.page.place", shown.system().id(), municipality.name()));
    }

    /** What the picture shows. */
    public String caption() {
        return texts.get(map.surveyed() ? "intake.page.place.border" : "intake.page.place.box", municipality.name());
    }

    private double share(Choice choice) {
        return choice.box() == null
                ? 0
                : choice.box().shareWithin(municipality.box().enlarged(0.1));
    }

    private String where(Choice choice, Choice first) {
        LonLatBox box = choice.box();
        double share = share(choice);
        if (box == null) {
            return "";
        }
        if (share == 0) {
            long kilometres = Math.round(box.metresBeyond(municipality.box()) / 1000);
            return texts.get("intake.page.crs.far", texts.formats().integer(Math.max(1, kilometres)));
        }
        String inside =
                texts.get("intake.page.crs.share", texts.formats().percent(100 * share, share > 0.9995 ? 0 : 1));
        Double apart = choice.equals(first) ? null : apart(choice, first);
        return apart == null
                ? inside
                : inside + " · "
                        + texts.get(
                                "intake.page.crs.apart",
                                texts.formats().number(apart, apart < 100 ? 1 : 0),
                                first.system().id());
    }

    /** Metres between the places that two systems give to the middle of the layer, when that is less than a kilometre. */
    private @Nullable Double apart(Choice a, Choice b) {
        try {
            double[] one = place(a);
            double[] two = place(b);
            double metres = Math.hypot(one[0] - two[0], one[1] - two[1]);
            return metres < 1000 ? metres : null;
        } catch (UntransformableException e) {
            return null;
        }
    }

    private double[] place(Choice choice) {
        double x = (core.getMinX() + core.getMaxX()) / 2;
        double y = (core.getMinY() + core.getMaxY()) / 2;
        var transform = Transforms.to9377(choice.system(), municipality.box());
        return (choice.swapped() ? transform.northFirst() : transform).apply(x, y);
    }

    /** Whether MAGNA-SIRGAS and Bogota 1975 would both fit: the place does not tell them apart. */
    public boolean datumOpen() {
        return !found()
                && all().stream().anyMatch(c -> c.system().datum() == Datum.BOGOTA && share(c) > 0)
                && all().stream().anyMatch(c -> c.system().datum() != Datum.BOGOTA && share(c) > 0);
    }

    public boolean answered() {
        return settled() || choices.get("crs") != null || choices.get("crsOtro") != null;
    }
}
