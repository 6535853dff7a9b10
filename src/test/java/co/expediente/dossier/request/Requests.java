package co.expediente.dossier.request;

import co.expediente.access.Role;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Records;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.office.Offices;
import co.expediente.web.TestBrowser;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tests of requests do: offices with something to report, rounds through the pages, answers like a browser without cookies. */
final class Requests {
    static final TestBrowser PLANNER = ServedDossier.as(Role.PROFESIONAL_PLAN);
    static final TestBrowser SECRETARY = ServedDossier.as(Role.SECRETARIO);
    private static final Pattern LINK = Pattern.compile("class=\"secret mono\">[^<]*(/responder/[A-Za-z0-9_-]{22})<");

    private Requests() {}

    static String page(int year, String path) {
        return "/planes/05088/expediente/oficios" + path + "?anio=" + year;
    }

    static Dossier dossier(int year) {
        return ServedDossier.bean(Dossiers.class).open("05088", year);
    }

    /** An office with an indicator and a project; answers its key. {@code mark} keeps names of tests apart. */
    static long office(String mark, String mail) {
        return ServedDossier.bean(Records.class).writeAs("prueba", () -> {
            var db = ServedDossier.database();
            long office = db.sql(
                            "INSERT INTO expediente.dependencia (plan_id, nombre, titular, cargo, correo) VALUES (?, ?, 'Ana Ruiz', 'Secretaria', ?) RETURNING id")
                    .params(ServedDossier.PLAN, "Oficina " + mark, mail)
                    .query(Long.class)
                    .single();
            db.sql("""
                            INSERT INTO expediente.indicador_meta (plan_id, codigo, tipo, nombre, definicion, unidad, minimo, maximo, direccion,
                                componente, dependencia, periodicidad)
                            VALUES (?, ?, 'OBJETIVO', ?, 'Hogares con red', '%', 0, 100, 'MAS', 'GENERAL', ?, 'ANUAL')""")
                    .params(ServedDossier.PLAN, "OBJ-" + mark, "Cobertura " + mark, office)
                    .update();
            db.sql(
                            "INSERT INTO expediente.proyecto (plan_id, codigo, nombre, costo, dependencia) VALUES (?, ?, ?, 1000000, ?)")
                    .params(ServedDossier.PLAN, "P-" + mark, "Parque " + mark, office)
                    .update();
            return office;
        });
    }

    /** Retires what {@link #office} made, so that rounds of other tests do not ask it. */
    static void retire(long office) {
        ServedDossier.bean(Records.class).writeAs("prueba", () -> {
            var db = ServedDossier.database();
            db.sql("UPDATE expediente.indicador_meta SET retirado = 'prueba' WHERE dependencia = ?")
                    .param(office)
                    .update();
            db.sql("UPDATE expediente.proyecto SET retirado = 'prueba' WHERE dependencia = ?")
                    .param(office)
                    .update();
            return db.sql("UPDATE expediente.dependencia SET retirada = 'prueba', version = version + 1 WHERE id = ?")
                    .param(office)
                    .update();
        });
    }

    /** Opens a round of a year; answers its key. */
    static long open(int year) throws Exception {
        DirectoryTest.post(PLANNER, page(year, "/rondas"), Map.of("firma", "Luz Gómez"));
        return ServedDossier.bean(Letters.class)
                .rounds(ServedDossier.PLAN, year)
                .get(0)
                .id();
    }

    /** The letter of an office in a year. */
    static Letter letter(int year, long office) {
        return ServedDossier.bean(Letters.class).ofYear(ServedDossier.PLAN, year).stream()
                .map(Letters.Row::letter)
                .filter(l -> l.office() == office)
                .findFirst()
                .orElseThrow();
    }

    /** Sends a letter by hand; answers the path of its link. */
    static String send(int year, long letter, String date) throws Exception {
        return link(DirectoryTest.post(
                SECRETARY, page(year, "/" + letter + "/enviar"), Map.of("via", "descarga", "fecha", date)));
    }

    static String link(HttpResponse<String> page) {
        Matcher m = LINK.matcher(page.body());
        if (!m.find()) {
            throw new AssertionError(page.statusCode() + " " + page.body());
        }
        return m.group(1);
    }

    static String name(long office) {
        return ServedDossier.bean(Offices.class)
                .find(ServedDossier.PLAN, office)
                .orElseThrow()
                .name();
    }

    /** Key of an item by its kind. */
    static long item(Letter letter, boolean project) {
        return ServedDossier.bean(Letters.class).items(letter.id()).stream()
                .filter(i -> i.project() == project)
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** A file of a form. */
    record Part(String field, String name, byte[] content) {}

    /** Sends the form as a browser that keeps no cookie, and follows nothing. */
    static HttpResponse<String> answer(String link, Map<String, String> fields, Part... parts) throws Exception {
        return HttpClient.newHttpClient()
                .send(request(ServedDossier.address(), link, fields, parts), HttpResponse.BodyHandlers.ofString());
    }

    static HttpRequest request(String site, String link, Map<String, String> fields, Part... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<Part> all = new ArrayList<>(List.of(parts));
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.forEach((k, v) -> body.writeBytes(
                utf8("--x\r\nContent-Disposition: form-data; name=\"" + k + "\"\r\n\r\n" + v + "\r\n")));
        for (Part part : all) {
            body.writeBytes(utf8("--x\r\nContent-Disposition: form-data; name=\"" + part.field() + "\"; filename=\""
                    + part.name() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
            body.writeBytes(part.content());
            body.writeBytes(utf8("\r\n"));
        }
        body.writeBytes(utf8("--x--\r\n"));
        return HttpRequest.newBuilder(URI.create(site + link))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
