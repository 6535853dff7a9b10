package co.expediente.dossier.request;

import java.util.Properties;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Where mail goes out: {@code EXPEDIENTE_SMTP_HOST}, {@code _PORT} (587), {@code _USER}, {@code _PASSWORD}, {@code _FROM} and
 * {@code _TLS} ({@code starttls}, which is the default and then required, {@code ssl} or {@code no}) of the environment. Read anew for
 * each message; the password stands in no file and no log of ours. Without a host letters are downloaded.
 */
@Component
public class MailSettings {
    private static final String PREFIX = "EXPEDIENTE_SMTP_";
    private static final String PATIENCE_MS = "15000";

    private final Environment environment;

    MailSettings(Environment environment) {
        this.environment = environment;
    }

    /** Whether there is a server and a sender's address. */
    public boolean configured() {
        return !get("HOST", "").isEmpty() && !from().isEmpty();
    }

    /** Address that messages come from. */
    String from() {
        return get("FROM", get("USER", ""));
    }

    /** Server as people are told of it. */
    String server() {
        return get("HOST", "") + ":" + get("PORT", "587");
    }

    /** Address of this site for links: {@code EXPEDIENTE_SITE}, or the one that a browser used. */
    String site(String asked) {
        String site = environment.getProperty("EXPEDIENTE_SITE", "").strip();
        return (site.matches("https?://[^\\s/?#]+(/[^\\s?#]*)?") ? site : asked).replaceAll("/+$", "");
    }

    JavaMailSenderImpl sender() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(get("HOST", ""));
        String port = get("PORT", "587");
        sender.setPort(port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 587);
        sender.setDefaultEncoding("UTF-8");
        Properties p = sender.getJavaMailProperties();
        String tls = get("TLS", "starttls");
        if (tls.equals("ssl")) {
            p.setProperty("mail.smtp.ssl.enable", "true");
        } else if (!tls.equals("no")) {
            p.setProperty("mail.smtp.starttls.enable", "true");
            p.setProperty("mail.smtp.starttls.required", "true");
        }
        p.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        p.setProperty("mail.smtp.connectiontimeout", PATIENCE_MS);
        p.setProperty("mail.smtp.timeout", PATIENCE_MS);
        p.setProperty("mail.smtp.writetimeout", PATIENCE_MS);
        String user = get("USER", "");
        if (!user.isEmpty()) {
            sender.setUsername(user);
            sender.setPassword(get("PASSWORD", ""));
            p.setProperty("mail.smtp.auth", "true");
        }
        return sender;
    }

    private String get(String name, String none) {
        String value = environment.getProperty(PREFIX + name, "").strip();
        return value.isEmpty() ? none : value;
    }
}
