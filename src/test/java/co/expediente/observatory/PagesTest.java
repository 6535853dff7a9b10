package co.expediente.observatory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.expediente.access.Role;
import co.expediente.observatory.RunningPages.Visitor;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as their readers get them: visitors, each role, every state of the data. */
class PagesTest {
    private final Visitor visitor = new Visitor();

    @AfterEach
    void full() {
        RunningPages.state(InventedTown.State.FULL);
    }

    @Test
    void a_visitor_sees_the_last_published_measurement_and_not_what_is_only_in_force() throws Exception {
        String page = visitor.get("/").body();
        assertTrue(page.contains("31 de diciembre de 2024"), "published");
        assertFalse(page.contains("2025-12-31"), "2025 is only in force");
        assertFalse(
                visitor.get("/planes/99001?corte=2025-12-31").body().contains("66,0"),
                "a date in the address opens nothing");
        assertFalse(
                visitor.get("/planes/99001/indicadores/EPU-01/datos.csv").body().contains("2025-12-31"));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void each_role_reads_what_it_may(Role role) throws Exception {
        HttpResponse<String> entered = visitor.enter(role.name().toLowerCase(Locale.ROOT), RunningPages.PASSWORD);
        assertEquals(302, entered.statusCode());
        assertFalse(entered.headers().firstValue("location").orElse("").contains("error"));
        boolean office = visitor.get("/").body().contains("31 de diciembre de 2025");
        assertEquals(role.office(), office, "what is in force is for the office");
    }

    @Test
    void the_finding_is_made_from_the_numbers() throws Exception {
        visitor.enter("tecnico_sig", RunningPages.PASSWORD);
        String page = visitor.get("/").body();
        assertTrue(page.contains("Dos tercios del plan ya son realidad."));
        assertTrue(page.contains("Va detrás de lo esperado."));
        assertTrue(page.contains(">66,0<"));
        assertTrue(page.contains("96 de 212"));
    }

    @Test
    void a_null_carries_its_reason_and_is_no_zero() throws Exception {
        String page = visitor.get("/planes/99001/indicadores/PAT-01").body();
        assertTrue(page.contains("R12"));
        assertTrue(page.contains("el atributo necesario está vacío en todos los objetos"));
        assertFalse(page.contains(">0,0<"));
    }

    @Test
    void english_by_switch_and_spanish_again() throws Exception {
        String page = visitor.get("/planes/99001?lang=en").body();
        assertTrue(page.contains("<html lang=\"en\">"));
        assertTrue(page.contains("Progress by system"));
        assertTrue(visitor.get("/planes/99001").body().contains("Progress by system"), "kept in the cookie");
        assertTrue(visitor.get("/planes/99001?lang=es").body().contains("Avance por sistema"));
    }

    @Test
    void an_invented_date_or_system_shows_the_newest_and_never_fails() throws Exception {
        for (String query : new String[] {"?corte=2020-12-31", "?corte=hoy", "?sistema=%3Cscript%3E", "?sistema=XXX"}) {
            HttpResponse<String> answer = visitor.get("/planes/99001" + query);
            assertEquals(200, answer.statusCode(), query);
            assertFalse(answer.body().contains("<script>"), query);
        }
    }

    @Test
    void search_ignores_accents_and_case_and_echoes_nothing_raw() throws Exception {
        assertTrue(visitor.get("/planes/99001/indicadores?q=ESPACIO%20PUBLICO")
                .body()
                .contains("EPU-01"));
        String none =
                visitor.get("/planes/99001/indicadores?q=%3Cimg%20src%3Dx%3E").body();
        assertTrue(none.contains("&lt;img"), "escaped");
        assertFalse(none.contains("<img src=x>"));
    }

    @Test
    void unknown_addresses_tell_what_to_do_with_a_code_and_no_details() throws Exception {
        for (String path : new String[] {"/planes/00000", "/planes/99001/indicadores/XXX-99", "/css/nada.css"}) {
            HttpResponse<String> answer = visitor.get(path);
            assertEquals(404, answer.statusCode(), path);
            assertTrue(answer.body().contains("EXP-404"), path);
            assertFalse(answer.body().contains("Exception"), path);
        }
        String json = visitor.get("/css/nada.css", "Accept", "application/json").body();
        assertTrue(json.contains("\"status\":\"refused\"") && json.contains("\"code\":\"EXP-404\""), json);
    }

    @Test
    void a_failure_of_ours_shows_a_number_and_no_stack_trace() throws Exception {
        RunningPages.state(InventedTown.State.BROKEN);
        HttpResponse<String> answer = visitor.get("/planes/99001");
        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("EXP-500"));
        assertTrue(answer.body().matches("(?s).*Número de la falla: [0-9a-f]{8}.*"));
        assertFalse(answer.body().contains("wrenched") || answer.body().contains("java."));
    }

