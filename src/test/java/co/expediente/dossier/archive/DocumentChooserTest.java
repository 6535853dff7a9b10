package co.expediente.dossier.archive;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.dossier.ServedDossier;
import co.expediente.web.TestBrowser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A form elsewhere names a document of the archive by number, address or words; whoever may not read it is not told of it. */
class DocumentChooserTest {
    private static final String BASE = "/planes/" + ServedDossier.DIVIPOLA + "/expediente";
    private static long study;
    private static long reserved;

    private static long add(String title, Visibility visibility) {
        return ServedDossier.bean(Archive.class)
                .add(
                        NewDocument.of(ServedDossier.PLAN, "ESTUDIO_TECNICO", title, "e.txt")
                                .year(1933)
                                .visibility(visibility),
                        new ByteArrayInputStream(title.getBytes(StandardCharsets.UTF_8)))
                .id();
    }

    @BeforeAll
    static void documents() {
        study = add("Microzonificación sísmica del Valle de Tenerife", Visibility.INTERNO);
        add("Bocatoma de Tenerife, primera parte", Visibility.INTERNO);
        add("Bocatoma de Tenerife, segunda parte", Visibility.INTERNO);
        reserved = add("Denuncia contra la Bocatoma de Zaragocilla", Visibility.RESERVADO);
    }

    private static String offered(Role role, String typed) throws IOException, InterruptedException {
        HttpResponse<String> answer = ServedDossier.as(role)
                .get(BASE + "/archivo/elegir?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void documents_are_offered_while_a_word_is_only_begun_and_without_accents() throws Exception {
        for (String typed :
                new String[] {"microzonif", "SISMICA tener", "valle microzonificacion", String.valueOf(study)}) {
            assertThat(offered(Role.TECNICO_SIG, typed))
                    .as(typed)
                    .contains("data-value=\"" + study + " · Microzonificación sísmica del Valle de Tenerife\"");
        }
        assertThat(offered(Role.TECNICO_SIG, "bocatoma").split("role=\"option\"", -1))
                .hasSize(3);
        assertThat(offered(Role.TECNICO_SIG, "")).contains("role=\"option\"");
        assertThat(offered(Role.TECNICO_SIG, "xyzzy & | ! '( :*")).doesNotContain("role=\"option\"");
    }

    @Test
    void what_is_reserved_is_offered_only_to_who_may_read_it() throws Exception {
        assertThat(offered(Role.SUBSECRETARIO, "zaragocilla")).contains("Denuncia contra");
        assertThat(offered(Role.TECNICO_SIG, "zaragocilla")).doesNotContain("Denuncia contra");
        assertThat(offered(Role.TECNICO_SIG, String.valueOf(reserved))).doesNotContain("Denuncia contra");
    }

    /** Points the register of an activity at a document, as the form without JavaScript does. */
    private static String attach(Role role, String document) throws IOException, InterruptedException {
        TestBrowser browser = ServedDossier.as(role);
        HttpResponse<String> answer = browser.post(
                BASE + "/actividades/2/registro",
                Map.of(
                        "_csrf", browser.token(BASE + "/archivo"),
                        "anio", "2021",
                        "texto", "Prueba",
                        "fecha", "2021-03-01",
                        "documento", document));
        assertThat(answer.statusCode()).isEqualTo(302);
        return browser.get(browser.location(answer).replaceAll("#.*", "")).body();
    }

    @Test
    void a_form_takes_number_address_or_words_of_the_title_and_says_what_it_does_not_find() throws Exception {
        for (String typed : new String[] {
            String.valueOf(study),
            study + " · Microzonificación sísmica",
            "https://ejemplo.gov.co" + BASE + "/archivo/" + study + "?anio=2025",
            "microzonificacion del valle"
        }) {
            assertThat(attach(Role.SUBSECRETARIO, typed))
                    .as(typed)
                    .contains("/archivo/" + study + "?")
                    .doesNotContain("DOS-1");
        }
        assertThat(attach(Role.SUBSECRETARIO, "bocatoma tenerife"))
                .contains("DOS-124")
                .contains("· Bocatoma de Tenerife, primera parte")
                .contains("· Bocatoma de Tenerife, segunda parte");
        assertThat(attach(Role.SUBSECRETARIO, "no existe en ninguna parte")).contains("DOS-123");
        assertThat(attach(Role.SUBSECRETARIO, "99999999999")).contains("DOS-100");
    }
}
