package co.expediente.dossier.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.access.Role;
import co.expediente.dossier.ServedDossier;
import co.expediente.web.TestBrowser;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The plan of action lived through the web: made, edited by two at once, proposed, sent back, approved, replaced, followed. */
class PlanOfActionWebTest {
    private static final String BASE = "/planes/" + ServedDossier.DIVIPOLA + "/expediente";

    private static String plan(int year) {
        return BASE + "/plan?anio=" + year;
    }

    /** The fields of the form of a page that goes to this address, as a browser would send them. */
    private static Map<String, String> form(String page, String action) {
        int from = page.indexOf("action=\"" + BASE + action + "\"");
        assertThat(from).as("form " + action).isPositive();
        String text = page.substring(from, page.indexOf("</form>", from));
        Map<String, String> fields = new HashMap<>();
        Matcher input = Pattern.compile("<input[^>]*>").matcher(text);
        while (input.find()) {
            Matcher name = Pattern.compile(" name=\"([^\"]*)\"").matcher(input.group());
            Matcher value = Pattern.compile(" value=\"([^\"]*)\"").matcher(input.group());
            if (name.find()) {
                fields.put(name.group(1), value.find() ? plain(value.group(1)) : "");
            }
        }
        Matcher area = Pattern.compile("<textarea[^>]* name=\"([^\"]*)\"[^>]*>([^<]*)</textarea>")
                .matcher(text);
        while (area.find()) {
            fields.put(area.group(1), plain(area.group(2)));
        }
        return fields;
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static void send(TestBrowser who, int year, String action, Map<String, String> more) throws Exception {
        Map<String, String> fields = form(who.get(plan(year)).body(), action);
        fields.putAll(more);
        assertThat(who.post(BASE + action, fields).statusCode()).isEqualTo(302);
    }

    private static TestBrowser professional() {
        return ServedDossier.as(Role.PROFESIONAL_PLAN);
    }

    private static TestBrowser undersecretary() {
        return ServedDossier.as(Role.SUBSECRETARIO);
    }

    @Test
    void written_by_one_approved_by_another_frozen_and_followed() throws Exception {
        int year = 2031;
        send(professional(), year, "/plan/crear", Map.of());
        send(
                professional(),
                year,
                "/plan/guardar",
                Map.of("a3.responsable", "Archivo municipal", "a3.nota", "Con \"TRD\" <nueva> & vieja"));
        assertThat(professional().get(plan(year)).body()).contains("value=\"Archivo municipal\"");

        send(professional(), year, "/plan/proponer", Map.of());
        send(undersecretary(), year, "/plan/devolver", Map.of("nota", "Falta el responsable de la 4"));
        assertThat(professional().get(plan(year)).body()).contains("Falta el responsable de la 4");
        send(professional(), year, "/plan/guardar", Map.of("a4.responsable", "Arquitecta Ruiz"));
        send(professional(), year, "/plan/proponer", Map.of());
        send(
                undersecretary(),
                year,
                "/plan/aprobar",
                Map.of("nombre", "Luz Marina Cano", "acto", "Resolución 012", "fecha", "2031-11-04"));

        String page = professional().get(plan(year)).body();
        assertThat(page)
                .contains("Luz Marina Cano", "Resolución 012", "coincide con lo congelado")
                .doesNotContain("/plan/guardar");
        String frozen = professional().get(BASE + "/plan/1.json?anio=" + year).body();
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(frozen.getBytes(StandardCharsets.UTF_8)));
        assertThat(page).contains(hash);
        assertThat(frozen).contains("Archivo municipal", "Arquitecta Ruiz");
        String board = professional().get(BASE + "?anio=" + year).body();
        assertThat(board).contains("Archivo municipal", "Resolución 012", "2 de 20");

        JdbcClient database = ServedDossier.database();
        assertThatThrownBy(() -> database.sql(
                                "UPDATE expediente.plan_accion_actividad SET nombre = 'otro' WHERE nombre = ? AND plan_accion_id IN (SELECT id FROM expediente.plan_accion WHERE anio = 2031)")
                        .param("Aprobar el plan de acción")
                        .update())
                .hasMessageContaining("frozen");

        send(professional(), year, "/plan/modificar", Map.of("motivo", "Cambió el secretario"));
        send(professional(), year, "/plan/guardar", Map.of("a12.responsable", "Nuevo secretario"));
        assertThat(professional().get(BASE + "?anio=" + year).body())
                .as("the approved one stands")
                .doesNotContain("Nuevo secretario");
        send(professional(), year, "/plan/proponer", Map.of());
        send(
                undersecretary(),
                year,
                "/plan/aprobar",
                Map.of("nombre", "Luz Marina Cano", "acto", "Resolución 020", "fecha", "2031-12-01"));
        assertThat(professional().get(BASE + "?anio=" + year).body()).contains("Nuevo secretario", "Resolución 020");
        assertThat(professional().get(BASE + "/plan/1.json?anio=" + year).body())
                .isEqualTo(frozen);
    }

