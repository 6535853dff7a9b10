package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Records;
import co.expediente.dossier.document.Document;
import co.expediente.dossier.document.HtmlWriter;
import co.expediente.dossier.request.MailQueue.Kind;
import co.expediente.dossier.request.MailQueue.Mail;
import co.expediente.dossier.request.MailQueue.State;
import co.expediente.plan.Plans;
import co.expediente.plan.Refusal;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Service;

/** Hands messages of the queue to the server, one after the other, and keeps what became of each. */
@Service
class MailSending {
    private static final Logger LOG = LoggerFactory.getLogger(MailSending.class);
    private static final String AUTHOR = "correo";
    private static final Pattern REPLY = Pattern.compile("(?:^|\\s)([245][0-9]{2})[ -]");

    /** Wait before each further try, in seconds; after the last one it goes on hourly. */
    private static final long[] WAITS = {60, 300, 900, 1800, 3600};

    private final MailQueue queue;
    private final MailSettings settings;
    private final Messages messages;
    private final Letters letters;
    private final LetterFiles files;
    private final Links links;
    private final Sending sending;
    private final Records records;
    private final Dossiers dossiers;
    private final Plans plans;
    private final JdbcClient jdbc;

    MailSending(
            MailQueue queue,
            MailSettings settings,
            Messages messages,
            Letters letters,
            LetterFiles files,
            Links links,
            Sending sending,
            Records records,
            Dossiers dossiers,
            Plans plans,
            JdbcClient jdbc) {
        this.queue = queue;
        this.settings = settings;
        this.messages = messages;
        this.letters = letters;
        this.files = files;
        this.links = links;
        this.sending = sending;
        this.records = records;
        this.dossiers = dossiers;
        this.plans = plans;
        this.jdbc = jdbc;
    }

    /** Sends what is due; answers how many messages were taken. */
    int drain() {
        if (!settings.configured()) {
            return 0;
        }
        List<Mail> due = queue.due();
        due.forEach(this::send);
        return due.size();
    }

    private void send(Mail mail) {
        Letter letter = letters.find(mail.plan(), mail.letter()).orElseThrow();
        Dossier dossier = dossiers.open(plans.find(mail.plan()).orElseThrow().codMun(), letter.year());
        Round round = letters.round(mail.plan(), letter.round()).orElseThrow();
        String token = records.writeAs(
                AUTHOR,
                () -> queue.claim(mail) ? links.issue(mail.plan(), letter.id(), sending.until(round, letter)) : "");
        if (token.isEmpty()) {
            return;
        }
        try {
            hand(mail, dossier, round, letter, Links.address(mail.site(), token));
        } catch (MailException | MessagingException e) {
            failed(mail, token, e);
            return;
        }
        records.writeAs(AUTHOR, () -> {
            queue.settle(mail, State.ENVIADO, "", 0);
            if (mail.kind() == Kind.OFICIO && letter.stored() == Letter.State.BORRADOR) {
                try {
                    sending.mark(dossier, round, letter, dossiers.today(), "CORREO", mail.madeBy());
                } catch (Refusal e) {
                    LOG.warn("letter {} was sent by hand while its mail went out", letter.label());
                }
            }
            return true;
        });
    }

    private void hand(Mail mail, Dossier dossier, Round round, Letter letter, String link) throws MessagingException {
        JavaMailSenderImpl sender = settings.sender();
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, true, "UTF-8");
        helper.setFrom(settings.from());
        helper.setTo(mail.to());
        helper.setSubject(messages.subject(dossier, round, letter, mail.kind()));
        Document document = switch (mail.kind()) {
            case OFICIO -> files.document(dossier, round, letter, link).asFinal();
            case RECORDATORIO ->
                messages.reminder(dossier, round, letter, letters.items(letter.id()), dossiers.today(), link);
            case DEVOLUCION ->
                messages.returned(dossier, round, letter, letters.items(letter.id()), dossiers.today(), link);
        };
        helper.setText(Messages.plain(document), HtmlWriter.write(document));
        if (mail.kind() == Kind.OFICIO) {
            helper.addAttachment(
                    LetterFiles.name(letter) + ".pdf",
                    new ByteArrayResource(LetterFiles.pdf(document)),
                    "application/pdf");
        }
        // The same message keeps its name through every try, so that programs that read mail can tell a double.
        message.setHeader(
                "Message-ID", "<oficio-" + letter.label() + "." + mail.id() + "@" + domain(settings.from()) + ">");
        sender.send(message);
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    }

    private void failed(Mail mail, String token, Exception e) {
        String said = said(e);
        Integer reply = reply(e);
        State state;
        if (reply != null) {
            state = reply >= 500 && !(e instanceof MailAuthenticationException) ? State.RECHAZADO : State.POR_ENVIAR;
        } else {
            state = neverArrived(e) ? State.POR_ENVIAR : State.DUDOSO;
        }
        LOG.warn("message {} to the server {}: {} {}", mail.id(), settings.server(), state, said);
        records.writeAs(AUTHOR, () -> {
            if (state != State.DUDOSO) {
                // Nobody has this link.
                jdbc.sql("UPDATE expediente.enlace SET anulado = clock_timestamp() WHERE huella = ?")
                        .param(Links.print(token))
                        .update();
            }
            queue.settle(mail, state, said, WAITS[Math.min(mail.tries(), WAITS.length - 1)]);
            return true;
        });
    }

    /** Whether the message cannot have been taken: nobody answered, or we were not let in. */
    private static boolean neverArrived(Throwable e) {
        if (e instanceof MailAuthenticationException) {
            return true;
        }
        for (Throwable cause : causes(e)) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof java.net.NoRouteToHostException
                    || cause instanceof javax.net.ssl.SSLException
                    || cause.getClass().getName().endsWith("MailConnectException")
                    || String.valueOf(cause.getMessage()).startsWith("STARTTLS is required")) {
                return true;
            }
        }
        return false;
    }

    /** Code of the server's answer, or null when it gave none. */
    private static @Nullable Integer reply(Throwable e) {
        for (Throwable cause : causes(e)) {
            if (cause.getClass().getName().startsWith("org.eclipse.angus.mail.smtp.")) {
                Matcher m = REPLY.matcher(String.valueOf(cause.getMessage()));
                if (m.find()) {
                    return Integer.valueOf(m.group(1));
                }
            }
        }
        return null;
    }

    /** What to tell people: the innermost message, in one line. */
    private static String said(Throwable e) {
        List<Throwable> causes = causes(e);
        String text = causes.get(causes.size() - 1).getMessage();
        String line = (text == null ? causes.get(causes.size() - 1).getClass().getSimpleName() : text)
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return line.length() <= 300 ? line : line.substring(0, 299) + "…";
    }

    private static List<Throwable> causes(Throwable e) {
        List<Throwable> found = new java.util.ArrayList<>();
        Throwable next = e;
        while (next != null && found.size() < 20) {
            found.add(next);
            Throwable inner = next.getCause();
            if (inner == null && next instanceof MailSendException send && send.getMessageExceptions().length > 0) {
                inner = send.getMessageExceptions()[0];
            } else if (next instanceof MessagingException chained && chained.getNextException() != null) {
                inner = chained.getNextException();
            }
            next = Objects.equals(inner, next) ? null : inner;
        }
        return found;
    }
}
