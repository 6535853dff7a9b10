package co.expediente.dossier.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Holds every file of the archive against its hash. */
@Service
public class ArchiveCheck {
    /** A document that has a file which is not what it was. */
    public record Touched(long id, String plan, String title, int version) {}

    /** A file that is not what it was, or not there. {@code state} is DAMAGED or MISSING. */
    public record Bad(String sha256, String state, List<Touched> documents) {
        public Bad {
            documents = List.copyOf(documents);
        }
    }

    /**
     * @param contents files that the records name
     * @param bytes of them
     * @param unreferenced files on the disk that no record names: left by something that was broken off; harmless
     */
    public record Report(int contents, long bytes, List<Bad> bad, int unreferenced) {
        public Report {
            bad = List.copyOf(bad);
        }
    }

    private record Content(String sha256, long bytes) {}

    private final JdbcClient jdbc;
    private final ContentStore store;

    ArchiveCheck(JdbcClient jdbc, ContentStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** @param told number of files looked at so far */
    public Report run(LongConsumer told) {
        List<Content> contents = jdbc.sql("SELECT sha256, bytes FROM expediente.contenido ORDER BY sha256")
                .query((row, n) -> new Content(row.getString(1), row.getLong(2)))
                .list();
        List<Bad> bad = new ArrayList<>();
        Set<String> named = new HashSet<>();
        long bytes = 0;
        try {
            for (Content content : contents) {
                ContentStore.State state = store.check(content.sha256());
                if (state != ContentStore.State.WHOLE) {
                    bad.add(new Bad(content.sha256(), state.name(), touched(content.sha256())));
                }
                named.add(content.sha256());
                bytes += content.bytes();
                told.accept(named.size());
            }
            try (Stream<String> there = store.all()) {
                int unreferenced = (int) there.filter(s -> !named.contains(s)).count();
                return new Report(contents.size(), bytes, bad, unreferenced);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many files there are to look at. */
    public int contents() {
        return jdbc.sql("SELECT count(*)::int FROM expediente.contenido")
                .query(Integer.class)
                .single();
    }

    private List<Touched> touched(String sha256) {
        return jdbc.sql("""
                        SELECT d.id, d.plan_id, d.titulo, v.numero FROM expediente.documento_version v
                        JOIN expediente.documento d ON d.id = v.documento_id WHERE v.sha256 = ? ORDER BY d.id, v.numero""")
                .param(sha256)
                .query((row, n) -> new Touched(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4)))
                .list();
    }
}
