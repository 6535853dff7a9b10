package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.drawing.MapImage;
import co.expediente.indicator.Evidence;
import co.expediente.indicator.EvidenceFeature;
import co.expediente.indicator.Results.Audience;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Feature;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.StyleReader;
import co.expediente.plan.TerritoryState;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * The maps of a document: thematic ones of the layers of a system, and the places that prove a number. Without drawing it gives no
 * pictures at all: for asking what a document would say.
 */
final class ReportMaps {
    private static final int THREADS = 2;
    private static final double WIDTH = 165;
    private static final double HEIGHT = 108;
    private static final String GROUND = "limite_municipal";
    private static final List<String> STREETS = List.of("perimetro_urbano", "cuerpo_agua", "drenaje", "via", GROUND);

    /** A theme that is smaller than this share of the municipality gets a nearer map. */
    private static final double NEAR = 0.5;

    /** Metres that a map shows at least. */
    private static final double NEAREST = 1500;

    private final TerritoryState state;
    private final LayerCatalog layers;
    private final Evidence evidence;
    private final Texts texts;
    private final boolean drawing;

    ReportMaps(TerritoryState state, LayerCatalog layers, Evidence evidence, Texts texts, boolean drawing) {
        this.drawing = drawing;
        this.state = state;
        this.layers = layers;
        this.evidence = evidence;
        this.texts = texts;
    }

    /** Whether pictures are made. */
    boolean drawing() {
        return drawing;
    }