    @Test
    void who_edited_last_does_not_approve() throws Exception {
        int year = 2032;
        send(undersecretary(), year, "/plan/crear", Map.of());
        send(undersecretary(), year, "/plan/proponer", Map.of());
        String page = undersecretary().get(plan(year)).body();
        assertThat(page).contains("debe aprobarlo otra persona").doesNotContain("/plan/aprobar");
        Map<String, String> forged = form(page, "/plan/devolver");
        forged.putAll(Map.of("nombre", "Yo mismo", "acto", "Resolución 1", "fecha", "2032-11-04"));
        undersecretary().post(BASE + "/plan/aprobar", forged);
        assertThat(undersecretary().get(plan(year)).body()).contains("DOS-204", "Propuesto, espera aprobación");
    }

    @Test
    void in_an_office_of_one_person_the_editor_approves_and_that_is_written() throws Exception {
        int year = 2037;
        JdbcClient database = ServedDossier.database();
        database.sql("UPDATE registro.plan SET one_person = true WHERE id = ?")
                .param(ServedDossier.PLAN)
                .update();
        try {
            send(undersecretary(), year, "/plan/crear", Map.of());
            send(undersecretary(), year, "/plan/proponer", Map.of());
            assertThat(undersecretary().get(plan(year)).body()).contains("oficina de una sola persona");
            send(
                    undersecretary(),
                    year,
                    "/plan/aprobar",
                    Map.of("nombre", "Ana Ruiz", "acto", "Resolución 3", "fecha", "2037-11-04"));
        } finally {
            database.sql("UPDATE registro.plan SET one_person = false WHERE id = ?")
                    .param(ServedDossier.PLAN)
                    .update();
        }
        assertThat(professional().get(plan(year)).body())
                .contains("Ana Ruiz", "Lo aprobó quien lo editó: oficina de una sola persona.");
    }

    @Test
    void two_who_edit_at_once_are_brought_together_and_nothing_is_overwritten() throws Exception {
        int year = 2033;
        send(professional(), year, "/plan/crear", Map.of());
        Map<String, String> hers = form(professional().get(plan(year)).body(), "/plan/guardar");
        send(
                undersecretary(),
                year,
                "/plan/guardar",
                Map.of("a5.responsable", "De la subsecretaria", "a6.responsable", "Solo ella"));
        hers.put("a5.responsable", "De la profesional");
        hers.put("a7.nota", "Solo yo");
        HttpResponse<String> answer = professional().post(BASE + "/plan/guardar", hers);
        assertThat(answer.statusCode()).isEqualTo(409);
        Map<String, String> again = form(answer.body(), "/plan/guardar");
        assertThat(answer.body()).contains("DOS-001", "Quedó guardado: De la subsecretaria");
        assertThat(again)
                .containsEntry("a5.responsable", "De la profesional")
                .containsEntry("a6.responsable", "Solo ella")
                .containsEntry("a7.nota", "Solo yo");
        assertThat(undersecretary().get(plan(year)).body())
                .contains("De la subsecretaria")
                .doesNotContain("Solo yo");
        assertThat(professional().post(BASE + "/plan/guardar", again).statusCode())
                .isEqualTo(302);
        assertThat(undersecretary().get(plan(year)).body()).contains("De la profesional", "Solo ella", "Solo yo");
    }

    @Test
    void what_cannot_be_saved_is_shown_again_as_it_was_written() throws Exception {
        int year = 2034;
        send(professional(), year, "/plan/crear", Map.of());
        Map<String, String> fields = form(professional().get(plan(year)).body(), "/plan/guardar");
        fields.put("a2.inicio", "2035-05-01");
        fields.put("a9.nombre", "Mi texto largo");
        HttpResponse<String> answer = professional().post(BASE + "/plan/guardar", fields);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("DOS-205", "Mi texto largo", "2035-05-01");
        for (String hostile : new String[] {"", "31/02/2034", "0000-01-01", "x".repeat(5000), "9999999999-01-01"}) {
            fields.put("a2.inicio", hostile);
            assertThat(professional().post(BASE + "/plan/guardar", fields).statusCode())
                    .as(hostile)
                    .isEqualTo(422);
        }
    }

