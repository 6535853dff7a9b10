package co.expediente.dossier.portal;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Records;
import co.expediente.dossier.Register;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Kind;
import co.expediente.web.TestBrowser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What visitors read of an Expediente, over HTTP: what was published, by stable addresses, and nothing else. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublicationTest {
    private static final int YEAR = 2071;
    private static final String OFFICE = "/planes/" + ServedDossier.DIVIPOLA + "/expediente";
    private static final String PORTAL = "/planes/" + ServedDossier.DIVIPOLA + "/publico";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Texts that must never reach a visitor, by where they were put. */
    private static final Map<String, String> CANARIES = new LinkedHashMap<>();

    private static TestBrowser secretary;
    private static Map<String, Long> documents = new HashMap<>();

    private static String canary(String place) {
        String text = "Canario" + place + "Zq7" + CANARIES.size();
        CANARIES.put(place, text);
        return text;
    }

    private static Dossier dossier() {
        return ServedDossier.bean(Dossiers.class).open(ServedDossier.DIVIPOLA, YEAR);
    }

    private static byte[] docx(String text) throws Exception {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(text);
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
            document.write(out);
            return out.toByteArray();
        }
    }

    private static long add(String name, String title, String kind, String visibility, byte[] content, String... more)
            throws Exception {
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "_csrf",
                secretary.token(OFFICE + "/archivo"),
                "titulo",
                title,
                "tipo",
                kind,
                "visibilidad",
                visibility,
                "del",
                "" + YEAR));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        HttpResponse<String> answer = secretary.send(OFFICE + "/archivo?anio=" + YEAR, form, "archivos", name, content);
        Matcher id = Pattern.compile("archivo/([0-9]+)").matcher(secretary.location(answer));
        assertThat(id.find()).as(answer.body()).isTrue();
        return Long.parseLong(id.group(1));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(String sql, Object... values) {
        ServedDossier.bean(Records.class)
                .writeAs(
                        "prueba",
                        () -> ServedDossier.database().sql(sql).params(values).update());
    }

    private static byte[] table(String lastHead, String... cells) {
        return Spreadsheet.bytes(
                LocalDate.of(YEAR, 12, 31),
                List.of(new Spreadsheet.Sheet(
                        "Suficiencia",
                        List.of(
                                new Column("Requisito", Kind.TEXT, 10),
                                new Column("Peso", Kind.NUMBER, 10),
                                new Column(lastHead, Kind.TEXT, 20)),
                        List.of(Arrays.asList(cells[0], new java.math.BigDecimal("1.5"), cells[1])))));
    }

    @BeforeAll
    static void records_of_every_sort() throws Exception {
        secretary = ServedDossier.as(Role.SECRETARIO);
        String account = canary("Cuenta").toLowerCase(Locale.ROOT);
        ServedDossier.bean(co.expediente.access.Accounts.class)
                .add(
                        account,
                        canary("Nombre") + " Persona",
                        ServedDossier.PASSWORD,
                        List.of(new co.expediente.access.Account.Grant(Role.PROFESIONAL_PLAN, ServedDossier.DIVIPOLA)),
                        "cli");
        documents.put(
                "public",
                add(
                        "Acuerdo ../../x.docx",
                        "Acuerdo público de prueba",
                        "ACTO_ADOPCION",
                        "PUBLICO",
                        docx("textoVisibleUno"),
                        "notas",
                        canary("Notas"),
                        "fecha",
                        "2071-05-06"));
        documents.put(
                "report",
                add(
                        "informe.html",
                        "Informe de prueba 2071",
                        "EXPEDIENTE_ANUAL",
                        "PUBLICO",
                        utf8("<!doctype html><title>i</title><p>textoVisibleDos <script>alert(1)</script>")));
        add("informe.docx", "Informe de prueba 2071", "EXPEDIENTE_ANUAL", "PUBLICO", docx("textoVisibleTres"));
        documents.put(
                "internal",
                add("borrador.docx", canary("TituloInterno"), "DTS", "INTERNO", docx(canary("TextoInterno"))));
        documents.put(
                "reserved",
                add("queja.docx", canary("TituloReservado"), "OFICIO", "RESERVADO", docx(canary("TextoReservado"))));
        documents.put(
                "withdrawn",
                add("retirado.docx", canary("TituloRetirado"), "DTS", "PUBLICO", docx(canary("TextoRetirado"))));
        Map<String, String> form = new HashMap<>(Map.of(
                "_csrf", secretary.token(OFFICE + "/archivo"), "version", "1", "motivo", canary("MotivoArchivo")));
        secretary.post(OFFICE + "/archivo/" + documents.get("withdrawn") + "/retirar", form);
        // Drafts, comments and persons of every part.
        write(
                "INSERT INTO expediente.dependencia (plan_id, nombre, titular, cargo, correo) VALUES (?, ?, ?, ?, ?)",
                ServedDossier.PLAN,
                canary("Oficina"),
                canary("Titular"),
                canary("Cargo"),
                canary("Correo") + "@bello.example");
        write("""
                INSERT INTO expediente.elemento (plan_id, codigo, componente, tipo, texto, articulo_acto) VALUES (?, 'ZQ-31', 'GENERAL', 'VISION', ?, '1')""", ServedDossier.PLAN, canary("Elemento"));
        write("""
                INSERT INTO expediente.evaluacion_suficiencia (plan_id, anio, requisito, calificacion, evidencia, observacion, evaluador, fecha)
                VALUES (?, ?, 'ZQ-31', 'CUMPLE', 'NINGUNA', ?, ?, now())""", ServedDossier.PLAN, YEAR, canary("Observacion"), canary("Evaluador"));
        write(
                "INSERT INTO expediente.actividad_avance (plan_id, anio, numero, paso, fecha, nota, autor) VALUES (?, ?, 9, 'NOTA', now(), ?, 'prueba')",
                ServedDossier.PLAN,
                YEAR,
                canary("Avance"));
        write(
                "INSERT INTO expediente.importacion_pendiente (plan_id, parte, base, archivo, nombre, usuario) VALUES (?, 'CONTENIDOS', 'x', ?, ?, 'prueba')",
                ServedDossier.PLAN,
                utf8("x"),
                canary("Pendiente"));
        String frozen = "{\"plan\":\"05088-POT-1\",\"aprueba\":\"" + canary("Firma")
                + "\",\"actividades\":[{\"numero\":1,\"nombre\":\"textoVisiblePlan\","
                + "\"responsable\":\"Secretaría de Planeación\",\"inicio\":\"2071-01-02\",\"fin\":\"2071-02-02\",\"nota\":\""
                + canary("NotaPlan") + "\"}]}";
        write("""
                INSERT INTO expediente.plan_accion (plan_id, anio, revision, estado, editado_por, acto, aprobado_por, aprobado_nombre, aprobado_en, congelado, hash)
                VALUES (?, ?, 1, 'APROBADO', 'prueba', 'Resolución 7', 'prueba', 'Firma', now(), ?, ?)""", ServedDossier.PLAN, YEAR, frozen, FrozenVersions.sha256(frozen));
        write(
                "INSERT INTO expediente.plan_accion (plan_id, anio, revision, estado, motivo, editado_por) VALUES (?, ?, 2, 'BORRADOR', ?, 'prueba')",
                ServedDossier.PLAN,
                YEAR,
                canary("PlanBorrador"));
        // Approved, with a column that names who judged; and one that holds a mail address.
        FrozenVersions versions = ServedDossier.bean(FrozenVersions.class);
        versions.freeze(
                dossier(),
                "SUFICIENCIA",
                table("Evaluador", "textoVisibleMatriz", CANARIES.get("Evaluador")),
                Map.of(),
                canary("NotaVersion"));
        versions.freeze(dossier(), "DOFA", table("Texto", "a", canary("EnMatriz") + "@bello.example"), Map.of(), "");
        // An edition of a cut that nobody has approved.
        ServedDossier.database()
                .sql("""
                INSERT INTO registro.layer_edition (plan_id, layer, cutoff, sha256, settings_hash, files, source, read_count, loaded, repaired,
                    rejected, flagged, overlaps_itself, open_errors, report, seconds, software, loaded_by)
                SELECT :plan, 'limite_municipal', '2071-12-31', repeat('e', 64), 'x', jsonb_build_array(jsonb_build_object('name', :name::text)),
                    '{}', 1, 1, 0, 0, 0, false, false, '{"problems": []}', 1, 'prueba', :who""")
                .param("plan", ServedDossier.PLAN)
                .param("name", canary("Edicion"))
                .param("who", account)
                .update();
        ServedDossier.database()
                .sql("INSERT INTO registro.cut (plan_id, cutoff, state, act) VALUES (?, '2071-12-31', 'VALIDADA', ?)")
                .params(ServedDossier.PLAN, canary("Corte"))
                .update();
    }

    private static String preview() throws Exception {
        return secretary.get(OFFICE + "/publicacion?anio=" + YEAR).body();
    }

    private static List<String> keys(String page) {
        List<String> keys = new ArrayList<>();
        Matcher m = Pattern.compile("name=\"registro\"[^>]*value=\"([^\"]+)\"").matcher(page);
        while (m.find()) {
            keys.add(m.group(1));
        }
        return keys;
    }

    private static String seal(String page) {
        Matcher m = Pattern.compile("name=\"visto\" value=\"([0-9a-f]+)\"").matcher(page);
        assertThat(m.find()).as("a preview with something to publish").isTrue();
        return m.group(1);
    }

    private static String publish(String seal, List<String> keys) throws Exception {
        String body = "_csrf=" + secretary.token(OFFICE + "/archivo") + "&visto=" + seal;
        for (String key : keys) {
            body += "&registro=" + java.net.URLEncoder.encode(key, StandardCharsets.UTF_8);
        }
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            String[] p = pair.split("=", 2);
            form.merge(p[0], java.net.URLDecoder.decode(p[1], StandardCharsets.UTF_8), (a, b) -> a + "," + b);
        }
        HttpResponse<String> answer = secretary.post(OFFICE + "/publicacion?anio=" + YEAR, form);
        return secretary.get(secretary.location(answer)).body();
    }

    private static JsonNode list() throws Exception {
        return MAPPER.readTree(
                ServedDossier.visitor().get(PORTAL + "/registros.json").body());
    }

    private static JsonNode record(String series) throws Exception {
        for (JsonNode r : list().path("records")) {
            if (r.path("series").asString().equals(series) && r.path("newest").asBoolean()) {
                return r;
            }
        }
        throw new AssertionError("not published: " + series);
    }

    private static HttpResponse<byte[]> ask(String address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ServedDossier.address() + address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    @Order(1)
    void the_secretary_sees_what_becomes_public_and_what_stays_back_before_publishing() throws Exception {
        String page = preview();

        assertThat(keys(page))
                .contains(
                        "DOCUMENTO/ACTO_ADOPCION",
                        "INFORME_ANUAL/2071/informe-de-prueba-2071",
                        "SUFICIENCIA/2071",
                        "PLAN_ACCION/2071",
                        "INDICE_ARCHIVO",
                        "INDICE_RESERVADA");
        assertThat(keys(page)).as("a table with a mail address").doesNotContain("DOFA/2071");
        assertThat(page)
                .contains("Contiene lo que parece un correo (hoja Suficiencia, fila 2)")
                .contains("no dicen su fundamento legal");
        assertThat(ServedDossier.as(Role.SUBSECRETARIO)
                        .get(OFFICE + "/publicacion")
                        .body())
                .contains("Publica el Secretario de Planeación");
    }

    @Test
    @Order(2)
    void nothing_is_published_when_something_changed_after_the_preview() throws Exception {
        String page = preview();
        documents.put("later", add("otro.txt", "Documento que llegó después", "DTS", "PUBLICO", utf8("otro texto")));

        assertThat(publish(seal(page), keys(page))).contains("DOS-701");
        assertThat(publish(seal(preview()), List.of())).contains("DOS-700");
        assertThat(list().path("records")).isEmpty();
    }

    @Test
    @Order(3)
    void a_reserved_document_is_listed_with_its_ground_and_never_by_a_person() throws Exception {
        String page = OFFICE + "/publicacion/reserva";
        String post = page + "/" + documents.get("reserved") + "?anio=" + YEAR;
        Map<String, String> form = new HashMap<>(Map.of(
                "_csrf",
                secretary.token(page),
                "version",
                "0",
                "causal",
                "19B",
                "calificada",
                "2071-01-01",
                "hasta",
                "2050-01-01",
                "titulo",
                "Queja vecinal"));

        assertThat(follow(post, form)).as("longer than fifteen years").contains("DOS-705");
        form.put("causal", "18A");
        form.put("hasta", "");
        form.put("titulo", "Queja de C.C. 71.234.567");
        assertThat(follow(post, form)).contains("DOS-704");
        form.put("titulo", "Queja vecinal 2071");
        assertThat(follow(post, form)).contains("Guardado");
        assertThat(follow(post, form)).as("a second time from the same page").contains("DOS-001");
    }

    private static String follow(String post, Map<String, String> form) throws Exception {
        return secretary.get(secretary.location(secretary.post(post, form))).body();
    }

    @Test
    @Order(4)
    void a_crawling_visitor_finds_all_that_is_published_and_no_canary() throws Exception {
        String page = preview();
        assertThat(publish(seal(page), keys(page))).contains("Publicado");
        // A later version of a published document, which nobody has published.
        Map<String, String> form = new HashMap<>(Map.of(
                "_csrf", secretary.token(OFFICE + "/archivo"), "version", "1", "nota", canary("NotaVersionDos")));
        secretary.send(
                OFFICE + "/archivo/" + documents.get("public") + "/version",
                form,
                "archivo",
                "v2.docx",
                docx(canary("VersionDos")));

        Crawler crawler = new Crawler(ServedDossier.visitor(), ServedDossier.address());
        Map<String, Crawler.Answer> linked =
                new LinkedHashMap<>(crawler.crawl(List.of("/", "/robots.txt", "/sitemap.xml", PORTAL)));
        for (String route : routes()) {
            crawler.ask(route, "route");
        }

        assertThat(linked).hasSizeGreaterThan(40);
        for (String text : List.of(
                "textoVisibleUno",
                "textoVisibleDos",
                "textoVisibleTres",
                "textoVisibleMatriz",
                "textoVisiblePlan",
                "Queja vecinal 2071",
                "Ley 1712 de 2014, art. 18, lit. a")) {
            assertThat(crawler.holding(text)).as("the crawler sees %s", text).isNotEmpty();
        }
        Map<String, List<String>> leaks = new TreeMap<>();
        CANARIES.forEach((place, text) -> {
            if (!crawler.holding(text).isEmpty()) {
                leaks.put(place, crawler.holding(text));
            }
        });
        assertThat(leaks).isEmpty();
        assertThat(linked.values().stream()
                        .filter(a -> a.location().contains("/entrar")
                                || a.status() >= 400 && a.status() != 404 && a.status() != 406)
                        .map(a -> a.from() + " -> " + a.address() + " " + a.status()))
                .as("links that lead a visitor to the door or to a failure")
                .isEmpty();
    }

    /** Every GET route with ids that exist. */
    private static List<String> routes() {
        List<String> all = new ArrayList<>();
        List<String> ids =
                new ArrayList<>(documents.values().stream().map(String::valueOf).toList());
        ids.addAll(List.of("1", "2", "3"));
        ServedDossier.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(info -> {
                    if (info.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                        info.getPatternValues().forEach(p -> {
                            String here = p.replace("{divipola}", ServedDossier.DIVIPOLA)
                                    .replaceAll("\\{divipola:[^}]*}+", ServedDossier.DIVIPOLA);
                            for (String id : here.contains("{") ? ids : List.of("1")) {
                                String address = here.replaceAll("\\{[^{}]*(?:\\{[^{}]*}[^{}]*)*}", id);
                                all.add(address);
                                all.add(address + "?anio=" + YEAR + "&version=2");
                            }
                        });
                    }
                });
        return all;
    }

    @Test
    @Order(5)
    void the_list_for_programs_names_files_whose_bytes_have_the_hash_it_tells() throws Exception {
        int files = 0;
        for (JsonNode r : list().path("records")) {
            assertThat(List.of(
                            "id",
                            "kind",
                            "series",
                            "version",
                            "newest",
                            "title",
                            "issued",
                            "legalBasis",
                            "licence",
                            "page",
                            "formats"))
                    .allSatisfy(f -> assertThat(r.has(f)).as(f).isTrue());
            for (JsonNode f : r.path("formats")) {
                HttpResponse<byte[]> answer = ask(f.path("href").asString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).hasSize(f.path("bytes").asInt());
                assertThat(FrozenVersions.sha256(answer.body()))
                        .isEqualTo(f.path("sha256").asString());
                assertThat(ask(PORTAL + "/sha256/" + f.path("sha256").asString())
                                .body())
                        .isEqualTo(answer.body());
                files++;
            }
        }
        assertThat(files).isGreaterThan(10);
        assertThat(new String(ask(PORTAL + "/registros.csv").body(), StandardCharsets.UTF_8)
                        .lines()
                        .count())
                .isEqualTo(files + 1L);
        JsonNode report = record("INFORME_ANUAL/2071/informe-de-prueba-2071");
        assertThat(report.path("formats").findValuesAsString("format"))
                .as("forms of one report are one record")
                .containsExactly("HTML", "DOCX");
    }

    @Test
    @Order(6)
    void files_come_locked_and_in_pieces_when_asked() throws Exception {
        String report = record("INFORME_ANUAL/2071/informe-de-prueba-2071")
                .path("formats")
                .get(0)
                .path("href")
                .asString();
        String document = record("DOCUMENTO/" + documents.get("public"))
                .path("formats")
                .get(0)
                .path("href")
                .asString();

        HttpResponse<byte[]> html = ask(report);
        assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("sandbox");
        assertThat(html.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        HttpResponse<byte[]> docx = ask(document);
        assertThat(docx.headers().firstValue("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"acuerdo-publico-de-prueba.docx\"");
        assertThat(docx.headers().firstValue("Content-Type").orElse("")).contains("wordprocessingml");
        String etag = docx.headers().firstValue("ETag").orElseThrow();
        assertThat(ask(document, "If-None-Match", etag).statusCode()).isEqualTo(304);
        HttpResponse<byte[]> piece = ask(document, "Range", "bytes=2-5");
        assertThat(piece.statusCode()).isEqualTo(206);
        assertThat(piece.body()).isEqualTo(Arrays.copyOfRange(docx.body(), 2, 6));
        assertThat(ask(document, "Range", "bytes=99999999-").statusCode()).isEqualTo(416);
        assertThat(ask(PORTAL + "/documentos/" + documents.get("public") + "/1").body())
                .isEqualTo(docx.body());
        assertThat(ask(PORTAL + "/documentos/" + documents.get("public") + "/2").statusCode())
                .as("a version that nobody has published")
                .isEqualTo(404);
        assertThat(ask(PORTAL + "/registros/1/..%2F..%2Fcluster.password").statusCode())
                .isIn(400, 404);
    }

    @Test
    @Order(7)
    void the_register_of_activity_20_is_the_published_report_of_the_year() {
        Register register = ServedDossier.bean(PortalRegister.class)
                .registers(dossier(), Locale.forLanguageTag("es-CO"))
                .get(0);
        assertThat(register.activity()).isEqualTo(20);
        assertThat(register.state()).isEqualTo(Register.State.DONE);
        Dossier other = ServedDossier.bean(Dossiers.class).open(ServedDossier.DIVIPOLA, 2032);
        assertThat(ServedDossier.bean(PortalRegister.class).registers(other, Locale.ROOT))
                .isEmpty();
    }

    @Test
    @Order(8)
    void what_is_withdrawn_answers_410_with_the_reason_and_without_its_title() throws Exception {
        JsonNode record = record("DOCUMENTO/" + documents.get("later"));
        String file = record.path("formats").get(0).path("href").asString();
        String post = OFFICE + "/publicacion/" + record.path("id").asLong() + "/retirar?anio=" + YEAR;
        Map<String, String> form =
                new HashMap<>(Map.of("_csrf", secretary.token(OFFICE + "/archivo"), "version", "1", "motivo", ""));

        assertThat(follow(post, form)).contains("DOS-002");
        form.put("motivo", "Escriba a fulana@bello.example");
        assertThat(follow(post, form)).contains("DOS-704");
        form.put("motivo", "Se publicó un borrador por error");
        form.put("version", "7");
        assertThat(follow(post, form)).contains("DOS-001");
        form.put("version", "1");
        assertThat(follow(post, form)).contains("Retirado");
        for (String address : List.of(
                file,
                record.path("page").asString(),
                PORTAL + "/sha256/"
                        + record.path("formats").get(0).path("sha256").asString(),
                PORTAL + "/documentos/" + documents.get("later") + "/1")) {
            HttpResponse<byte[]> gone = ask(address);
            assertThat(gone.statusCode()).as(address).isEqualTo(410);
            assertThat(new String(gone.body(), StandardCharsets.UTF_8))
                    .contains("Se publicó un borrador por error")
                    .doesNotContain("Documento que llegó después");
        }
        assertThat(list().path("withdrawn").toString()).contains("Se publicó un borrador por error");
        assertThat(list().toString()).doesNotContain("Documento que llegó después");
    }

    @Test
    @Order(9)
    void a_document_that_the_archive_reserves_is_gone_at_once() throws Exception {
        JsonNode record = record("DOCUMENTO/" + documents.get("public"));
        String file = record.path("formats").get(0).path("href").asString();
        assertThat(ask(file).statusCode()).isEqualTo(200);

        write(
                "UPDATE expediente.documento SET visibilidad = 'RESERVADO', version = version + 1 WHERE id = ?",
                documents.get("public"));

        assertThat(ask(file).statusCode()).isEqualTo(410);
        assertThat(ask(PORTAL + "/documentos?q=acuerdo+publico").statusCode()).isEqualTo(200);
        assertThat(new String(ask(PORTAL + "/documentos?q=acuerdo").body(), StandardCharsets.UTF_8))
                .doesNotContain("Acuerdo público de prueba");
        assertThat(list().toString()).doesNotContain("Acuerdo público de prueba");
    }
}
