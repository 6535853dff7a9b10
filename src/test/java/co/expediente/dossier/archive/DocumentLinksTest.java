package co.expediente.dossier.archive;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.dossier.ServedDossier;
import co.expediente.web.TestBrowser;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A document says what it is about; the thing finds its documents, and the history keeps what was taken back. */
class DocumentLinksTest {
    private static final String ARCHIVE = "/planes/" + ServedDossier.DIVIPOLA + "/expediente/archivo";
    private final TestBrowser planner = ServedDossier.as(Role.PROFESIONAL_PLAN);

    private static long add(String title, Visibility visibility) {
        return ServedDossier.bean(Archive.class)
                .add(
                        NewDocument.of(ServedDossier.PLAN, "ESTUDIO_TECNICO", title, "e.txt")
                                .year(1934)
                                .visibility(visibility),
                        new ByteArrayInputStream(title.getBytes(StandardCharsets.UTF_8)))
                .id();
    }

    private String link(long id, String kind, String key) throws Exception {
        HttpResponse<String> answer = planner.post(
                ARCHIVE + "/" + id + "/enlaces", Map.of("_csrf", planner.token(ARCHIVE), "tipo", kind, "clave", key));
        return planner.get(planner.location(answer)).body();
    }

    private static List<Long> about(DocumentLinks.Target target, String key, boolean reserved) {
        return ServedDossier.bean(DocumentLinks.class)
                .documents(ServedDossier.PLAN, target, key, Archive.seen(reserved))
                .stream()
                .map(ArchivedDocument::id)
                .toList();
    }

    @Test
    void a_document_is_linked_by_key_or_title_shown_with_its_page_and_found_from_the_other_side() throws Exception {
        long id = add("Estudio de amenaza de 1934", Visibility.INTERNO);
        assertThat(link(id, "INDICADOR", "amr-01"))
                .contains("Indicador AMR-01")
                .contains("href=\"/planes/05088/indicadores/AMR-01\"");
        assertThat(link(id, "REQUISITO", "SF-36")).contains("/suficiencia/requisitos/SF-36?");
        assertThat(link(id, "INDICADOR", "AMR-01")).containsOnlyOnce("href=\"/planes/05088/indicadores/AMR-01\"");
        assertThat(about(DocumentLinks.Target.INDICADOR, "AMR-01", true)).contains(id);
        assertThat(about(DocumentLinks.Target.CAPA, "AMR-01", true)).isEmpty();
    }

    @Test
    void what_the_plan_does_not_have_is_refused_in_words() throws Exception {
        long id = add("Estudio sin tema de 1934", Visibility.INTERNO);
        assertThat(link(id, "INDICADOR", "<b>ZZZ-99")).contains("DOS-125").contains("&lt;b&gt;ZZZ-99");
        assertThat(link(id, "PROYECTO", "no hay")).contains("DOS-125");
        assertThat(link(id, "NADA", "AMR-01")).contains("DOS-003");
    }

    @Test
    void a_link_taken_back_stays_in_the_history_and_reserved_documents_are_found_by_who_may() throws Exception {
        long id = add("Denuncia de amenaza de 1934", Visibility.RESERVADO);
        String page = link(id, "INDICADOR", "AMR-02");
        assertThat(about(DocumentLinks.Target.INDICADOR, "AMR-02", true)).contains(id);
        assertThat(about(DocumentLinks.Target.INDICADOR, "AMR-02", false)).doesNotContain(id);
        Matcher remove = Pattern.compile("/enlaces/([0-9]+)/quitar").matcher(page);
        assertThat(remove.find()).isTrue();
        planner.post(
                ARCHIVE + "/" + id + "/enlaces/" + remove.group(1) + "/quitar",
                Map.of("_csrf", planner.token(ARCHIVE)));
        assertThat(about(DocumentLinks.Target.INDICADOR, "AMR-02", true)).doesNotContain(id);
        assertThat(planner.get(ARCHIVE + "/" + id).body())
                .contains("Sin enlaces")
                .containsPattern("profesional-plan, [0-9/: ]+ · quitó · AMR-02 · INDICADOR");
    }
}
