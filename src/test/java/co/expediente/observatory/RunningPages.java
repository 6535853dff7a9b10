package co.expediente.observatory;

import co.expediente.access.Account;
import co.expediente.access.Accounts;
import co.expediente.access.Role;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;

/** The pages with the invented town, started once for all tests of a run on a free port. */
final class RunningPages {
    static final String PASSWORD = "correct horse battery";

    private static final ConfigurableApplicationContext CONTEXT = InventedTownApplication.start(0);
    static final String BASE = "http://127.0.0.1:" + CONTEXT.getEnvironment().getProperty("local.server.port");

    static {
        Accounts accounts = CONTEXT.getBean(Accounts.class);
        for (Role role : Role.values()) {
            accounts.add(
                    role.name().toLowerCase(java.util.Locale.ROOT),
                    "Usuario " + role,
                    PASSWORD,
                    List.of(new Account.Grant(role, null)),
                    "test");
        }
    }

    private RunningPages() {}

    static void state(InventedTown.State state) {
        CONTEXT.getBean(InventedTown.class).state = state;
    }

    static <T> T bean(Class<T> kind) {
        return CONTEXT.getBean(kind);
    }

    /** A browser without a screen: keeps cookies, follows no redirect. */
    static final class Visitor {
        private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(BASE + path));
            if (headers.length > 0) {
                request.headers(headers);
            } else {
                request.header("Accept", "text/html");
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
            String body = form.entrySet().stream()
                    .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return client.send(
                    HttpRequest.newBuilder(URI.create(BASE + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Accept", "text/html")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        /** Fills the login form as a person does. */
        HttpResponse<String> enter(String name, String password) throws IOException, InterruptedException {
            Matcher token = TOKEN.matcher(get("/entrar").body());
            if (!token.find()) {
                throw new AssertionError("the login form has no CSRF token");
            }
            return post("/entrar", Map.of("usuario", name, "clave", password, "_csrf", token.group(1)));
        }
    }
}
