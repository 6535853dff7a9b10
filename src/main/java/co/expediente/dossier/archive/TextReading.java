package co.expediente.dossier.archive;

import co.expediente.dossier.Records;
import co.expediente.dossier.archive.text.ReadText;
import co.expediente.dossier.archive.text.TextLimits;
import co.expediente.dossier.archive.text.TextProcess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Reads the text of what arrived and makes it findable. May be killed at any moment: a text is read or it is not, and what is not is
 * read by the next who looks.
 */
@Service
public class TextReading {
    private static final int TRIES = 3;
    private static final int KNOWN_WORDS = 500_000;
    private static final Pattern WORD = Pattern.compile("[a-z]{4,24}");

    private record Waiting(String sha256, String name, String mediaType, int tries) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Records records;
    private final ContentStore store;
    private final SearchIndex index;
    private final TextProcess process;
    private final Set<String> known = Collections.synchronizedSet(new HashSet<>());

    TextReading(
            JdbcClient jdbc,
            JdbcTemplate batches,
            Records records,
            ContentStore store,
            SearchIndex index,
            @Value("${expediente.archive.reading-seconds:90}") int seconds) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.records = records;
        this.store = store;
        this.index = index;
        this.process = new TextProcess(TextLimits.STANDARD.withTime(java.time.Duration.ofSeconds(seconds)));
    }

    /** How many texts wait to be read. */
    public int waiting() {
        return jdbc.sql("SELECT count(*)::int FROM expediente.contenido WHERE lectura = 'PENDIENTE'")
                .query(Integer.class)
                .single();
    }

    /**
     * Reads what waits until nothing does.
     *
     * @param told after each with the number read so far; ends the work by throwing
     * @return how many were read
     */
    public int readAll(IntConsumer told) {
        int read = 0;
        Waiting next;
        while ((next = take()) != null) {
            read(next);
            told.accept(++read);
        }
        return read;
    }

    /** Ends the reading process; the next text starts another. */
    public void rest() {
        process.stop();
    }

    /** A page of a PDF as PNG; null when it cannot be drawn. */
    byte @Nullable [] picture(String sha256, int page) {
        return process.picture(store.file(sha256), page);
    }

    private @Nullable Waiting take() {
        return jdbc.sql("""
                        UPDATE expediente.contenido c SET intentos = intentos + 1, tomado = now()
                        WHERE sha256 = (SELECT sha256 FROM expediente.contenido
                                        WHERE lectura = 'PENDIENTE' AND (tomado IS NULL OR tomado < now() - interval '5 minutes')
                                        ORDER BY llegado LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING sha256, formato, intentos,
                            (SELECT nombre FROM expediente.documento_version v WHERE v.sha256 = c.sha256 LIMIT 1) AS nombre""")
                .query((row, n) -> new Waiting(
                        row.getString("sha256"),
                        java.util.Objects.requireNonNullElse(row.getString("nombre"), ""),
                        row.getString("formato"),
                        row.getInt("intentos")))
                .optional()
                .orElse(null);
    }

    private void read(Waiting w) {
        // A document that took its reader down more than once may do so again.
        ReadText text =
                w.tries() > TRIES ? ReadText.none(ReadText.TOO_COSTLY) : process.read(store.file(w.sha256()), w.name());
        List<String> pages = text.pages().stream().map(Folding::clean).toList();
        boolean any = pages.stream().anyMatch(p -> !p.isBlank());
        String state = any ? "LEIDO" : unreadable(text.code()) ? "NO_LEIBLE" : "SIN_TEXTO";
        records.writeAs("lectura", () -> {
            keepPages(w.sha256(), pages);
            jdbc.sql("""
                            UPDATE expediente.contenido SET lectura = :state, codigo = :code, macros = :macros, formato = :type,
                                paginas = :pages, caracteres = :characters, tomado = NULL WHERE sha256 = :sha""")
                    .param("state", state)
                    .param("code", text.code())
                    .param("macros", text.macros())
                    .param("type", text.mediaType() == null ? w.mediaType() : text.mediaType())
                    .param("pages", "application/pdf".equals(text.mediaType()) ? (Integer) pages.size() : null)
                    .param(
                            "characters",
                            pages.stream().mapToLong(String::length).sum())
                    .param("sha", w.sha256())
                    .update();
            index.documentsWith(w.sha256()).forEach(index::refresh);
            return true;
        });
        if (any) {
            keepWords(pages);
        }
    }

    private static boolean unreadable(@Nullable String code) {
        return code != null && !code.equals(ReadText.NO_TEXT) && !code.equals(ReadText.OTHER_FORMAT);
    }

    private void keepPages(String sha256, List<String> pages) {
        jdbc.sql("DELETE FROM expediente.contenido_pagina WHERE sha256 = ?")
                .param(sha256)
                .update();
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            if (!pages.get(i).isBlank()) {
                rows.add(new Object[] {sha256, i + 1, pages.get(i), Folding.searchable(pages.get(i))});
            }
        }
        batches.batchUpdate(
                "INSERT INTO expediente.contenido_pagina (sha256, pagina, texto, busqueda)"
                        + " VALUES (?, ?, ?, to_tsvector('pg_catalog.spanish', ?))",
                rows);
    }

    /** Words for near misses; those of this process's memory are not sent again. */
    private void keepWords(Collection<String> pages) {
        TreeSet<String> fresh = new TreeSet<>();
        for (String page : pages) {
            Matcher words = WORD.matcher(Folding.fold(page));
            while (words.find()) {
                if (!known.contains(words.group())) {
                    fresh.add(words.group());
                }
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        jdbc.sql("INSERT INTO expediente.palabra SELECT unnest(?) ON CONFLICT DO NOTHING")
                .param(fresh.toArray(String[]::new))
                .update();
        if (known.size() < KNOWN_WORDS) {
            known.addAll(fresh);
        }
    }

    @jakarta.annotation.PreDestroy
    void close() {
        process.close();
    }
}
