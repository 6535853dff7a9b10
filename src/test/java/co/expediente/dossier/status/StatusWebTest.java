package co.expediente.dossier.status;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.dossier.ServedDossier;
import co.expediente.web.TestBrowser;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The state of the plan through the web. */
class StatusWebTest {
    private static final String PAGE = "/planes/" + ServedDossier.DIVIPOLA + "/expediente/estado";

    private static TestBrowser professional() {
        return ServedDossier.as(Role.PROFESIONAL_PLAN);
    }

    private static String value(String page, String name) {
        Matcher input = Pattern.compile("<input[^>]* name=\"" + Pattern.quote(name) + "\" value=\"([^\"]*)\"")
                .matcher(page);
        assertThat(input.find()).as(name).isTrue();
        return input.group(1);
    }

    /** The fields of one question as the page sends them, with another answer. */
    private static Map<String, String> answer(String page, String question, String answer, String note) {
        Map<String, String> form = new HashMap<>();
        form.put("_csrf", value(page, "_csrf"));
        form.put("v." + question, value(page, "v." + question));
        form.put("b." + question, value(page, "b." + question));
        form.put("r." + question, answer);
        form.put("n." + question, note);
        return form;
    }

    @Test
    void the_page_says_what_is_in_force_and_which_revisions_are_open() throws Exception {
        String page = ServedDossier.as(Role.CONCEJO).get(PAGE).body();
        assertThat(page)
                .contains(
                        "Acuerdo 012 de 2016",
                        "31/12/2027",
                        "31/12/2019",
                        "Vencido; rige hasta que se adopte otro",
                        "Revision_Excepcional_Interes_Publico");
        assertThat(page).doesNotContain("<button class=\"button stack\" type=\"submit\"");
        assertThat(ServedDossier.as(Role.CONCEJO).get(PAGE + "?lang=en").body())
                .contains("Expired; in force until another is adopted");
        ServedDossier.as(Role.CONCEJO).get(PAGE + "?lang=es");
    }

    @Test
    void an_answer_keeps_its_author_and_nobody_overwrites_it_unseen() throws Exception {
        String hers = professional().get(PAGE).body();
        TestBrowser other = ServedDossier.as(Role.SUBSECRETARIO);
        String his = other.get(PAGE).body();
        assertThat(professional()
                        .post(PAGE + "/respuestas", answer(hers, "dificultad.equipo", "PRESENTE", "Somos dos"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(other.get(PAGE).body()).contains("Somos dos", "profesional-plan");

        HttpResponse<String> refused =
                other.post(PAGE + "/respuestas", answer(his, "dificultad.equipo", "RESUELTA", "Ya somos seis"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("DOS-001", "Ya somos seis", "Quedó guardado: Nos pasa. Somos dos");
        assertThat(professional().get(PAGE).body()).doesNotContain("Ya somos seis");
        assertThat(other.post(
                                PAGE + "/respuestas",
                                answer(refused.body(), "dificultad.equipo", "RESUELTA", "Ya somos seis"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(professional().get(PAGE).body()).contains("Ya somos seis");
        assertThat(other.post(PAGE + "/respuestas", answer(his, "documento.dts", "TENEMOS", ""))
                        .statusCode())
                .as("another question")
                .isEqualTo(302);
    }

    @Test
    void hostile_answers_are_refused_in_words() throws Exception {
        String page = professional().get(PAGE).body();
        HttpResponse<String> answer =
                professional().post(PAGE + "/respuestas", answer(page, "etapa.3", "<script>", ""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("DOS-003").doesNotContain("<script>,", "«<script>»");
        Map<String, String> number = answer(page, "documento.memoria", "TENEMOS", "");
        number.put("d.documento.memoria", "../../etc");
        assertThat(professional().post(PAGE + "/respuestas", number).statusCode())
                .isEqualTo(422);
        number.put("d.documento.memoria", "999999999");
        assertThat(professional().post(PAGE + "/respuestas", number).body()).contains("DOS-100");
        assertThat(professional()
                        .post(PAGE + "/respuestas", Map.of("_csrf", value(page, "_csrf"), "r.nada.de", "X"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void acts_are_recorded_and_withdrawn_with_a_reason() throws Exception {
        // Her own session: what other tests' forms told and nobody read would be told here.
        TestBrowser browser = ServedDossier.signedIn("profesional-plan");
        String token = value(browser.get(PAGE).body(), "_csrf");
        String page = follow(
                browser,
                PAGE + "/actos",
                Map.of(
                        "_csrf",
                        token,
                        "tipo",
                        "Modificacion_Excepcional_Norma_Urbanistica",
                        "acto",
                        "Decreto 77",
                        "fecha",
                        "2022-03-04",
                        "resumen",
                        "Altura en el centro"));
        assertThat(page).contains("Decreto 77", "Altura en el centro", "04/03/2022");
        Matcher id = Pattern.compile("/estado/actos/(\\d+)/retirar").matcher(page);
        assertThat(id.find()).isTrue();
        assertThat(follow(
                        browser,
                        PAGE + "/actos/" + id.group(1) + "/retirar",
                        Map.of("_csrf", token, "razon", "No era de este plan")))
                .doesNotContain("Decreto 77");
        assertThat(follow(
                        browser,
                        PAGE + "/actos",
                        Map.of("_csrf", token, "tipo", "Otro", "acto", "X", "fecha", "2022-03-04")))
                .contains("DOS-003");
        assertThat(follow(
                        browser,
                        PAGE + "/vigencias",
                        Map.of(
                                "_csrf",
                                token,
                                "version",
                                "0",
                                "fuente",
                                "Artículo 5",
                                "corto.desde",
                                "2030-01-01",
                                "corto.hasta",
                                "2019-12-31")))
                .contains("DOS-251");
    }

    /** The page that a form leads to. */
    private static String follow(TestBrowser browser, String address, Map<String, String> form) throws Exception {
        return browser.get(browser.location(browser.post(address, form))).body();
    }
}
