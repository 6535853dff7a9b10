package co.expediente.publication.geoserver;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server answered.
 *
 * @param contentType media type, empty when none was sent
 * @param body empty when there was none
 */
record Answer(int status, String contentType, byte[] body) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern MESSAGE = Pattern.compile("<b>Message</b>\\s*(.*?)</p>", Pattern.DOTALL);
    private static final int SHOWN = 300;

    boolean done() {
        return status >= 200 && status < 300;
    }

    /**
     * Whether the thing asked for does not exist. Nightlies of 2.27 answer 500 or 400 where others say 404 for the tile cache,
     * with the same text: only the text tells.
     */
    boolean missing() {
        if (status == 404) {
            return true;
        }
        String text = text().toLowerCase(Locale.ROOT);
        return (status == 500 || status == 400)
                && (text.contains("unknown layer") || text.contains("could not find layer"));
    }

    /** Whether a POST was refused because the thing exists: 409, 403 or 500 by kind of object. */
    boolean exists() {
        return status == 409 || (!done() && text().contains("already exists"));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** What the server says of an error, without the page that its container wraps around it. */
    String reason() {
        String text = text();
        Matcher message = MESSAGE.matcher(text);
        if (message.find()) {
            text = message.group(1);
        } else if (contentType.startsWith("text/html")) {
            text = "";
        }
        text = text.replace("&#39;", "'").replace("&quot;", "\"").strip();
        return "HTTP " + status
                + (text.isEmpty() ? "" : ": " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text));
    }

    /** @throws ServerRefused when the body is no JSON (a proxy's login page, for instance) */
    JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new ServerRefused("JSON", this);
        }
    }
}
