package co.expediente.intake.check;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways to check that {@code layers/topology.yaml} knows, by their names there in lower case, in the order in which they run. */
enum Kind {
    VALID(Stage.GEOMETRY, 2, 2, new ShapeChecks.Valid()),
    EXTENT(Stage.GEOMETRY, 1, 2, new ShapeChecks.Extent()),
    BOX(Stage.GEOMETRY, 0, 0, new ShapeChecks.Box()),
    NO_DUPLICATE(Stage.TOPOLOGY, 0, 2, new DuplicateCheck()),
    NO_OVERLAP(Stage.TOPOLOGY, 2, 2, new OverlapCheck()),
    SLIVER(Stage.TOPOLOGY, 2, 2, new SliverCheck()),
    SHARED_LINE(Stage.TOPOLOGY, 1, 1, new SharedLineCheck()),
    SHARED_POINT(Stage.TOPOLOGY, 0, 0, new SharedPointCheck()),
    LOOSE_END(Stage.TOPOLOGY, 1, 1, new LooseEndCheck()),
    COVERS(Stage.TOPOLOGY, 2, 2, new CoverCheck()),
    EQUALS(Stage.TOPOLOGY, 2, 2, new EqualCheck()),
    SAME_BORDER(Stage.TOPOLOGY, 2, 2, new SameBorderCheck()),
    INSIDE(Stage.TOPOLOGY, 0, 2, new OutsideCheck()),
    NOT_OVER(Stage.TOPOLOGY, 2, 2, new NotOverCheck()),
    CLASS_OF(Stage.MEANING, 2, 2, new ClassCheck()),
    SCALE(Stage.MEANING, 2, 2, new ScaleCheck()),
    AREA(Stage.MEANING, 2, 2, new StatedAreaCheck()),
    REQUIRES(Stage.MEANING, -1, 2, new RequiredLayerCheck()),
    EXISTS(Stage.MEANING, -1, 2, new ExistsCheck()),
    NAMED(Stage.MEANING, -1, 2, new ProjectChecks.Named()),
    PENDING(Stage.MEANING, -1, 2, new ProjectChecks.Pending()),
    DRAWN(Stage.MEANING, -1, -1, new ProjectChecks.Drawn()),
    PERSISTS(Stage.MEANING, -1, 2, new PersistsCheck());

    private final Stage stage;
    private final int lowest;
    private final int highest;
    private final Check check;

    Kind(Stage stage, int lowest, int highest, Check check) {
        this.stage = stage;
        this.lowest = lowest;
        this.highest = highest;
        this.check = check;
    }

    Stage stage() {
        return stage;
    }

    Check check() {
        return check;
    }

    /** @param dimension of the layer, -1 for tables */
    boolean fits(int dimension) {
        return dimension >= lowest && dimension <= highest;
    }

    /** Its name in the file of rules. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String key) {
        return Stream.of(values()).filter(k -> k.key().equals(key)).findFirst();
    }
}
