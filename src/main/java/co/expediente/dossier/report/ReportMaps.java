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
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** The maps of a document: thematic ones of the layers of a system, and the places that prove a number. */
final class ReportMaps {
    private static final double WIDTH = 165;
    private static final double HEIGHT = 108;
    private static final String GROUND = "limite_municipal";

    private final TerritoryState state;
    private final LayerCatalog layers;
    private final Evidence evidence;
    private final Texts texts;

    ReportMaps(TerritoryState state, LayerCatalog layers, Evidence evidence, Texts texts) {
        this.state = state;
        this.layers = layers;
        this.evidence = evidence;
        this.texts = texts;
    }

    /** The first layers of a system that are loaded, over the municipality's border; empty when none is. */
    Optional<Block.Picture> ofSystem(String system, String source) {
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

    /** These layers in this order, the first one lowest. */
    Block.Picture thematic(List<LayerDefinition> shown, String source) {
        List<MapImage.Layer> drawn = new ArrayList<>(ground());
        Envelope extent = extent(drawn);
        List<String> names = new ArrayList<>();
        for (LayerDefinition layer : shown) {
            List<Feature> features = features(layer.id());
            names.add(layer.title().in(texts.locale()));
            drawn.add(new MapImage.Layer(
                    layer.title().in(texts.locale()),
                    StyleReader.read(layer.style().orElseThrow()),
                    features));
        }
        if (extent.isNull()) {
            extent = extent(drawn);
        }
        String title = String.join(", ", names);
        return new Block.Picture(
                Block.PictureKind.MAP,
                title,
                image(drawn, extent),
                texts.get(
                        "annual.map.alt",
                        title,
                        String.valueOf(drawn.stream()
                                .mapToInt(l -> l.features().size())
                                .sum())),
                source);
    }

    /** The places that prove an indicator, by what they prove; empty when there is nothing to see. */
    Optional<Block.Picture> proof(String indicator, String title, LocalDate cutoff, String source) {
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
        List<MapImage.Layer> drawn = new ArrayList<>(ground());
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
        extent.expandBy(Math.max(100, extent.getWidth() * 0.06), Math.max(100, extent.getHeight() * 0.06));
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

    private List<MapImage.Layer> ground() {
        List<Feature> features = features(GROUND);
        return features.isEmpty()
                ? List.of()
                : List.of(
                        new MapImage.Layer(layers.get(GROUND).title().in(texts.locale()), RoleStyles.GROUND, features));
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
