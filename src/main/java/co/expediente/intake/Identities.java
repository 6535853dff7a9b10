package co.expediente.intake;

import co.expediente.plan.Feature;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Who is who from one edition to the next (domain §B.0.3): the key column of the profile; else a feature of the former edition
 * with equal geometry, then the one with the largest overlap of at least nine tenths of both; else a name-based UUID.
 */
final class Identities {
    private static final double SAME = 0.9;

    private final String layer;
    private final Map<ByteBuffer, Deque<String>> former = new HashMap<>();
    private final Map<String, Geometry> formerShapes = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<ByteBuffer, Integer> ordinals = new HashMap<>();
    private final WKBWriter wkb = new WKBWriter();

    Identities(String layer, List<Feature> formerEdition) {
        this.layer = layer;
        for (Feature feature : formerEdition) {
            Geometry geometry = feature.geometry();
            if (geometry != null) {
                former.computeIfAbsent(shape(geometry), k -> new ArrayDeque<>()).add(feature.idObjeto());
                formerShapes.put(feature.idObjeto(), geometry);
            }
        }
    }

    boolean hasFormer() {
        return !formerShapes.isEmpty();
    }

    /** Identity by equal geometry, or null. */
    @Nullable
    String equalShape(Geometry geometry) {
        Deque<String> ids = former.get(shape(geometry));
        if (ids == null || ids.isEmpty()) {
            return null;
        }
        String id = ids.poll();
        taken.add(id);
        return id;
    }

    /** Identities by overlap for areas that found no equal, in their order; null where none is near enough. */
    List<@Nullable String> byOverlap(List<Geometry> geometries) {
        STRtree index = new STRtree();
        formerShapes.forEach((id, shape) -> {
            if (!taken.contains(id) && shape.getDimension() == 2) {
                index.insert(shape.getEnvelopeInternal(), id);
            }
        });
        index.build();
        List<@Nullable String> found = new ArrayList<>();
        for (Geometry geometry : geometries) {
            String best = null;
            double bestShare = 0;
            if (geometry.getDimension() == 2) {
                for (Object candidate : index.query(geometry.getEnvelopeInternal())) {
                    String id = (String) candidate;
                    Geometry shape = formerShapes.get(id);
                    if (taken.contains(id) || shape == null) {
                        continue;
                    }
                    double larger = Math.max(shape.getArea(), geometry.getArea());
                    if (Math.min(shape.getArea(), geometry.getArea()) < SAME * larger) {
                        continue;
                    }
                    double share = OverlayNGRobust.overlay(shape, geometry, 1).getArea() / larger;
                    if (share >= SAME
                            && (share > bestShare || share == bestShare && best != null && id.compareTo(best) < 0)) {
                        best = id;
                        bestShare = share;
                    }
                }
            }
            if (best != null) {
                taken.add(best);
            }
            found.add(best);
        }
        return found;
    }

    /** A new identity: the same file gives the same one. */
    String newId(@Nullable Geometry geometry, String text) {
        ByteBuffer content =
                geometry == null ? ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)) : shape(geometry);
        int ordinal = ordinals.merge(content, 1, Integer::sum);
        byte[] head = (layer + "/" + ordinal + "/").getBytes(StandardCharsets.UTF_8);
        byte[] whole = ByteBuffer.allocate(head.length + content.remaining())
                .put(head)
                .put(content.duplicate())
                .array();
        String id = UUID.nameUUIDFromBytes(whole).toString();
        // A shape that comes back after its feature was given another one's identity must not take a living id.
        return formerShapes.containsKey(id) ? newId(geometry, text) : id;
    }

    private ByteBuffer shape(Geometry geometry) {
        return ByteBuffer.wrap(wkb.write(geometry.norm()));
    }
}
