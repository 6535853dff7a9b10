package co.expediente.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process was writing goes at the next start; editions and what is being written stay. */
class FlatLeftoversTest {
    @TempDir
    Path folder;

    @Test
    void old_unfinished_files_are_removed_and_nothing_else() throws IOException {
        Instant now = Instant.now();
        for (String name : List.of("1.flat", "2.a.part", "2.a.part.spool", "3.b.part", "3.b.part.spool")) {
            Path file = Files.writeString(folder.resolve(name), "x");
            boolean old = !name.startsWith("3");
            Files.setLastModifiedTime(file, FileTime.from(old ? now.minusSeconds(7200) : now));
        }
        FlatEditions.removeLeftovers(folder, now.minusSeconds(3600));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("1.flat", "3.b.part", "3.b.part.spool");
        }
        FlatEditions.removeLeftovers(folder.resolve("none"), now);
    }
}
