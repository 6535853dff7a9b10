package co.expediente.indicator.operation;

import co.expediente.indicator.operation.Classifier.Labels;
import co.expediente.plan.FlatEdition;
import co.expediente.plan.flat.FlatLayer;
import co.expediente.spatial.AreaKernel;
import co.expediente.spatial.Classes;
import co.expediente.spatial.CrossTableByUnit;
import co.expediente.spatial.FlatPolygons;
import co.expediente.spatial.PolygonBlocks;
import co.expediente.spatial.PreparedPolygons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tabulates areas of one to three layers, of all of their features or of some. */
final class Tabulation {
    /** Layers with more features are read block by block in every table; a town's parcels take some 50 MB in memory. */
    private static final int IN_MEMORY = 250_000;
    /** Fewer features than this are done before another thread has begun. */
    private static final int WORTH_A_THREAD = 5_000;

    private final List<Side> sides;
    private final boolean geodesic;
    private final PreparedLayers prepared;
    private final Subsets subsets;
    private final int threads;
    private final List<Labels> labels = new ArrayList<>();

    /** @param known labels of the classes that are known already, for each of three layers */
    Tabulation(
            List<Side> sides,
            boolean geodesic,
            PreparedLayers prepared,
            Subsets subsets,
            int threads,
            List<List<String>> known) {
        this.subsets = subsets;
        this.sides = List.copyOf(sides);
        this.geodesic = geodesic;
        this.prepared = prepared;
        this.threads = threads;
        for (int i = 0; i < 3; i++) {
            labels.add(new Labels(i < sides.size() ? known.get(i) : AreaTable.NO_LAYER));
        }
    }

    Labels labels(int side) {
        return labels.get(side);
    }

    /** Some features of a layer, or all when null, with their classes. */
    record Part(LayerAt layer, int @Nullable [] features, int[] classes) {
        boolean isEmpty() {
            return Arrays.stream(classes).allMatch(c -> c < 0);
        }
    }

    /** The table of all features. */
    AreaTable whole() {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            parts.add(part(i, sides.get(i).layer(), null));
        }
        CrossTableByUnit sums = tabulate(parts);
        return new AreaTable(labels.stream().map(Labels::names).toList(), sums);
    }

    /**
     * Classifies features for one of the places. All parts must be there before the first table is made: its size is the number
     * of classes that have been seen.
     */
    Part part(int side, LayerAt layer, int @Nullable [] features) {
        return new Part(layer, features, sides.get(side).classifier().classify(layer, features, labels.get(side)));
    }

    /** The table of one part for each side. */
    CrossTableByUnit tabulate(List<Part> parts) {
        int classesA = labels.get(0).names().size();
        int classesB = labels.get(1).names().size();
        int classesC = labels.get(2).names().size();
        if (parts.stream().anyMatch(Part::isEmpty)) {
            return CrossTableByUnit.empty(classesA, classesB, classesC, geodesic);
        }
        PolygonBlocks a = blocks(parts.get(0), classesA);
        int[] few = parts.get(0).features();
        int most = few != null && few.length < WORTH_A_THREAD ? 1 : threads;
        if (parts.size() == 1) {
            return CrossTableByUnit.of(AreaKernel.areas(a, geodesic, most).toLongs());
        }
        Part b = parts.get(1);
        if (parts.size() == 2) {
            return CrossTableByUnit.of(
                    AreaKernel.crossTabulate(a, prepared(b), Classes.of(b.classes(), classesB), geodesic, most)
                            .toLongs());
        }
        Part c = parts.get(2);
        return AreaKernel.crossTabulate(
                a,
                prepared(b),
                Classes.of(b.classes(), classesB),
                prepared(c),
                Classes.of(c.classes(), classesC),
                geodesic,
                most);
    }

    private PreparedPolygons prepared(Part part) {
        FlatEdition edition = part.layer().edition();
        return part.features() == null ? prepared.of(edition.layer()) : subsets.prepared(edition, part.features());
    }

    private PolygonBlocks blocks(Part part, int classes) {
        FlatLayer layer = part.layer().edition().layer();
        int[] features = part.features();
        if (features != null) {
            return new OneBlock(
                    subsets.polygons(part.layer().edition(), features), Classes.of(part.classes(), classes));
        }
        return layer.size() <= IN_MEMORY
                ? new OneBlock(layer.polygons(), Classes.of(part.classes(), classes))
                : new Streamed(layer, part.classes(), classes);
    }

    private record OneBlock(FlatPolygons polygons, Classes classOf) implements PolygonBlocks {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public int classes() {
            return classOf.count();
        }

        @Override
        public Block read(int index) {
            return new Block(polygons, classOf);
        }
    }

    private record Streamed(FlatLayer layer, int[] classOf, int classes) implements PolygonBlocks {
        @Override
        public int count() {
            return layer.blocks();
        }

        @Override
        public Block read(int index) {
            int from = layer.blockStart(index);
            int to = layer.blockStart(index + 1);
            return new Block(layer.polygons(from, to), Classes.of(Arrays.copyOfRange(classOf, from, to), classes));
        }
    }
}
