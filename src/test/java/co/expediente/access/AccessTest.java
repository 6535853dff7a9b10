package co.expediente.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.expediente.database.TestCluster;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;

class AccessTest {
    private static final DataSource SOURCE = TestCluster.freshDatabase();
    private static final String PASSWORD = "correct horse battery";

    private final JdbcClient database = JdbcClient.create(SOURCE);
    private final AuditLog audit = new AuditLog(database);
    private final Accounts accounts = new Accounts(
            database,
            new DelegatingPasswordEncoder("bcrypt", java.util.Map.of("bcrypt", new BCryptPasswordEncoder(4))),
            audit);

    @BeforeEach
    void empty() {
        database.sql("DELETE FROM acceso.usuario").update();
        database.sql("DELETE FROM acceso.intento").update();
    }

    @Test
    void the_first_administrator_is_made_once_with_a_password_that_works() {
        FirstAdministrator first = new FirstAdministrator(database, accounts);
        Optional<String> password = first.ensure();
        assertTrue(password.orElseThrow().matches("([a-z2-9]{5}-){3}[a-z2-9]{5}"));
        assertTrue(accounts.check("admin", password.get()));
        assertTrue(accounts.find("admin").orElseThrow().may(Role.ADMIN, "05088"));
        assertEquals(Optional.empty(), first.ensure(), "never again once there is a user");
    }

    @Test
    void passwords_are_stored_as_hashes_and_short_long_or_telling_ones_are_refused() {
        accounts.add("ana", "Ana Díaz", PASSWORD, List.of(), "cli");
        String stored = database.sql("SELECT clave FROM acceso.usuario")
                .query(String.class)
                .single();
        assertTrue(stored.startsWith("{bcrypt}$2a$"), stored);
        assertEquals("short", refusal("b1", "elevenchars"));
        assertEquals("long", refusal("b1", "ñ".repeat(37)));
        assertEquals("same", refusal("presupuesto", "presupuesto1"));
        assertEquals("exists", refusal("ANA", PASSWORD));
        assertEquals("name", refusal("a b", PASSWORD));
        assertEquals("name", refusal("cli", PASSWORD));
    }

    private String refusal(String name, String password) {
        return assertThrows(Accounts.Refused.class, () -> accounts.add(name, "", password, List.of(), "cli"))
                .reason();
    }

    @Test
    void a_role_in_one_municipality_is_none_in_another() {
        accounts.add("ana", "Ana", PASSWORD, List.of(new Account.Grant(Role.TECNICO_SIG, "05088")), "cli");
        Account ana = accounts.find("ana").orElseThrow();
        assertTrue(ana.may(Role.TECNICO_SIG, "05088"));
        assertFalse(ana.may(Role.TECNICO_SIG, "11001"));
        assertFalse(ana.may(Role.SECRETARIO, "05088"));
    }

    @Test
    void the_list_carries_no_hashes() {
        accounts.add("ana", "Ana", PASSWORD, List.of(), "cli");
        assertEquals(null, accounts.list().get(0).getPassword());
    }

    @Test
    void an_unknown_user_has_no_password_to_check_or_change() {
        assertFalse(accounts.check("nadie", PASSWORD));
        assertEquals(
                "unknown",
                assertThrows(Accounts.Refused.class, () -> accounts.password("nadie", PASSWORD, "cli"))
                        .reason());
    }

    @Test
    void five_failures_stop_the_checking_for_that_account_and_address_only() {
        LoginAttempts attempts = new LoginAttempts(database);
        for (int i = 0; i < LoginAttempts.PER_PAIR; i++) {
            assertFalse(attempts.blocked("ana", "10.0.0.1"));
            attempts.record("ana", "10.0.0.1", false);
        }
        assertTrue(attempts.blocked("ana", "10.0.0.1"));
        assertTrue(attempts.blocked(" ANA ", "10.0.0.1"), "the same account however it is written");
        assertFalse(attempts.blocked("ana", "10.0.0.2"), "nobody locks another out from elsewhere");
        assertFalse(attempts.blocked("luis", "10.0.0.1"));
    }

    @Test
    void a_good_login_forgets_the_failures_before_it() {
        LoginAttempts attempts = new LoginAttempts(database);
        for (int i = 0; i < LoginAttempts.PER_PAIR - 1; i++) {
            attempts.record("ana", "10.0.0.1", false);
        }
        attempts.record("ana", "10.0.0.1", true);
        attempts.record("ana", "10.0.0.1", false);
        assertFalse(attempts.blocked("ana", "10.0.0.1"));
    }

    @Test
    void many_failures_of_any_accounts_from_one_address_stop_it() {
        LoginAttempts attempts = new LoginAttempts(database);
        for (int i = 0; i < LoginAttempts.PER_ADDRESS; i++) {
            attempts.record("u" + i, "10.0.0.9", false);
        }
        assertTrue(attempts.blocked("somebody", "10.0.0.9"));
    }

    @Test
    void the_audit_trail_can_only_grow() {
        audit.record("ana", "layer.load", "05088 comuna 1", "");
        assertThrows(
                DataAccessException.class,
                () -> database.sql("UPDATE acceso.auditoria SET usuario = 'x'").update());
        assertThrows(
                DataAccessException.class,
                () -> database.sql("DELETE FROM acceso.auditoria").update());
        assertThrows(
                DataAccessException.class,
                () -> database.sql("TRUNCATE acceso.auditoria").update());
    }

    @Test
    void a_row_changed_behind_the_program_breaks_the_chain_where_it_happened() {
        audit.record("ana", "cut.approve", "05088 2025-12-31", "ñandú, 👍 y «comillas»");
        audit.record("ana", "cut.publish", "05088 2025-12-31", "");
        assertEquals(Optional.empty(), audit.firstBreak());
        long id = audit.latest(2).get(1).id();
        database.sql("ALTER TABLE acceso.auditoria DISABLE TRIGGER USER").update();
        try {
            database.sql("UPDATE acceso.auditoria SET detalle = 'otra cosa' WHERE id = ?")
                    .param(id)
                    .update();
            assertEquals(Optional.of(id), audit.firstBreak());
        } finally {
            database.sql("UPDATE acceso.auditoria SET detalle = 'ñandú, 👍 y «comillas»' WHERE id = ?")
                    .param(id)
                    .update();
            database.sql("ALTER TABLE acceso.auditoria ENABLE TRIGGER USER").update();
        }
    }

    @Test
    void the_command_line_acts_with_every_role_under_its_own_name() {
        CommandLineUser.enter();
        try {
            assertEquals("cli", Reader.current().name());
            assertTrue(new Grants().may("SECRETARIO", "05088"));
            audit.record("cut.publish", "05088", "");
            assertEquals("cli", audit.latest(1).get(0).user());
            assertTrue(audit.latest(1).get(0).roles().contains("SECRETARIO"));
        } finally {
            org.springframework.security.core.context.SecurityContextHolder.clearContext();
        }
        assertFalse(Reader.current().entered());
    }
}
