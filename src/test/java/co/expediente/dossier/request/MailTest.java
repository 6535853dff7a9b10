package co.expediente.dossier.request;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.dossier.Records;
import co.expediente.dossier.ServedDossier;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Letters by mail to real servers: one that takes them, one that is down, one that refuses, one that dies in the middle. */
class MailTest {
    private static final int YEAR = 2005;
    private static int round;

    private long office;

    private static void server(int port) {
        System.setProperty("EXPEDIENTE_SMTP_HOST", "127.0.0.1");
        System.setProperty("EXPEDIENTE_SMTP_PORT", String.valueOf(port));
        System.setProperty("EXPEDIENTE_SMTP_TLS", "no");
        System.setProperty("EXPEDIENTE_SMTP_FROM", "planeacion@bello.gov.co");
    }

    @AfterEach
    void clear() {
        for (String name : new String[] {"HOST", "PORT", "TLS", "FROM", "USER", "PASSWORD"}) {
            System.clearProperty("EXPEDIENTE_SMTP_" + name);
        }
        Requests.retire(office);
        ServedDossier.bean(Records.class)
                .writeAs(
                        "prueba",
                        () -> ServedDossier.database()
                                .sql("UPDATE expediente.correo SET estado = 'RECHAZADO' WHERE estado = 'POR_ENVIAR'")
                                .update());
    }

    private Letter letter(int port) throws Exception {
        int year = YEAR + round++;
        office = Requests.office("correo" + year, "obras@bello.gov.co");
        Requests.open(year);
        server(port);
        Letter letter = Requests.letter(year, office);
        DirectoryTest.post(
                Requests.SECRETARY, Requests.page(year, "/" + letter.id() + "/enviar"), Map.of("via", "correo"));
        return letter;
    }

    private static MailQueue.Mail await(Letter letter, Predicate<MailQueue.Mail> done) throws Exception {
        for (int i = 0; i < 100; i++) {
            MailQueue.Mail mail =
                    ServedDossier.bean(MailQueue.class).of(letter.id()).get(0);
            if (done.test(mail)) {
                return mail;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(ServedDossier.bean(MailQueue.class).of(letter.id()));
    }

    private Letter now(Letter letter) {
        return Requests.letter(letter.year(), office);
    }

    private static Map<String, byte[]> parts(Part part) throws Exception {
        Map<String, byte[]> found = new LinkedHashMap<>();
        if (part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                BodyPart inner = many.getBodyPart(i);
                found.putAll(parts(inner));
            }
        } else {
            try (InputStream in = part.getInputStream()) {
                found.put(
                        part.getContentType().replaceAll(";.*", "").toLowerCase(java.util.Locale.ROOT),
                        in.readAllBytes());
            }
        }
        return found;
    }

    @Test
    void a_letter_goes_out_as_text_page_and_pdf_and_its_link_opens_the_answer() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("planeacion", "una clave de correo");
        server.start();
        try {
            System.setProperty("EXPEDIENTE_SMTP_USER", "planeacion");
            System.setProperty("EXPEDIENTE_SMTP_PASSWORD", "una clave de correo");
            Letter letter = letter(server.getSmtp().getPort());
            await(letter, m -> m.state() == MailQueue.State.ENVIADO);
            assertThat(now(letter).stored()).isEqualTo(Letter.State.ENVIADO);
            assertThat(now(letter).sentBy()).isEqualTo("secretario");
            MimeMessage message = server.getReceivedMessages()[0];
            assertThat(message.getAllRecipients()[0]).hasToString("obras@bello.gov.co");
            assertThat(message.getSubject()).contains(letter.label());
            Map<String, byte[]> parts = parts(message);
            assertThat(parts).containsKeys("text/plain", "text/html", "application/pdf");
            String text = new String(parts.get("text/plain"), StandardCharsets.UTF_8);
            Matcher link = Pattern.compile("http://[^/\\s]+(/responder/\\S+)").matcher(text);
            assertThat(link.find()).isTrue();
            assertThat(ServedDossier.visitor().get(link.group(1)).body()).contains("P-correo");
            try (var pdf = Loader.loadPDF(parts.get("application/pdf"))) {
                assertThat(new PDFTextStripper().getText(pdf))
                        .contains("Oficio " + letter.label())
                        .doesNotContain("Borrador");
            }
            // A reminder brings a further link; the one before goes on.
            DirectoryTest.post(
                    Requests.PLANNER, Requests.page(letter.year(), "/" + letter.id() + "/recordar"), Map.of());
            await(letter, m -> m.kind() == MailQueue.Kind.RECORDATORIO && m.state() == MailQueue.State.ENVIADO);
            assertThat(server.getReceivedMessages()).hasSize(2);
            assertThat(ServedDossier.visitor().get(link.group(1)).statusCode()).isEqualTo(200);
            // The password stands in no record.
            assertThat(ServedDossier.database()
                            .sql("SELECT count(*)::int FROM expediente.cambio WHERE despues::text LIKE '%una clave"
                                    + " de correo%'")
                            .query(Integer.class)
                            .single())
                    .isZero();
        } finally {
            server.stop();
        }
    }

