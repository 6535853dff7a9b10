package co.expediente.access;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.web.PagesUnderTest;
import co.expediente.web.TestBrowser;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of users: who may open it, what each act does at once, that every act is in the audit trail. */
class UsersPagesTest {
    private static PagesUnderTest service;
    private static int tests;
    private final String raul = "raul" + ++tests;

    /** Shell and access with a database of their own; not marked as a configuration, or other tests' scans would find it. */
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
                "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
            })
    @ComponentScan(basePackages = {"co.expediente.web", "co.expediente.access"})
    @Import(PagesUnderTest.Database.class)
    static class Pages {}

    @BeforeAll
    static void start() {
        service = PagesUnderTest.start(Pages.class);
        service.user("jefa", null, Role.ADMIN);
        service.user("local", "05088", Role.ADMIN);
    }

    @BeforeEach
    void hire() {
        service.user(raul, "05088", Role.TECNICO_SIG, Role.SECRETARIO);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void only_an_administrator_of_all_municipalities_opens_it_and_acts() throws Exception {
        HttpResponse<String> visitor = service.visitor().get("/usuarios");
        assertThat(visitor.statusCode()).isEqualTo(302);
        for (String name : List.of("local", raul)) {
            TestBrowser person = service.person(name);
            assertThat(person.get("/usuarios").statusCode()).as(name).isEqualTo(403);
            Map<String, String> form =
                    Map.of("_csrf", person.token("/cuenta"), "nombre", "nueva", "rol", "ADMIN", "municipio", "");
            assertThat(person.post("/usuarios", form).statusCode()).as(name).isEqualTo(403);
        }
        assertThat(accounts().find("nueva")).isEmpty();
        HttpResponse<String> page = service.person("jefa").get("/usuarios");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(raul, "Técnico SIG", "Secretario de Planeación")
                .doesNotContain("{bcrypt}");
    }

    @Test
    void a_new_user_sets_the_password_with_a_link_that_works_once() throws Exception {
        HttpResponse<String> answer = jefa(
                "/usuarios",
                Map.of("nombre", "Ana.Diaz", "completo", "Ana Díaz", "rol", "AUDITOR", "municipio", "05088"));
        String link = link(answer);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(service.person("jefa").get("/usuarios").body())
                .as("shown once")
                .doesNotContain(link);
        assertThat(accounts().find("ana.diaz").orElseThrow().grants())
                .containsExactly(new Account.Grant(Role.AUDITOR, "05088"));

        TestBrowser ana = service.visitor();
        assertThat(ana.get(link).body()).contains("Ana Díaz", "ana.diaz");
        assertThat(set(ana, link, "una frase larga y mía", "otra").body()).contains("no son iguales");
        assertThat(set(ana, link, "corta", "corta").body()).contains("menos de doce");
        HttpResponse<String> kept = set(ana, link, "una frase larga y mía", "una frase larga y mía");
        assertThat(ana.location(kept)).isEqualTo("/entrar?lista");
        assertThat(accounts().check("ana.diaz", "una frase larga y mía")).isTrue();
        assertThat(ana.get(link).body()).contains("Este enlace ya no sirve");
        assertThat(actions("ana.diaz")).contains("user.add", "user.grant", "user.invite", "user.passwd");
    }

    @Test
    void a_link_is_stored_nowhere_a_new_one_ends_it_and_it_grows_old() throws Exception {
        String first = link(jefa("/usuarios/" + raul + "/enlace", Map.of()));
        String secret = first.substring(first.lastIndexOf('/') + 1);
        assertThat(database()
                        .sql("SELECT huella FROM acceso.invitacion")
                        .query(String.class)
                        .list())
                .hasSize(1)
                .doesNotContain(secret);
        assertThat(accounts().check(raul, PagesUnderTest.PASSWORD))
                .as("until it is used the old password holds")
                .isTrue();
        String second = link(jefa("/usuarios/" + raul + "/enlace", Map.of()));
        assertThat(service.visitor().get(first).body()).contains("Este enlace ya no sirve");
        assertThat(service.visitor().get(second).body()).contains(raul);
        database()
                .sql("UPDATE acceso.invitacion SET vence = clock_timestamp() - interval '1 second'")
                .update();
        assertThat(service.visitor().get(second).body()).contains("Este enlace ya no sirve");
    }

    @Test
    void who_is_disabled_is_out_with_the_next_click_and_may_come_back() throws Exception {
        TestBrowser browser = service.person(raul);
        assertThat(browser.get("/cuenta").statusCode()).isEqualTo(200);
        jefa("/usuarios/" + raul + "/estado", Map.of("activo", "false"));
        assertThat(browser.get("/cuenta").statusCode()).as("open session").isEqualTo(302);
        assertThat(accounts().check(raul, PagesUnderTest.PASSWORD)).isFalse();
        jefa("/usuarios/" + raul + "/estado", Map.of("activo", "true"));
        assertThat(accounts().check(raul, PagesUnderTest.PASSWORD)).isTrue();
        assertThat(actions(raul)).contains("user.disable", "user.enable");
    }

    @Test
    void a_role_counts_and_ends_at_once() throws Exception {
        TestBrowser browser = service.person(raul);
        assertThat(browser.get("/usuarios").statusCode()).isEqualTo(403);
        jefa("/usuarios/" + raul + "/rol", Map.of("rol", "ADMIN", "municipio", ""));
        assertThat(browser.get("/usuarios").statusCode()).isEqualTo(200);
        jefa("/usuarios/" + raul + "/quitar", Map.of("rol", "ADMIN", "municipio", ""));
        assertThat(browser.get("/usuarios").statusCode()).isEqualTo(403);
        jefa("/usuarios/" + raul + "/quitar", Map.of("rol", "SECRETARIO", "municipio", "05088"));
        assertThat(accounts().find(raul).orElseThrow().grants())
                .containsExactly(new Account.Grant(Role.TECNICO_SIG, "05088"));
        assertThat(actions(raul)).contains("user.revoke");
    }

    @Test
    void the_last_administrator_stays() throws Exception {
        assertThat(jefa("/usuarios/jefa/quitar", Map.of("rol", "ADMIN", "municipio", ""))
                        .body())
                .contains("Debe quedar al menos una persona");
        assertThat(jefa("/usuarios/jefa/estado", Map.of("activo", "false")).body())
                .contains("Debe quedar al menos una persona");
        assertThat(accounts().find("jefa").orElseThrow().may(Role.ADMIN, null)).isTrue();
        assertThat(actions("jefa")).doesNotContain("user.disable", "user.revoke");
    }

    @Test
    void hostile_input_is_refused_in_words() throws Exception {
        for (String name : List.of("", "a", "<script>", "cli", "x".repeat(200), raul)) {
            HttpResponse<String> answer =
                    jefa("/usuarios", Map.of("nombre", name, "rol", "AUDITOR", "municipio", "05088"));
            assertThat(answer.statusCode()).as(name).isEqualTo(200);
            assertThat(answer.body()).as(name).contains("No se hizo el cambio").doesNotContain("<script>");
        }
        assertThat(jefa("/usuarios/" + raul + "/rol", Map.of("rol", "REY", "municipio", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(jefa("/usuarios/nadie/enlace", Map.of()).body()).contains("No hay ningún usuario");
        assertThat(jefa("/usuarios/" + raul + "/rol", Map.of("rol", "AUDITOR", "municipio", "5088x"))
                        .body())
                .contains("cinco cifras");
        assertThat(service.visitor().get("/invitacion/nada").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> jefa(String path, Map<String, String> fields) throws Exception {
        TestBrowser jefa = service.person("jefa");
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("_csrf", jefa.token("/usuarios"));
        return jefa.post(path, form);
    }

    private static HttpResponse<String> set(TestBrowser who, String link, String fresh, String again) throws Exception {
        return who.post(link, Map.of("_csrf", who.token(link), "nueva", fresh, "repetida", again));
    }

    private static String link(HttpResponse<String> answer) {
        Matcher link =
                Pattern.compile(service.address() + "(/invitacion/[\\w-]{20,})").matcher(answer.body());
        assertThat(link.find()).as(answer.body()).isTrue();
        return link.group(1);
    }

    private static List<String> actions(String object) {
        return service.bean(AuditLog.class).latest(1000).stream()
                .filter(e -> e.object().equals(object))
                .map(AuditLog.Entry::action)
                .toList();
    }

    private static Accounts accounts() {
        return service.bean(Accounts.class);
    }

    private static JdbcClient database() {
        return service.bean(JdbcClient.class);
    }
}
