package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Accounts with which officials of an office answer its letters; most offices have none and answer with a link. */
@Service
class OfficeAccounts {
    private final JdbcClient jdbc;
    private final Records records;

    OfficeAccounts(JdbcClient jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** Account by office. */
    Map<Long, String> of(Dossier dossier) {
        Map<Long, String> found = new LinkedHashMap<>();
        jdbc.sql("SELECT dependencia, cuenta FROM expediente.dependencia_cuenta WHERE plan_id = ?")
                .param(dossier.plan().id())
                .query((row, n) -> found.put(row.getLong(1), row.getString(2)))
                .list();
        return found;
    }

    /** Offices for which this account answers. */
    List<Long> offices(Dossier dossier, String account) {
        return jdbc.sql("SELECT dependencia FROM expediente.dependencia_cuenta WHERE plan_id = ? AND cuenta = ?")
                .params(dossier.plan().id(), account)
                .query(Long.class)
                .list();
    }

    /** Says which account it is; an empty one takes it away. */
    void set(Dossier dossier, long office, String account) {
        if (account.equals(of(dossier).getOrDefault(office, ""))) {
            return;
        }
        records.run(() -> {
            if (account.isEmpty()) {
                jdbc.sql("DELETE FROM expediente.dependencia_cuenta WHERE dependencia = ?")
                        .param(office)
                        .update();
            } else {
                jdbc.sql("""
                                INSERT INTO expediente.dependencia_cuenta AS c (dependencia, plan_id, cuenta) VALUES (?, ?, ?)
                                ON CONFLICT (dependencia) DO UPDATE SET cuenta = excluded.cuenta, version = c.version + 1""").params(office, dossier.plan().id(), account).update();
            }
        });
    }
}