    /** Does pieces of work two at a time, and answers what they gave in the order of the pieces. */
    <T> List<T> together(List<Callable<T>> work) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> done = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(work)) {
                done.add(future.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** The first layers of a system that are loaded, over the municipality's border; empty when none is. */
    Optional<Block.Picture> ofSystem(String system, String source) {
        if (!drawing) {
            return Optional.empty();
        }
        List<LayerDefinition> shown = layers.layers().stream()
                .filter(l ->
                        l.system().equals(system) && !l.isTable() && l.style().isPresent())
                .filter(l -> state.edition(l.id()).isPresent())
                .sorted(java.util.Comparator.comparingInt(l -> -dimension(l)))
                .limit(3)
                .toList();
        return shown.isEmpty() ? Optional.empty() : Optional.of(thematic(shown, source));
    }

    private static int dimension(LayerDefinition layer) {
        return switch (layer.geometry()) {
            case MULTI_POLYGON -> 2;
            case MULTI_LINE_STRING -> 1;
            default -> 0;
        };
    }

    /** Those of these layers that are loaded, the first one lowest; empty when none is. */
    Optional<Block.Picture> ofLayers(List<String> ids, String title, String source) {
        List<LayerDefinition> shown = ids.stream()
                .flatMap(id -> layers.find(id).stream())
                .filter(l -> l.style().isPresent() && state.edition(l.id()).isPresent())
                .toList();
        return shown.isEmpty() || !drawing
                ? Optional.empty()
                : Optional.of(thematic(shown, source))
                        .map(p -> new Block.Picture(p.kind(), title, p.image(), p.alt(), p.source()));
    }

    /** These layers in this order, the first one lowest. */
    private Block.Picture thematic(List<LayerDefinition> shown, String source) {
        List<MapImage.Layer> themes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (LayerDefinition layer : shown) {
            names.add(layer.title().in(texts.locale()));
            themes.add(new MapImage.Layer(
                    layer.title().in(texts.locale()),
                    StyleReader.read(layer.style().orElseThrow()),
                    features(layer.id())));
        }
        Envelope extent = extent(themes);
        Envelope town = extent(ground(List.of(GROUND), List.of()));
        // What lies in one corner of the municipality is shown near enough to be read.
        boolean near = !town.isNull()
                && extent.getWidth() < NEAR * town.getWidth()
                && extent.getHeight() < NEAR * town.getHeight();
        if (near) {
            roomy(extent);
        } else if (!town.isNull()) {
            extent = town;
        }
        List<String> ids = shown.stream().map(LayerDefinition::id).toList();
        List<MapImage.Layer> drawn = new ArrayList<>(ground(near ? STREETS : List.of(GROUND), ids));
        drawn.addAll(themes);
        String title = String.join(", ", names);
        return new Block.Picture(
                Block.PictureKind.MAP,
                title,
                image(drawn, extent),
                texts.get(
                        "annual.map.alt",
                        title,
                        String.valueOf(themes.stream()
                                .mapToInt(l -> l.features().size())
                                .sum())),
                source);
    }

    /** Room around, and never so near that nothing else is seen. */
    private static void roomy(Envelope extent) {
        extent.expandBy(extent.getWidth() * 0.06, extent.getHeight() * 0.06);
        extent.expandBy(
                Math.max(0, (NEAREST - extent.getWidth()) / 2), Math.max(0, (NEAREST - extent.getHeight()) / 2));
    }

    /** The places that prove an indicator, by what they prove; empty when there is nothing to see. */
    Optional<Block.Picture> proof(String indicator, String title, LocalDate cutoff, String source) {
        if (!drawing) {
            return Optional.empty();
        }
        List<EvidenceFeature> pieces = evidence.pieces(state.planId(), cutoff, indicator, Audience.OFFICE);
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        Map<EvidenceFeature.Role, List<Feature>> byRole = new EnumMap<>(EvidenceFeature.Role.class);
        Envelope extent = new Envelope();
        long id = 0;
        for (EvidenceFeature piece : pieces) {
            byRole.computeIfAbsent(piece.role(), r -> new ArrayList<>()).add(new Piece(id++, piece.geometry()));
            extent.expandToInclude(piece.geometry().getEnvelopeInternal());
        }
        roomy(extent);
        List<MapImage.Layer> drawn = new ArrayList<>(ground(STREETS, List.of()));
        byRole.forEach((role, features) -> {
            for (int dimension = 2; dimension >= 0; dimension--) {
                int d = dimension;
                List<Feature> alike = features.stream()
                        .filter(f ->
                                java.util.Objects.requireNonNull(f.geometry()).getDimension() == d)
                        .toList();
                if (!alike.isEmpty()) {
                    drawn.add(new MapImage.Layer(texts.get("annual.role." + role), RoleStyles.of(role, d), alike));
                }
            }
        });
        return Optional.of(new Block.Picture(
                Block.PictureKind.MAP,
                indicator + " · " + title,
                image(drawn, extent),
                texts.get("annual.map.proofAlt", indicator + " " + title, String.valueOf(pieces.size())),
                source));
    }

    private record Piece(long fid, Geometry geometry) implements Feature {
        @Override
        public String idObjeto() {
            return "";
        }

        @Override
        public Map<String, @Nullable Object> attributes() {
            return Map.of();
        }
    }

    /** What a reader finds his way by, quietly; layers that the map is about are left to it. */
    private List<MapImage.Layer> ground(List<String> ids, List<String> without) {
        List<MapImage.Layer> drawn = new ArrayList<>();
        for (String id : ids) {
            List<Feature> features = without.contains(id) ? List.of() : features(id);
            if (!features.isEmpty()) {
                drawn.add(
                        new MapImage.Layer(layers.get(id).title().in(texts.locale()), RoleStyles.ground(id), features));
            }
        }
        return drawn;
    }

    private List<Feature> features(String layer) {
        Optional<EditionRef> edition = layers.find(layer).isEmpty() ? Optional.empty() : state.edition(layer);
        return edition.map(state::read).orElse(List.of());
    }

    private static Envelope extent(List<MapImage.Layer> drawn) {
        Envelope extent = new Envelope();
        for (MapImage.Layer layer : drawn) {
            for (Feature feature : layer.features()) {
                Geometry geometry = feature.geometry();
                if (geometry != null) {
                    extent.expandToInclude(geometry.getEnvelopeInternal());
                }
            }
        }
        return extent;
    }

    private Block.Image image(List<MapImage.Layer> drawn, Envelope extent) {
        return new MapImage(
                        drawn,
                        new MapImage.Words(texts.get("annual.map.scale"), texts.get("annual.map.north")),
                        texts.formats())
                .draw(extent, WIDTH, HEIGHT);
    }
}
