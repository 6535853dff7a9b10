package co.expediente.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.plan.Refusal;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** History of records: who, when, from what to what; nothing without an author, nothing over another's change. */
class RecordsTest {
    private static JdbcClient database;
    private static Records records;

    @BeforeAll
    static void table() {
        database = ServedDossier.database();
        records = ServedDossier.bean(Records.class);
        database.sql(
                        "CREATE TABLE expediente.ensayo (id bigint PRIMARY KEY, plan_id text, version int DEFAULT 1, texto text, otro text, buscado text)")
                .update();
        database.sql("SELECT expediente.seguir('expediente.ensayo', 'id', 'buscado')")
                .query((row, n) -> 1)
                .list();
    }

    private static void add(long id, String author) {
        records.writeAs(
                author,
                () -> database.sql(
                                "INSERT INTO expediente.ensayo (id, plan_id, texto, otro, buscado) VALUES (?, 'p', 'uno', 'igual', 'x')")
                        .param(id)
                        .update());
    }

    private static int change(long id, int seen, String text) {
        return database.sql(
                        "UPDATE expediente.ensayo SET texto = ?, buscado = ?, version = version + 1 WHERE id = ? AND version = ?")
                .params(text, text, id, seen)
                .update();
    }

    @Test
    void keeps_only_the_fields_that_changed_with_author_and_both_values() {
        add(1, "ana");
        records.writeAs("berta", () -> change(1, 1, "dos"));
        List<ChangeHistory.Change> history =
                ServedDossier.bean(ChangeHistory.class).of("ensayo", 1L);
        assertThat(history).extracting(ChangeHistory.Change::user).containsExactly("berta", "ana");
        assertThat(history.get(0).action()).isEqualTo("UPDATE");
        assertThat(history.get(0).fields()).containsExactly(new ChangeHistory.Field("texto", "uno", "dos"));
        assertThat(history.get(1).fields()).contains(new ChangeHistory.Field("texto", null, "uno"));
    }

    @Test
    void refuses_a_change_without_an_author() {
        assertThatThrownBy(() -> database.sql("INSERT INTO expediente.ensayo (id, texto) VALUES (2, 'nadie')")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("must name its author");
    }

    @Test
    void an_author_does_not_stay_on_the_connection_for_the_next() {
        add(3, "ana");
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> change(3, 1, "otro")).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void the_second_of_two_who_edit_the_same_is_told_who_was_first_and_overwrites_nothing() {
        add(4, "ana");
        records.writeAs("berta", () -> change(4, 1, "de berta"));
        assertThatThrownBy(() -> records.writeAs("carla", () -> {
                    records.changed(change(4, 1, "de carla"), "ensayo", 4L);
                    return true;
                }))
                .isInstanceOfSatisfying(Refusal.class, e -> {
                    assertThat(e.code()).isEqualTo("DOS-001");
                    assertThat(e.parameters()).containsEntry("user", "berta");
                });
        assertThat(database.sql("SELECT texto FROM expediente.ensayo WHERE id = 4")
                        .query(String.class)
                        .single())
                .isEqualTo("de berta");
    }

    @Test
    void the_history_itself_cannot_be_changed() {
        add(5, "ana");
        assertThatThrownBy(() -> database.sql("DELETE FROM expediente.cambio").update())
                .hasMessageContaining("append-only");
    }
}
