package co.expediente.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of what a person brought: of one file its own, of several that of their sorted list. */
final class DeliveryHash {
    private DeliveryHash() {}

    static String of(List<Member> members) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Member member : members) {
            if (member instanceof Member.OnDisk disk && !Junk.isJunk(member.path())) {
                lines.add(of(disk.file()) + "  " + disk.path() + "\n");
            }
        }
        lines.sort(Comparator.naturalOrder());
        MessageDigest digest = sha256();
        lines.forEach(l -> digest.update(l.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(Path path) throws IOException {
        MessageDigest digest = sha256();
        byte[] block = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(path)) {
            int read;
            while ((read = in.read(block)) > 0) {
                digest.update(block, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
