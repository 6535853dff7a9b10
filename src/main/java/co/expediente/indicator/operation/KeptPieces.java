package co.expediente.indicator.operation;

import co.expediente.indicator.operation.Operations.How;
import co.expediente.plan.flat.ContentHash;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/**
 * The pieces of one constructed place, each under the hash of what it was made of. A piece is a function of exactly that, so one
 * of an earlier run is taken again where its part of the territory is the same, and the place has the bits of one that was formed
 * as a whole. What the place did not use this time is forgotten. Thread-safe.
 */
public final class KeptPieces {
    private final @Nullable KeptResults files;
    private final String key;
    private final Map<ContentHash, byte[]> earlier;
    private final Map<ContentHash, byte[]> now = new ConcurrentHashMap<>();
    private final Set<ContentHash> used = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();

    private KeptPieces(@Nullable KeptResults files, String key) {
        this.files = files;
        this.key = "pieces 1\n" + key;
        this.earlier = files == null
                ? Map.of()
                : files.find(this.key, KeptPieces::read).orElseGet(Map::of);
    }

    /** Pieces that nobody keeps. */
    public static KeptPieces none() {
        return new KeptPieces(null, "");
    }

    /**
     * The pieces of a place.
     *
     * @param files results of earlier runs, or null to use and keep none
     * @param key names plan and place
     */
    public static KeptPieces of(@Nullable KeptResults files, String key) {
        return new KeptPieces(files, key);
    }

    /**
     * A piece, taken from an earlier run or made now.
     *
     * @param id hash of the operation and of all that it is made of
     * @param make gives the same coordinates in the same order every time
     */
    public Geometry piece(ContentHash id, Supplier<? extends Geometry> make) {
        return piece(id, make, KeptPieces::bytes, KeptPieces::geometry);
    }

    /** The same of anything that can be written as bytes and read from them without losing a bit. */
    public <T> T piece(
            ContentHash id, Supplier<? extends T> make, Function<? super T, byte[]> write, Function<byte[], T> read) {
        used.add(id);
        byte[] known = now.get(id);
        known = known == null ? earlier.get(id) : known;
        if (known != null) {
            return read.apply(known);
        }
        T piece = make.get();
        made.incrementAndGet();
        if (files != null) {
            now.put(id, write.apply(piece));
        }
        return piece;
    }

    /** Says that a piece belongs to the place though a larger one that was made of it answers. */
    public void stays(ContentHash id) {
        used.add(id);
    }

    /** Ends the forming of the place: keeps what was used, and notes how it came about for the operation that runs. */
    public void keep(Operations operations) {
        How how = earlier.isEmpty() ? How.COMPUTED : made.get() == 0 ? How.KEPT : How.DIFFERENCE;
        operations.note(how, made.get());
        if (files == null || now.isEmpty() && used.containsAll(earlier.keySet())) {
            return;
        }
        Map<ContentHash, byte[]> pieces = new HashMap<>(earlier);
        pieces.putAll(now);
        pieces.keySet().retainAll(used);
        files.keep(key, pieces, out -> write(out, pieces));
    }

    private static void write(DataOutputStream out, Map<ContentHash, byte[]> pieces) throws IOException {
        out.writeInt(pieces.size());
        for (Map.Entry<ContentHash, byte[]> piece : pieces.entrySet()) {
            out.writeLong(piece.getKey().high());
            out.writeLong(piece.getKey().low());
            out.writeInt(piece.getValue().length);
            out.write(piece.getValue());
        }
    }

    private static Map<ContentHash, byte[]> read(DataInputStream in) throws IOException {
        Map<ContentHash, byte[]> pieces = new HashMap<>();
        for (int i = in.readInt(); i > 0; i--) {
            ContentHash id = new ContentHash(in.readLong(), in.readLong());
            pieces.put(id, in.readNBytes(in.readInt()));
        }
        return pieces;
    }

    /** Names the coordinates of a geometry, in their order. */
    public static ContentHash hash(Geometry geometry) {
        return ContentHash.ofBytes(bytes(geometry));
    }

    /** The coordinates as they are. */
    public static byte[] bytes(Geometry geometry) {
        return new WKBWriter(2).write(geometry);
    }

    /** What {@link #bytes} wrote. */
    public static Geometry geometry(byte[] bytes) {
        try {
            return new WKBReader().read(bytes);
        } catch (ParseException e) {
            throw new IllegalStateException("a kept piece cannot be read", e);
        }
    }
}
