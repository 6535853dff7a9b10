package co.expediente.dossier.request;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.ChildProgram;
import co.expediente.database.Home;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.DocumentFilter;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is killed (SIGKILL) while it stores an answer: the answer is there wholly or not at all, and what was typed is kept. */
class KilledAnswerTest {
    private static final int YEAR = 2012;
    private static long office;

    @BeforeAll
    static void office() {
        office = Requests.office("matada", "");
    }

    @AfterAll
    static void retire() {
        Requests.retire(office);
    }

    @Test
    void nothing_is_half_made_and_nothing_is_lost(@TempDir Path folder) throws Exception {
        Requests.open(YEAR);
        Letter letter = Requests.letter(YEAR, office);
        String link = Requests.send(YEAR, letter.id(), "2013-01-10");
        Map<String, String> form =
                new HashMap<>(Map.of("version", "0", "accion", "enviar", "nombre", "Eva", "cargo", "Jefa"));
        form.put("v." + Requests.item(letter, false), "64,25");
        form.put("v." + Requests.item(letter, true), "10");
        Requests.Part file =
                new Requests.Part("f." + Requests.item(letter, true), "acta.txt", Requests.utf8("acta firmada"));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (ChildProgram service = ChildProgram.start(
                        folder,
                        ChildProgram.on(
                                ServedDossier.context().getEnvironment(),
                                ServedDossier.bean(Home.class).path()),
                        "serve",
                        "--port",
                        String.valueOf(port));
                Connection gate = ServedDossier.bean(DataSource.class).getConnection()) {
            String site = "http://127.0.0.1:" + port;
            service.awaitAnswer(site + link);
            // The last step of the transaction waits for this lock: by then answer, values and documents are written.
            gate.setAutoCommit(false);
            gate.createStatement()
                    .execute("SELECT 1 FROM expediente.oficio_item WHERE oficio = " + letter.id()
                            + " FOR NO KEY UPDATE");
            CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
                    .sendAsync(Requests.request(site, link, form, file), HttpResponse.BodyHandlers.ofString());
            for (int i = 0; i < 200 && !waiting(); i++) {
                Thread.sleep(50);
            }
            assertThat(waiting()).as("the answer stands before its last step").isTrue();
            service.kill();
            assertThat(answer).failsWithin(java.time.Duration.ofSeconds(10));
            gate.rollback();
        }
        for (int i = 0; i < 100 && waiting(); i++) {
            Thread.sleep(50);
        }
        assertThat(ServedDossier.bean(Answers.class).of(letter.id())).isEmpty();
        assertThat(documents()).hasSize(1).allMatch(t -> t.startsWith("Oficio "));
        assertThat(Requests.letter(YEAR, office).stored()).isEqualTo(Letter.State.ENVIADO);
        // What was typed and the file that was sent stand in the draft, in any service that opens the link.
        String page = ServedDossier.visitor().get(link).body();
        assertThat(page).contains("value=\"64,25\"", "acta.txt", "Sin respuesta");
        form.put("version", "1");
        HttpResponse<String> again = Requests.answer(link, form);
        assertThat(again.headers().firstValue("Location").orElse("")).endsWith("/constancia");
        assertThat(ServedDossier.bean(Answers.class).of(letter.id())).hasSize(1);
        assertThat(Requests.letter(YEAR, office).stored()).isEqualTo(Letter.State.RECIBIDO);
        assertThat(documents()).hasSize(3);
    }

    private static List<String> documents() {
        return ServedDossier.bean(Archive.class)
                .list(DocumentFilter.of(ServedDossier.PLAN).kind("OFICIO").page(0, 500))
                .stream()
                .filter(d -> Integer.valueOf(YEAR).equals(d.year()))
                .map(d -> d.title())
                .toList();
    }

    private static boolean waiting() {
        return ServedDossier.database()
                .sql("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE"
                        + " 'UPDATE expediente.oficio_item%')")
                .query(Boolean.class)
                .single();
    }
}
