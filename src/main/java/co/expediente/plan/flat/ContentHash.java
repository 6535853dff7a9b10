package co.expediente.plan.flat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;

/**
 * The first 128 bits of a SHA-256: names content. Two contents with one hash would take some 2^64 features to meet by chance, and
 * nobody can make such a pair on purpose, which matters because municipalities load files of others.
 */
public record ContentHash(long high, long low) {
    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static ContentHash of(byte[] digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new ContentHash(bytes.getLong(), bytes.getLong());
    }

    /** The hash of some bytes. */
    public static ContentHash ofBytes(byte[] content) {
        return of(digest().digest(content));
    }

    /** The hash of a text. */
    public static ContentHash ofText(String text) {
        return of(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The hash of a text that says what was done and of what it was done to, in order. */
    public static ContentHash of(String text, Collection<ContentHash> contents) {
        MessageDigest digest = digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes = ByteBuffer.allocate(1 + 16 * contents.size()).put((byte) 0);
        contents.forEach(c -> bytes.putLong(c.high()).putLong(c.low()));
        return of(digest.digest(bytes.array()));
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
