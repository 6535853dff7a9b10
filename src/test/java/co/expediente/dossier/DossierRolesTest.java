package co.expediente.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.web.TestBrowser;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route of the Expediente, asked over HTTP as every role of domain §A.2: it opens to the roles of {@code dossier/acts.yaml} and
 * to nobody else. A route that names no act is public on purpose and must be in {@link #PUBLIC}.
 */
class DossierRolesTest {
    /** Routes that visitors may ask: what is published, and answers with a token. Each shows nothing else. */
    private static final Set<String> PUBLIC = Set.of(
            // Public records alone (Ley 1712 de 2014); PublicationTest crawls them as a visitor.
            "GET /planes/{divipola}/publico",
            "GET /planes/{divipola}/publico/documentos",
            "GET /planes/{divipola}/publico/documentos/{document:[0-9]+}/{number:[0-9]+}",
            "GET /planes/{divipola}/publico/registros/{id:[0-9]+}",
            "GET /planes/{divipola}/publico/registros/{id:[0-9]+}/{name:[a-z0-9._-]+}",
            "GET /planes/{divipola}/publico/sha256/{hash:[0-9a-f]+}",
            "GET /planes/{divipola}/publico/registros.json",
            "GET /planes/{divipola}/publico/registros.csv",
            "GET /robots.txt",
            "GET /sitemap.xml",
            // Answers of an office: the token in the address is the authority; AnswerLinksTest asks them with other
            // tokens.
            "GET /responder/{token}",
            "POST /responder/{token}",
            "GET /responder/{token}/constancia",
            "GET /responder/{token}/constancia.pdf",
            "GET /responder/{token}/oficio.pdf");

    private static final Pattern ACT = Pattern.compile("@acts\\.may\\('([a-z.]+)', #(?:divipola|dossier)\\)");

    /** A route with the acts that open it. */
    private record Route(String method, String pattern, Set<String> acts) {
        String address() {
            return pattern.replace("{divipola}", ServedDossier.DIVIPOLA)
                    .replaceAll("\\{[^}]*:\\[[^}]*}", "1")
                    .replaceAll("\\{[^}]+}", "1");
        }
    }

    private static final TestBrowser NEIGHBOUR = ServedDossier.signedIn("vecina");
    private static final Map<TestBrowser, String> TOKENS = new HashMap<>();

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        Map<RequestMappingInfo, HandlerMethod> handlers = ServedDossier.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
        handlers.forEach((info, handler) -> {
            if (!handler.getBeanType().getPackageName().startsWith("co.expediente.dossier")) {
                return;
            }
            PreAuthorize rule = handler.getMethodAnnotation(PreAuthorize.class);
            if (rule == null) {
                rule = handler.getBeanType().getAnnotation(PreAuthorize.class);
            }
            Set<String> acts = new TreeSet<>();
            if (rule != null) {
                Matcher m = ACT.matcher(rule.value());
                while (m.find()) {
                    acts.add(m.group(1));
                }
            }
            for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                for (String pattern : info.getPatternValues()) {
                    routes.add(new Route(method.name(), pattern, acts));
                }
            }
        });
        return routes;
    }

    @TestFactory
    Stream<DynamicTest> each_route_opens_to_its_roles_and_to_nobody_else() {
        return routes().stream()
                .filter(r -> !PUBLIC.contains(r.method() + " " + r.pattern()))
                .map(r -> DynamicTest.dynamicTest(r.method() + " " + r.pattern(), () -> {
                    assertThat(r.acts())
                            .as("acts of dossier/acts.yaml in @PreAuthorize")
                            .isNotEmpty();
                    Set<Role> may = r.acts().stream()
                            .flatMap(a -> ServedDossier.bean(Acts.class).roles(a).stream())
                            .collect(Collectors.toSet());
                    Map<Role, Integer> wrong = new HashMap<>();
                    for (Role role : Role.values()) {
                        int status = ask(ServedDossier.as(role), r).statusCode();
                        if ((status != 403) != may.contains(role) || status >= 500) {
                            wrong.put(role, status);
                        }
                    }
                    assertThat(wrong).as("roles that got the other answer").isEmpty();
                    assertThat(ask(NEIGHBOUR, r).statusCode())
                            .as("official of another municipality")
                            .isEqualTo(403);
                    HttpResponse<String> visitor = ask(ServedDossier.visitor(), r);
                    assertThat(visitor.statusCode()).as("visitor").isIn(302, 401, 403);
                }));
    }

    @Test
    void every_role_of_the_table_is_used_and_every_act_has_a_role() {
        Acts acts = ServedDossier.bean(Acts.class);
        assertThat(acts.names()).allSatisfy(a -> assertThat(acts.roles(a)).isNotEmpty());
    }

    /** Asks as a page would: with the token of the browser's session. */
    private static HttpResponse<String> ask(TestBrowser browser, Route r) throws Exception {
        if ("GET".equals(r.method())) {
            return browser.get(r.address());
        }
        String token = TOKENS.get(browser);
        if (token == null) {
            Matcher shown = Pattern.compile("name=\"csrf-token\" content=\"([^\"]+)\"")
                    .matcher(browser.get("/accesibilidad").body());
            token = shown.find() ? shown.group(1) : "";
            TOKENS.put(browser, token);
        }
        return browser.post(r.address(), token.isEmpty() ? Map.of() : Map.of("_csrf", token));
    }
}
