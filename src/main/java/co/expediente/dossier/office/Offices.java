package co.expediente.dossier.office;

import co.expediente.dossier.Records;
import co.expediente.plan.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The directory of offices of a plan. An office that letters name is never deleted: it is retired with a reason. */
@Service
public class Offices {
    private static final String FIELDS =
            "SELECT id, nombre, titular, cargo, correo, retirada, version FROM expediente.dependencia ";
    private static final RowMapper<Office> OFFICE = (row, n) -> new Office(
            row.getLong(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getInt(7));

    private final JdbcClient jdbc;
    private final Records records;

    public Offices(JdbcClient jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** All of them by name, those that report before those retired. */
    public List<Office> list(String planId) {
        return jdbc.sql(FIELDS + "WHERE plan_id = ? ORDER BY retirada IS NOT NULL, lower(nombre), id")
                .param(planId)
                .query(OFFICE)
                .list();
    }

    public Optional<Office> find(String planId, long id) {
        return jdbc.sql(FIELDS + "WHERE plan_id = ? AND id = ?")
                .params(planId, id)
                .query(OFFICE)
                .optional();
    }

    /** The one that reports under this name; capitals, accents and blanks at the ends do not count. */
    public Optional<Office> named(String planId, @Nullable String name) {
        String asked = folded(name == null ? "" : name);
        return list(planId).stream()
                .filter(o -> o.retired() == null && folded(o.name()).equals(asked))
                .findFirst();
    }

    /**
     * Adds one and answers its key; id and version of what is given do not count.
     *
     * @throws Refusal DOS-350 when another one has this name
     */
    public long add(String planId, Office office) {
        return records.write(() -> {
            try {
                return jdbc.sql("""
                                INSERT INTO expediente.dependencia (plan_id, nombre, titular, cargo, correo)
                                VALUES (?, ?, ?, ?, ?) RETURNING id""")
                        .params(planId, office.name(), office.head(), office.post(), office.mail())
                        .query(Long.class)
                        .single();
            } catch (DuplicateKeyException e) {
                throw taken(office);
            }
        });
    }

    /** Changes one that was read with its version. @throws Refusal DOS-001 somebody else did before, DOS-350 the name is taken */
    public void change(String planId, Office office) {
        records.run(() -> {
            try {
                int rows = jdbc.sql("""
                                UPDATE expediente.dependencia SET nombre = ?, titular = ?, cargo = ?, correo = ?, version = version + 1
                                WHERE plan_id = ? AND id = ? AND version = ?""")
                        .params(
                                office.name(),
                                office.head(),
                                office.post(),
                                office.mail(),
                                planId,
                                office.id(),
                                office.version())
                        .update();
                records.changed(rows, "dependencia", office.id());
            } catch (DuplicateKeyException e) {
                throw taken(office);
            }
        });
    }

    /** Says why it reports no more. @throws Refusal DOS-001 when somebody else changed it before */
    public void retire(String planId, long id, int version, String reason) {
        records.run(() -> records.changed(
                jdbc.sql("""
                                UPDATE expediente.dependencia SET retirada = ?, version = version + 1
                                WHERE plan_id = ? AND id = ? AND version = ? AND retirada IS NULL""").params(reason, planId, id, version).update(), "dependencia", id));
    }

    /** A name as names are compared: without capitals, accents and needless blanks. */
    public static String folded(String name) {
        return java.text.Normalizer.normalize(name.strip(), java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("\\s+", " ")
                .toLowerCase(java.util.Locale.ROOT);
    }

    /** Takes back that it was retired. @throws Refusal DOS-001 somebody else did before, DOS-350 its name is taken by now */
    public void reinstate(String planId, Office office) {
        records.run(() -> {
            try {
                int rows = jdbc.sql("""
                                UPDATE expediente.dependencia SET retirada = NULL, version = version + 1
                                WHERE plan_id = ? AND id = ? AND version = ? AND retirada IS NOT NULL""")
                        .params(planId, office.id(), office.version())
                        .update();
                records.changed(rows, "dependencia", office.id());
            } catch (DuplicateKeyException e) {
                throw taken(office);
            }
        });
    }

    private static Refusal taken(Office office) {
        return new Refusal("DOS-350", Map.of("name", office.name()));
    }
}
