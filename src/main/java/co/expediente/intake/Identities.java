package co.expediente.intake;

import co.expediente.plan.FlatEdition;
import co.expediente.plan.flat.ContentHash;
import co.expediente.spatial.FlatShape;
import co.expediente.spatial.NormalForm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Who is who from one edition to the next (domain §B.0.3): the key column of the profile; else a feature of the former edition
 * with equal geometry, then the one with the largest overlap of at least nine tenths of both; else a name-based UUID. Every
 * equal shape must have been asked for before the first overlap is.
 */
final class Identities {
    private final String layer;
    private final int dimension;
    private final @Nullable FormerFeatures former;
    /** First names that were given, and how many features have one of those that more than one would have. */
    private final Fingerprints named = new Fingerprints();

    private final Map<ContentHash, Integer> repeated = new HashMap<>();

    /** @param formerEdition null when there is none */
    Identities(String layer, int dimension, @Nullable FlatEdition formerEdition) {
        this.layer = layer;
        this.dimension = dimension;
        FormerFeatures known = formerEdition == null ? null : new FormerFeatures(formerEdition);
        this.former = known == null || known.isEmpty() ? null : known;
    }

    boolean hasFormer() {
        return former != null;
    }

    /** Identity by equal geometry, or null. */
    @Nullable
    String equalShape(FlatShape shape) {
        return former == null ? null : former.takeEqual(ShapeKey.of(dimension, shape));
    }

    /** Identity by overlap of a feature that found no equal; null where none is near enough. */
    @Nullable
    String byOverlap(FlatShape shape) {
        return former == null || dimension != 2 ? null : former.takeOverlapping(shape);
    }

    /** A new identity: the same file gives the same one. */
    String newId(Geometry geometry, FlatShape shape) {
        return newId(NormalForm.wkb(geometry, shape));
    }

    /** A new identity for what has no place. */
    String newId(String text) {
        return newId(text.getBytes(StandardCharsets.UTF_8));
    }

    private String newId(byte[] content) {
        UUID first = named(1, content);
        // Two contents with the same first name are two features: each of those that follow is named after its ordinal.
        ContentHash name = new ContentHash(first.getMostSignificantBits(), first.getLeastSignificantBits());
        int ordinal = named.add(name) ? 1 : repeated.merge(name, 2, (before, two) -> before + 1);
        String id = (ordinal == 1 ? first : named(ordinal, content)).toString();
        // A shape that comes back after its feature was given another one's identity must not take a living id.
        return former != null && former.hasId(id) ? newId(content) : id;
    }

    private UUID named(int ordinal, byte[] content) {
        byte[] head = (layer + "/" + ordinal + "/").getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(ByteBuffer.allocate(head.length + content.length)
                .put(head)
                .put(content)
                .array());
    }
}
