package co.expediente.dossier.request;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.AuditLog;
import co.expediente.dossier.Records;
import co.expediente.dossier.ServedDossier;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Links: one office only, stored as hash, over alike however they ended, without a session. */
class AnswerLinksTest {
    private static final int YEAR = 2004;
    private static long one;
    private static long two;
    private static Letter first;
    private static Letter second;

    @BeforeAll
    static void round() throws Exception {
        one = Requests.office("uno", "");
        two = Requests.office("dos", "");
        Requests.open(YEAR);
        first = Requests.letter(YEAR, one);
        second = Requests.letter(YEAR, two);
    }

    @AfterAll
    static void retire() {
        Requests.retire(one);
        Requests.retire(two);
    }

    /** Tests of other classes knock at the same service from the same address. */
    @AfterEach
    void forgetAttempts() {
        ServedDossier.database()
                .sql("DELETE FROM acceso.intento WHERE nombre LIKE 'enlace%'")
                .update();
    }

    private static String link(Letter letter) throws Exception {
        Letter now = Requests.letter(YEAR, letter.office());
        return now.stored() == Letter.State.BORRADOR
                ? Requests.send(YEAR, letter.id(), "2026-01-05")
                : Requests.link(DirectoryTest.post(
                        Requests.PLANNER, Requests.page(YEAR, "/" + letter.id() + "/enlace"), Map.of()));
    }

    @Test
    void a_link_opens_the_letter_of_its_office_and_writes_into_no_other() throws Exception {
        String a = link(first);
        String b = link(second);
        assertThat(ServedDossier.visitor().get(a).body())
                .contains("Oficina uno", "P-uno")
                .doesNotContain("P-dos", "Oficina dos");
        long other = Requests.item(second, false);
        // Fields of another office's items are no fields of this page.
        HttpResponse<String> answer = Requests.answer(
                a,
                Map.of(
                        "version",
                        "0",
                        "accion",
                        "enviar",
                        "nombre",
                        "X",
                        "cargo",
                        "Y",
                        "v." + other,
                        "99",
                        "f." + other,
                        ""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("DOS-423");
        assertThat(ServedDossier.bean(Answers.class).of(second.id())).isEmpty();
        assertThat(ServedDossier.visitor().get(b).body()).doesNotContain("value=\"99\"");
        assertThat(ServedDossier.visitor().get(b + "/constancia.pdf").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_page_makes_no_session_and_tells_robots_and_other_sites_nothing() throws Exception {
        HttpResponse<String> page = ServedDossier.visitor().get(link(first));
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void the_token_has_128_bits_and_only_its_hash_is_kept() throws Exception {
        String token = link(second).substring("/responder/".length());
        assertThat(java.util.Base64.getUrlDecoder().decode(token)).hasSize(16);
        String kept = ServedDossier.database()
                .sql("SELECT coalesce(string_agg(t::text, ' '), '') FROM (SELECT * FROM expediente.enlace) t")
                .query(String.class)
                .single();
        assertThat(kept)
                .contains(co.expediente.dossier.FrozenVersions.sha256(token))
                .doesNotContain(token);
        assertThat(ServedDossier.database()
                        .sql("SELECT count(*)::int FROM expediente.cambio WHERE coalesce(antes::text, '') ||"
                                + " coalesce(despues::text, '') LIKE ?")
                        .param("%" + token + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(ServedDossier.bean(AuditLog.class).latest(500))
                .noneMatch(e -> e.toString().contains(token));
    }

    @Test
    void a_link_that_is_over_was_replaced_or_was_guessed_looks_the_same() throws Exception {
        String former = link(first);
        String fresh = link(first);
        assertThat(ServedDossier.visitor().get(fresh).statusCode()).isEqualTo(200);
        HttpResponse<String> replaced = ServedDossier.visitor().get(former);
        HttpResponse<String> guessed = ServedDossier.visitor().get("/responder/AAAAAAAAAAAAAAAAAAAAAA");
        HttpResponse<String> nonsense = ServedDossier.visitor().get("/responder/%22%3E%3Cscript%3E");
        ServedDossier.bean(Records.class)
                .writeAs(
                        "prueba",
                        () -> ServedDossier.database()
                                .sql(
                                        "UPDATE expediente.enlace SET vence = current_date - 1 WHERE oficio = ? AND anulado IS NULL")
                                .param(first.id())
                                .update());
        HttpResponse<String> over = ServedDossier.visitor().get(fresh);
        assertThat(replaced.statusCode()).isEqualTo(404);
        assertThat(replaced.body())
                .contains("pida uno nuevo")
                .isEqualTo(guessed.body())
                .isEqualTo(over.body())
                .isEqualTo(nonsense.body());
        assertThat(over.statusCode()).isEqualTo(404);
        assertThat(guessed.statusCode()).isEqualTo(404);
        // Whoever has no link sends no body either.
        HttpResponse<String> sent =
                Requests.answer(former, Map.of("accion", "enviar"), new Requests.Part("f", "x.bin", new byte[200_000]));
        assertThat(sent.statusCode()).isEqualTo(404);
        assertThat(ServedDossier.bean(AnswerFiles.class).of(first.id())).isEmpty();
    }

    @Test
    void who_guesses_is_braked() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(ServedDossier.visitor()
                            .get("/responder/BBBBBBBBBBBBBBBBBBBBBB")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(ServedDossier.visitor()
                        .get("/responder/BBBBBBBBBBBBBBBBBBBBBB")
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void of_two_who_share_a_link_the_second_is_told_and_overwrites_nothing() throws Exception {
        String link = link(second);
        long item = Requests.item(second, false);
        String version =
                String.valueOf(ServedDossier.bean(Drafts.class).of(second.id()).version());
        Requests.answer(link, Map.of("version", version, "accion", "guardar", "v." + item, "11"));
        HttpResponse<String> late =
                Requests.answer(link, Map.of("version", version, "accion", "guardar", "v." + item, "22"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("DOS-425", "value=\"22\"", "Otra persona guardó: 11");
        assertThat(ServedDossier.bean(Drafts.class).of(second.id()).fields()).containsEntry("v." + item, "11");
    }
}