    @Test
    void the_next_year_begins_with_this_years_names() throws Exception {
        send(professional(), 2035, "/plan/crear", Map.of());
        send(professional(), 2035, "/plan/guardar", Map.of("a8.responsable", "Doctora Peña"));
        send(professional(), 2036, "/plan/crear", Map.of());
        assertThat(form(professional().get(plan(2036)).body(), "/plan/guardar"))
                .containsEntry("a8.responsable", "Doctora Peña");
    }

    private static void tell(TestBrowser who, int year, int number, String what, Map<String, String> more)
            throws Exception {
        String page = who.get(BASE + "?anio=" + year + "&actividad=" + number).body();
        Map<String, String> fields = form(page, "/actividades/" + number + what);
        fields.putAll(more);
        assertThat(who.post(BASE + "/actividades/" + number + what, fields).statusCode())
                .isEqualTo(302);
    }

    @Test
    void an_activity_is_done_only_with_a_register() throws Exception {
        int year = 2024;
        tell(
                professional(),
                year,
                4,
                "/avance",
                Map.of("paso", "INICIADA", "fecha", "2025-01-10", "nota", "Se leyó el acuerdo"));
        tell(professional(), year, 4, "/avance", Map.of("paso", "TERMINADA", "fecha", "2025-01-20", "nota", ""));
        String page =
                professional().get(BASE + "?anio=" + year + "&actividad=4").body();
        assertThat(page).contains("DOS-207", "Se leyó el acuerdo", "Vencida");
        tell(
                professional(),
                year,
                4,
                "/registro",
                Map.of("texto", "Matriz en hoja de cálculo", "fecha", "2025-01-20", "enlace", "javascript:alert(1)"));
        assertThat(professional().get(BASE + "?anio=" + year + "&actividad=4").body())
                .contains("DOS-003")
                .doesNotContain("href=\"javascript");
        tell(
                professional(),
                year,
                4,
                "/registro",
                Map.of(
                        "texto",
                        "Matriz en hoja de cálculo",
                        "fecha",
                        "2025-01-20",
                        "enlace",
                        "https://www.example.org/matriz"));
        tell(professional(), year, 4, "/avance", Map.of("paso", "TERMINADA", "fecha", "2999-01-20", "nota", ""));
        assertThat(professional().get(BASE + "?anio=" + year + "&actividad=4").body())
                .contains("DOS-003");
        tell(professional(), year, 4, "/avance", Map.of("paso", "TERMINADA", "fecha", "2025-01-20", "nota", ""));
        assertThat(professional().get(BASE + "?anio=" + year + "&actividad=4").body())
                .contains("1 de 20", "https://www.example.org/matriz", "Hecha el 20/01/2025");
    }

    @Test
    void what_is_late_is_told_in_the_heading_and_chosen_first() throws Exception {
        String page = ServedDossier.as(Role.AUDITOR).get(BASE + "?anio=2020").body();
        assertThat(page).contains("20 vencidas", "Actividad 1<", "Debió terminar el 05/11/2020");
        assertThat(page).doesNotContain("/avance\"");
    }

    @Test
    void the_calendar_is_a_file_that_calendars_read() throws Exception {
        HttpResponse<String> answer = professional().get(BASE + "/calendario.ics?anio=2025");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
        String text = answer.body();
        assertThat(text.lines().filter(l -> l.getBytes(StandardCharsets.UTF_8).length > 75))
                .isEmpty();
        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
        String unfolded = text.replace("\r\n ", "");
        assertThat(unfolded)
                .contains(
                        "UID:informe_concejo-2025-05088@expediente\r\n",
                        "DTSTART;VALUE=DATE:20260430\r\n",
                        "UID:revision-long-05088@expediente\r\n",
                        "DTSTART;VALUE=DATE:20270701\r\n");
        assertThat(Pattern.compile("^BEGIN:VEVENT", Pattern.MULTILINE)
                        .matcher(unfolded)
                        .results()
                        .count())
                .isEqualTo(19 + 2 + 6);
        assertThat(professional()
                        .get(BASE + "/calendario?anio=2025&desde=2026-01-16")
                        .body())
                .contains("02/03/2026", "20/03/2026");
        assertThat(professional().get(BASE + "/calendario?anio=2025&desde=ayer").statusCode())
                .isEqualTo(200);
    }
}
