package co.expediente.dossier.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.database.Home;
import co.expediente.plan.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Files by hash: whole or not there, read only when they are what they were. */
class ContentStoreTest {
    /** SHA-256 of "abc", from FIPS 180-2, appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path home;

    private ContentStore store;

    @BeforeEach
    void open() {
        store = new ContentStore(new Home(home), DataSize.ofKilobytes(64));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_file_lies_under_its_hash_in_two_levels_of_folders() throws IOException {
        ContentStore.Stored stored = store.put(bytes("abc"));
        assertThat(stored).isEqualTo(new ContentStore.Stored(ABC, 3));
        assertThat(home.resolve("archivo/ba/78/" + ABC)).hasContent("abc");
        try (InputStream in = store.open(ABC)) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("abc");
        }
        assertThat(store.all()).containsExactly(ABC);
    }

    @Test
    void a_flipped_byte_is_found_and_never_handed_out() throws IOException {
        store.put(bytes("abc"));
        Path file = store.file(ABC);
        Files.delete(file);
        Files.writeString(file, "abd");
        assertThat(store.check(ABC)).isEqualTo(ContentStore.State.DAMAGED);
        assertThatThrownBy(() -> store.open(ABC))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("DOS-101"));
    }

    @Test
    void the_same_bytes_sent_again_heal_a_damaged_file() throws IOException {
        store.put(bytes("abc"));
        Files.delete(store.file(ABC));
        Files.writeString(store.file(ABC), "abd");
        store.put(bytes("abc"));
        assertThat(store.check(ABC)).isEqualTo(ContentStore.State.WHOLE);
    }

    @Test
    void a_lost_file_is_told_as_lost() {
        assertThatThrownBy(() -> store.open(ABC))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("DOS-102"));
    }

    @Test
    void what_breaks_off_or_is_refused_leaves_nothing() throws IOException {
        assertThatThrownBy(() -> store.put(new InputStream() {
                    private int sent;

                    @Override
                    public int read() throws IOException {
                        if (sent++ < 10_000) {
                            return 'x';
                        }
                        throw new IOException("connection reset");
                    }
                }))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("DOS-121"));
        assertThatThrownBy(() -> store.put(bytes("x".repeat(65 * 1024))))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("DOS-104"));
        assertThatThrownBy(() -> store.put(bytes("")))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("DOS-103"));
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