    @ParameterizedTest
    @EnumSource(InventedTown.State.class)
    void the_first_page_is_useful_in_every_state(InventedTown.State state) throws Exception {
        if (state == InventedTown.State.BROKEN) {
            return;
        }
        RunningPages.state(state);
        visitor.enter("tecnico_sig", RunningPages.PASSWORD);
        HttpResponse<String> answer = visitor.get("/");
        assertEquals(200, answer.statusCode());
        String expected = switch (state) {
            case FULL, PARTIAL -> "Dos tercios del plan ya son realidad.";
            case UNMEASURED -> "./expediente measure --plan 99001";
            case NOTHING -> "./expediente demo";
            case SEVERAL -> "San Isidro del Páramo";
            case BROKEN -> "";
        };
        assertTrue(answer.body().contains(expected), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/planes/99001/cargar", "/cuenta", "/usuarios", "/actuator/env"})
    void what_is_not_public_leads_to_the_login(String path) throws Exception {
        HttpResponse<String> answer = visitor.get(path);
        assertEquals(302, answer.statusCode());
        assertTrue(answer.headers().firstValue("location").orElse("").endsWith("/entrar"));
    }

    @Test
    void programs_get_a_status_instead_of_a_login_page() throws Exception {
        assertEquals(
                401, visitor.get("/api/planes", "Accept", "application/json").statusCode());
    }

    @Test
    void nothing_changes_without_a_token_or_without_a_user() throws Exception {
        assertEquals(403, visitor.post("/salir", Map.of()).statusCode());
        assertEquals(403, visitor.post("/planes/99001", Map.of("x", "y")).statusCode());
        Visitor user = new Visitor();
        user.enter("admin", RunningPages.PASSWORD);
        assertEquals(
                403,
                user.post("/cuenta/clave", Map.of("actual", "x", "nueva", "y", "repetida", "y"))
                        .statusCode());
    }

    @Test
    void a_role_without_administration_may_not_enter_its_pages() throws Exception {
        visitor.enter("secretario", RunningPages.PASSWORD);
        HttpResponse<String> answer = visitor.get("/usuarios");
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("EXP-403"));
    }

    @Test
    void every_answer_carries_the_strict_content_policy_and_the_session_cookie_is_closed_to_scripts() throws Exception {
        HttpResponse<String> answer = visitor.get("/entrar");
        String policy = answer.headers().firstValue("content-security-policy").orElse("");
        assertTrue(policy.contains("script-src 'self';") && policy.contains("style-src 'self';"), policy);
        assertFalse(policy.contains("unsafe"));
        assertEquals("DENY", answer.headers().firstValue("x-frame-options").orElse(""));
        assertEquals(
                "nosniff", answer.headers().firstValue("x-content-type-options").orElse(""));
        String cookie = answer.headers().firstValue("set-cookie").orElse("");
        assertTrue(
                cookie.startsWith("expediente=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
                cookie);
    }

    @Test
    void reading_public_pages_opens_no_session() throws Exception {
        assertTrue(visitor.get("/").headers().firstValue("set-cookie").isEmpty());
        assertTrue(
                visitor.get("/planes/99001").headers().firstValue("set-cookie").isEmpty());
    }

    @Test
    void guessing_is_stopped_and_the_right_password_is_not_even_checked_then() throws Exception {
        for (int i = 0; i < 5; i++) {
            String to = visitor.enter("car", "wrong password " + i)
                    .headers()
                    .firstValue("location")
                    .orElse("");
            assertTrue(to.endsWith("/entrar?error"), to);
        }
        String to = visitor.enter("car", RunningPages.PASSWORD)
                .headers()
                .firstValue("location")
                .orElse("");
        assertTrue(to.endsWith("/entrar?espere"), to);
        assertTrue(visitor.get("/entrar?espere").body().contains("EXP-429"));
        RunningPages.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("DELETE FROM acceso.intento")
                .update();
    }

    @Test
    void the_answer_to_a_wrong_password_does_not_tell_whether_the_user_exists() throws Exception {
        String known = visitor.enter("ctp", "wrong password")
                .headers()
                .firstValue("location")
                .orElse("");
        String unknown = visitor.enter("nadie", "wrong password")
                .headers()
                .firstValue("location")
                .orElse("");
        assertEquals(known, unknown);
        RunningPages.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("DELETE FROM acceso.intento")
                .update();
    }

    @Test
    void the_table_for_spreadsheets_has_a_decimal_comma_and_empty_cells_for_nulls() throws Exception {
        HttpResponse<String> csv = visitor.get("/planes/99001/indicadores/datos.csv");
        assertTrue(csv.headers().firstValue("content-type").orElse("").startsWith("text/csv"));
        assertTrue(csv.body().startsWith("\ufeffcorte;indicador;"));
        assertTrue(csv.body().contains("EPU-07;Cesiones entregadas;;;;;%;;;R01;"), csv.body());
    }

    @Test
    void progress_tells_conflicts_execution_and_how_firm_the_index_is() throws Exception {
        String page = visitor.get("/planes/99001").body();
        assertTrue(page.contains("con cambios de peso de ±"), page);
        assertTrue(page.contains("Conflictos con el modelo") && page.contains("240,00\u202fha"), page);
        assertTrue(page.contains("R07"), "a kind that is not measured says why");
        assertTrue(
                page.contains("indicador=CON-01") && !page.contains("indicador=CON-04"),
                "only what is there is proved");
        assertTrue(page.contains("El semáforo cambia cuando cambia el peso"));
    }

    @Test
    void projects_are_listed_with_their_measures_and_the_lists_that_ask_for_action() throws Exception {
        String all = visitor.get("/planes/99001/proyectos").body();
        assertTrue(all.contains("Parque lineal") && all.contains("Escuela"), all);
        assertTrue(all.contains("Lo declarado y lo dibujado discrepan"), all);
        assertFalse(all.contains("Q_AV_DISCREPA"), "words, no code");
        String overdue = visitor.get("/planes/99001/proyectos?ver=vencidos").body();
        assertTrue(overdue.contains("Parque lineal"));
        assertFalse(overdue.contains("Escuela"));
        assertTrue(visitor.get("/planes/99001/proyectos?ver=fuera").body().contains("Cancha"));
        assertEquals(
                200,
                visitor.get("/planes/99001/proyectos?ver=%3Cscript%3E&lang=en").statusCode());
    }

    @Test
    void sections_without_a_page_are_not_linked() throws Exception {
        String page = visitor.get("/").body();
        assertTrue(page.contains("href=\"/planes/99001/indicadores\""));
        assertFalse(page.contains("/planes/99001/expediente"));
    }
}
