package co.expediente.dossier.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Full-text search in Spanish over titles, facts and texts, accents ignored. */
@Service
public class ArchiveSearch {
    /** So many of the matches are read for their rank: of more, the newest, and the newest that match by title and facts alone. */
    private static final int RANKED = 500;

    private static final int SNIPPET = 240;
    private static final char ON = '\u0001';
    private static final char OFF = '\u0002';

    // The query stands in a part of its own because the planner otherwise knows it, takes its words for frequent, and
    // reads the
    // vector of every document instead of the index.
    private static final String RANKING = """
            WITH q AS MATERIALIZED (SELECT to_tsquery('pg_catalog.spanish', :q) AS q),
            hit AS MATERIALIZED (
                SELECT b.documento_id, b.parte, d.creado_el FROM expediente.documento_busqueda b
                JOIN expediente.documento d ON d.id = b.documento_id, q
                WHERE b.busqueda @@ q.q AND {where}),
            candidate AS (
                (SELECT documento_id, parte FROM hit ORDER BY creado_el DESC, documento_id DESC LIMIT :ranked)
                UNION
                (SELECT h.documento_id, h.parte FROM hit h
                 JOIN expediente.documento_busqueda b USING (documento_id, parte), q
                 WHERE b.cabeza @@ q.q AND (SELECT count(*) FROM hit) > :ranked
                 ORDER BY h.creado_el DESC, h.documento_id DESC LIMIT :ranked)),
            rank AS (
                SELECT documento_id, max(ts_rank('{0.05, 0.2, 0.5, 1}', b.busqueda, q.q, 1)) AS rank
                FROM candidate JOIN expediente.documento_busqueda b USING (documento_id, parte), q
                GROUP BY documento_id)
            SELECT documento_id, (count(*) OVER ())::int AS total
            FROM (SELECT documento_id, rank, NULL::timestamptz AS creado_el FROM rank
                  UNION ALL
                  SELECT documento_id, NULL, creado_el FROM hit) every
            GROUP BY documento_id
            ORDER BY max(rank) DESC NULLS LAST, max(creado_el) DESC, documento_id DESC
            LIMIT :limit OFFSET :offset""";

    /** A stretch of a snippet, and whether it was looked for. */
    public record Piece(String text, boolean hit) {}

    /**
     * A document that was found.
     *
     * @param page page of the snippet, or null where only title or facts match
     * @param pieces text around the best place; empty where only title or facts match
     */
    public record Hit(ArchivedDocument document, @Nullable Integer page, List<Piece> pieces) {}

    /**
     * @param count of all that match
     * @param suggestion what may have been meant when nothing was found, or null
     */
    public record Found(int count, List<Hit> hits, @Nullable String suggestion) {}

    private record Place(long id, int page, String text) {}

    private final JdbcClient jdbc;
    private final DocumentRecords documents;

    ArchiveSearch(JdbcClient jdbc, DocumentRecords documents) {
        this.jdbc = jdbc;
        this.documents = documents;
    }

    /**
     * Looks for what a person typed.
     *
     * @param filter restricts, and says which stretch of the list is wanted
     */
    public Found search(DocumentFilter filter, String typed) {
        SearchQuery query = new SearchQuery(typed);
        if (query.empty()) {
            return new Found(0, List.of(), null);
        }
        Map<String, Object> parameters = new HashMap<>();
        String where = DocumentRecords.where(filter, parameters);
        parameters.put("q", query.all());
        parameters.put("ranked", RANKED);
        Page page = page(where, parameters, filter.limit(), filter.offset());
        // Beyond the last page there is no row that could tell how many there are.
        int count = page.ids().isEmpty() && filter.offset() > 0
                ? page(where, parameters, 1, 0).total()
                : page.total();
        if (count == 0) {
            // Words of what visitors may not read are not told to them.
            boolean office = filter.visible().contains(Visibility.INTERNO);
            return new Found(0, List.of(), office ? suggestion(query) : null);
        }
        return new Found(count, hits(page.ids(), query), null);
    }

    private record Page(List<Long> ids, int total) {}