    @Test
    void with_a_server_that_is_down_the_letter_waits_and_goes_when_it_is_back() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Letter letter = letter(port);
        MailQueue.Mail waiting = await(letter, m -> !m.error().isEmpty());
        assertThat(waiting.state()).isEqualTo(MailQueue.State.POR_ENVIAR);
        assertThat(now(letter).stored()).isEqualTo(Letter.State.BORRADOR);
        assertThat(Requests.PLANNER
                        .get(Requests.page(letter.year(), "/" + letter.id()))
                        .body())
                .contains("Correo por enviar", "El servidor 127.0.0.1:" + port + " dijo", "Reintentar");
        // The link of the try that failed opens nothing.
        assertThat(ServedDossier.database()
                        .sql("SELECT count(*)::int FROM expediente.enlace WHERE oficio = ? AND anulado IS NULL")
                        .param(letter.id())
                        .query(Integer.class)
                        .single())
                .isZero();
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            DirectoryTest.post(
                    Requests.PLANNER,
                    Requests.page(letter.year(), "/" + letter.id() + "/correo/" + waiting.id()),
                    Map.of("accion", "reintentar"));
            await(letter, m -> m.state() == MailQueue.State.ENVIADO);
            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(now(letter).stored()).isEqualTo(Letter.State.ENVIADO);
        } finally {
            server.stop();
        }
    }

    @Test
    void a_refused_address_is_told_and_not_tried_again_by_itself() throws Exception {
        try (FakeServer server =
                new FakeServer(line -> line.startsWith("RCPT") ? "550 5.1.1 no existe ese buzon" : null)) {
            Letter letter = letter(server.port());
            MailQueue.Mail mail = await(letter, m -> m.state() == MailQueue.State.RECHAZADO);
            assertThat(mail.error()).contains("no existe ese buzon");
            assertThat(now(letter).stored()).isEqualTo(Letter.State.BORRADOR);
            assertThat(Requests.PLANNER
                            .get(Requests.page(letter.year(), "/" + letter.id()))
                            .body())
                    .contains("Correo rechazado", "Corrija la dirección en el directorio");
        }
    }

    @Test
    void when_the_server_dies_after_the_message_nobody_knows_and_a_person_decides() throws Exception {
        try (FakeServer server = new FakeServer(line -> line.equals(".") ? "" : null)) {
            Letter letter = letter(server.port());
            await(letter, m -> m.state() == MailQueue.State.DUDOSO);
            assertThat(server.messages).isEqualTo(1);
            assertThat(ServedDossier.bean(MailQueue.class).due()).noneMatch(m -> m.letter() == letter.id());
            assertThat(Requests.PLANNER
                            .get(Requests.page(letter.year(), "/" + letter.id()))
                            .body())
                    .contains("Pregunte a la dependencia");
        }
    }

    /** A server that answers as the test says, and closes for an empty answer. */
    private static final class FakeServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0);
        private final java.util.function.UnaryOperator<String> says;
        volatile int messages;

        FakeServer(java.util.function.UnaryOperator<String> says) throws IOException {
            this.says = says;
            Thread thread = new Thread(this::serve);
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept();
                        BufferedReader in = new BufferedReader(
                                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
                    talk(client, in);
                } catch (IOException e) {
                    // The test is over, or the client left.
                }
            }
        }

        private void talk(Socket client, BufferedReader in) throws IOException {
            say(client, "220 prueba");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data && !line.equals(".")) {
                    continue;
                }
                messages += line.equals(".") ? 1 : 0;
                String answer = says.apply(line);
                if (answer == null) {
                    answer = line.startsWith("DATA") ? "354 siga" : line.startsWith("QUIT") ? "221 adios" : "250 bien";
                }
                if (answer.isEmpty()) {
                    return;
                }
                data = line.startsWith("DATA");
                say(client, answer);
            }
        }

        private static void say(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
