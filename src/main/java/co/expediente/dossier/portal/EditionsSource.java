package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Published cuts with the layer editions that they are made of; who loaded and approved them is not told. */
@Component
class EditionsSource implements CandidateSource {
    private static final ZoneId COUNTRY = ZoneId.of("America/Bogota");
    private static final List<String> HEADS = List.of(
            "Corte",
            "Revisión",
            "Acto",
            "Publicado",
            "Reemplazado",
            "Capa",
            "Edición",
            "Objetos",
            "Cargada",
            "SHA-256 del archivo");

    private final RecordKinds kinds;
    private final JdbcClient jdbc;

    EditionsSource(RecordKinds kinds, JdbcClient jdbc) {
        this.kinds = kinds;
        this.jdbc = jdbc;
    }

    private PublicTable table(Dossier dossier) {
        List<List<@Nullable Object>> rows = jdbc.sql("""
                        SELECT c.cutoff, c.revision, c.act, c.published_at, c.replaced_by IS NOT NULL AS replaced,
                               ce.layer, ce.edition, e.loaded, e.loaded_at, e.sha256
                        FROM registro.cut c
                        JOIN registro.cut_edition ce ON ce.cut_id = c.id
                        JOIN registro.layer_edition e ON e.number = ce.edition
                        WHERE c.plan_id = ? AND c.state = 'PUBLICADA'
                        ORDER BY c.cutoff, c.revision, ce.layer""")
                .param(dossier.plan().id())
                .query((row, n) -> Arrays.<@Nullable Object>asList(
                        row.getObject("cutoff", LocalDate.class),
                        BigDecimal.valueOf(row.getInt("revision")),
                        row.getString("act"),
                        day(row.getTimestamp("published_at")),
                        row.getBoolean("replaced"),
                        row.getString("layer"),
                        BigDecimal.valueOf(row.getLong("edition")),
                        BigDecimal.valueOf(row.getLong("loaded")),
                        day(row.getTimestamp("loaded_at")),
                        row.getString("sha256")))
                .list();
        return new PublicTable("Cortes y ediciones", HEADS, rows);
    }

    private static @Nullable LocalDate day(java.sql.@Nullable Timestamp at) {
        return at == null ? null : at.toInstant().atZone(COUNTRY).toLocalDate();
    }

    @Override
    public List<Candidate> candidates(Dossier dossier) {
        PublicTable table = table(dossier);
        List<Candidate> found = new ArrayList<>();
        if (table.rows().isEmpty()) {
            return found;
        }
        LocalDate newest = (LocalDate) table.rows().get(table.rows().size() - 1).get(0);
        for (RecordKind kind : kinds.of(RecordKind.Source.EDITIONS)) {
            found.add(new Candidate(
                    kind,
                    kind.id(),
                    0,
                    FrozenVersions.sha256(table.csv()),
                    null,
                    kind.title().es(),
                    newest,
                    null,
                    null,
                    () -> PublicTable.files(
                            "cortes-y-ediciones-" + dossier.divipola(),
                            newest == null ? dossier.cutoff() : newest,
                            List.of(table))));
        }
        return found;
    }

    @Override
    public List<Held> held(Dossier dossier, Locale locale) {
        List<String> cuts = jdbc.sql(
                        "SELECT cutoff::text FROM registro.cut WHERE plan_id = ? AND state <> 'PUBLICADA' ORDER BY cutoff")
                .param(dossier.plan().id())
                .query(String.class)
                .list();
        return cuts.isEmpty()
                ? List.of()
                : List.of(new Held("", "cuts", List.of(String.valueOf(cuts.size()), String.join(", ", cuts)), null));
    }
}