    private Page page(String where, Map<String, Object> parameters, int limit, int offset) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("limit", limit);
        all.put("offset", offset);
        List<Long> ids = new ArrayList<>();
        int[] total = {0};
        jdbc.sql(RANKING.replace("{where}", where)).params(all).query(row -> {
            ids.add(row.getLong(1));
            total[0] = row.getInt(2);
        });
        return new Page(ids, total[0]);
    }

    private List<Hit> hits(List<Long> ids, SearchQuery query) {
        Map<Long, Place> places = places(ids, query);
        Map<Long, List<Piece>> marked = marked(List.copyOf(places.values()), query);
        return documents.withIds(ids).stream()
                .map(d -> {
                    Place place = places.get(d.id());
                    return new Hit(d, place == null ? null : place.page(), marked.getOrDefault(d.id(), List.of()));
                })
                .toList();
    }

    /** The page of each document where the words stand best. */
    private Map<Long, Place> places(List<Long> ids, SearchQuery query) {
        Map<Long, Place> places = new HashMap<>();
        if (ids.isEmpty()) {
            return places;
        }
        jdbc.sql("""
                        WITH q AS (SELECT to_tsquery('pg_catalog.spanish', :any) AS one, to_tsquery('pg_catalog.spanish', :all) AS every)
                        SELECT d.id, p.pagina, p.texto FROM expediente.documento d, q, LATERAL (
                            SELECT pagina, texto FROM expediente.contenido_pagina p
                            WHERE p.sha256 = d.sha256 AND p.busqueda @@ q.one
                            ORDER BY p.busqueda @@ q.every DESC, ts_rank(p.busqueda, q.one) DESC, pagina LIMIT 1) p
                        WHERE d.id IN (:ids)""")
                .param("any", query.any())
                .param("all", query.all())
                .param("ids", ids)
                .query((row, n) -> new Place(row.getLong(1), row.getInt(2), row.getString(3)))
                .list()
                .forEach(p -> places.put(p.id(), p));
        return places;
    }

    /** The words are found by the database's own stemmer in the folded text, which has the length of the original. */
    private Map<Long, List<Piece>> marked(List<Place> places, SearchQuery query) {
        Map<Long, List<Piece>> marked = new HashMap<>();
        if (places.isEmpty()) {
            return marked;
        }
        List<String> headlines = jdbc.sql("""
                        SELECT ts_headline('pg_catalog.spanish', t, to_tsquery('pg_catalog.spanish', :q), :options)
                        FROM unnest(CAST(:texts AS text[])) WITH ORDINALITY AS x (t, n) ORDER BY n""")
                .param("q", query.any())
                .param("options", "HighlightAll=true, StartSel=" + ON + ", StopSel=" + OFF)
                .param(
                        "texts",
                        places.stream().map(p -> Folding.searchable(p.text())).toArray(String[]::new))
                .query(String.class)
                .list();
        for (int i = 0; i < places.size(); i++) {
            marked.put(places.get(i).id(), pieces(places.get(i).text(), headlines.get(i)));
        }
        return marked;
    }

    /** The stretch of the text with most marks, cut at words. */
    static List<Piece> pieces(String text, String headline) {
        List<int[]> marks = new ArrayList<>();
        int at = 0;
        int start = -1;
        for (int i = 0; i < headline.length() && at <= text.length(); i++) {
            char c = headline.charAt(i);
            if (c == ON) {
                start = at;
            } else if (c == OFF) {
                marks.add(new int[] {start, at});
            } else {
                at++;
            }
        }
        if (marks.isEmpty() || at != text.length()) {
            return List.of();
        }
        int best = 0;
        int most = 0;
        for (int i = 0; i < marks.size(); i++) {
            int inside = 0;
            for (int k = i; k < marks.size() && marks.get(k)[1] - marks.get(i)[0] <= SNIPPET; k++) {
                inside++;
            }
            if (inside > most) {
                most = inside;
                best = i;
            }
        }
        int from = Math.max(0, marks.get(best)[0] - SNIPPET / 4);
        while (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        int to = Math.min(text.length(), Math.max(from + SNIPPET, marks.get(best)[1]));
        while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
            to++;
        }
        List<Piece> pieces = new ArrayList<>();
        int done = from;
        for (int[] mark : marks) {
            if (mark[0] >= done && mark[1] <= to) {
                add(pieces, text.substring(done, mark[0]), false);
                add(pieces, text.substring(mark[0], mark[1]), true);
                done = mark[1];
            }
        }
        add(pieces, text.substring(done, to), false);
        return pieces;
    }

    private static void add(List<Piece> pieces, String text, boolean hit) {
        String plain = text.replaceAll("\\s+", " ");
        if (!plain.isEmpty()) {
            pieces.add(new Piece(plain, hit));
        }
    }

    /** The query with words that do not occur replaced by the most similar ones that do; null when there is nothing better. */
    private @Nullable String suggestion(SearchQuery query) {
        boolean similar = jdbc.sql("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')")
                .query(Boolean.class)
                .single();
        if (!similar) {
            return null;
        }
        boolean changed = false;
        List<String> better = new ArrayList<>();
        for (String word : query.words()) {
            String near = word.length() < 4 ? word : near(word);
            changed |= !near.equals(word);
            better.add(near);
        }
        return changed ? String.join(" ", better) : null;
    }

    private String near(String word) {
        return jdbc.sql("""
                        SELECT palabra FROM expediente.palabra WHERE palabra % :w
                        ORDER BY (palabra = :w) DESC, similarity(palabra, :w) DESC, palabra LIMIT 1""").param("w", word).query(String.class).optional().orElse(word);
    }
}
