package co.expediente.dossier.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what a search looks into: title and facts of a document with the text of its newest file. */
@Repository
class SearchIndex {
    /** Bytes of text in one vector: PostgreSQL's vectors hold 1 MiB, and a text of nothing but short words makes twice its size. */
    static final int PART = 450_000;

    private final JdbcClient jdbc;

    SearchIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Facts(String first, String second, String sha256) {}

    /** Writes the document's vectors anew; in the transaction of who changed it. */
    void refresh(long id) {
        Facts facts = jdbc.sql("""
                        SELECT d.titulo, d.acto, d.entidad, d.notas, d.origen, d.sha256, v.nombre
                        FROM expediente.documento d JOIN expediente.documento_version v
                             ON v.documento_id = d.id AND v.numero = d.actual WHERE d.id = ?""")
                .param(id)
                .query((row, n) -> new Facts(
                        Folding.searchable(row.getString("titulo")),
                        Stream.of("acto", "entidad", "notas", "nombre", "origen")
                                .map(column -> text(row, column))
                                .map(Folding::searchable)
                                .collect(Collectors.joining(" \n ")),
                        row.getString("sha256")))
                .single();
        List<String> texts = parts(facts.sha256());
        jdbc.sql("DELETE FROM expediente.documento_busqueda WHERE documento_id = ? AND parte > ?")
                .params(id, texts.size())
                .update();
        for (int i = 0; i < texts.size(); i++) {
            jdbc.sql("""
                            INSERT INTO expediente.documento_busqueda (documento_id, parte, busqueda)
                            VALUES (:id, :part, setweight(to_tsvector('pg_catalog.spanish', :first), 'A')
                                || setweight(to_tsvector('pg_catalog.spanish', :second), 'B')
                                || setweight(to_tsvector('pg_catalog.spanish', :text), 'D'))
                            ON CONFLICT (documento_id, parte) DO UPDATE SET busqueda = excluded.busqueda""")
                    .param("id", id)
                    .param("part", i + 1)
                    .param("first", facts.first())
                    .param("second", facts.second())
                    .param("text", texts.get(i))
                    .update();
        }
    }

    /** Documents whose newest file is this one. */
    List<Long> documentsWith(String sha256) {
        return jdbc.sql("SELECT id FROM expediente.documento WHERE sha256 = ?")
                .param(sha256)
                .query(Long.class)
                .list();
    }

    /** The folded text of a file in stretches that fit a vector; one empty stretch where there is none. */
    private List<String> parts(String sha256) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int[] bytes = {0};
        jdbc.sql("SELECT texto FROM expediente.contenido_pagina WHERE sha256 = ? ORDER BY pagina")
                .param(sha256)
                .query(row -> {
                    String page = Folding.searchable(row.getString(1));
                    for (int from = 0; from < page.length(); ) {
                        int to = Math.min(page.length(), from + PART / 4);
                        String piece = page.substring(from, to);
                        int size = piece.getBytes(StandardCharsets.UTF_8).length;
                        if (bytes[0] + size > PART && bytes[0] > 0) {
                            parts.add(part.toString());
                            part.setLength(0);
                            bytes[0] = 0;
                        }
                        part.append(piece).append('\n');
                        bytes[0] += size + 1;
                        from = to;
                    }
                });
        parts.add(part.toString());
        return parts;
    }

    private static String text(java.sql.ResultSet row, String column) {
        try {
            String value = row.getString(column);
            return value == null ? "" : value;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
