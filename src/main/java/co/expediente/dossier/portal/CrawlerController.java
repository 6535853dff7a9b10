package co.expediente.dossier.portal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.HtmlUtils;

/** What search engines are told: robots.txt, and the addresses of everything published. */
@Controller
@ConditionalOnWebApplication
class CrawlerController {
    /** Most that one sitemap may list (sitemaps.org). */
    private static final int MOST = 50_000;

    private static final String ROBOTS = """
            User-agent: *
            Disallow: /entrar
            Disallow: /cuenta
            Disallow: /usuarios
            Disallow: /invitacion/
            Disallow: /responder/
            Disallow: /planes/*/expediente
            Disallow: /planes/*/cargas
            Disallow: /planes/*/cargar
            Disallow: /planes/*/ediciones
            Disallow: /planes/*/parametros
            """;

    private final PublicRecords published;
    private final JdbcClient jdbc;

    CrawlerController(PublicRecords published, JdbcClient jdbc) {
        this.published = published;
        this.jdbc = jdbc;
    }

    @GetMapping(path = "/robots.txt")
    ResponseEntity<byte[]> robots() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                .body((ROBOTS + "Sitemap: " + here() + "/sitemap.xml\n").getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(path = "/sitemap.xml")
    ResponseEntity<byte[]> sitemap() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        String here = here();
        add(xml, here + "/");
        int listed = 1;
        for (Place place : places()) {
            String portal = here + "/planes/" + place.divipola() + "/publico";
            add(xml, portal);
            add(xml, portal + "/documentos");
            listed += 2;
            for (PublicRecord r : published.all(place.plan())) {
                if (r.live() && listed++ < MOST) {
                    add(xml, portal + "/registros/" + r.id());
                }
            }
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(xml.append("</urlset>\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private record Place(String divipola, String plan) {}

    private List<Place> places() {
        return jdbc.sql("""
                        SELECT DISTINCT p.cod_mun, p.id FROM registro.plan p
                        JOIN expediente.publicacion x ON x.plan_id = p.id WHERE x.retirado_el IS NULL ORDER BY 1""")
                .query((row, n) -> new Place(row.getString(1), row.getString(2)))
                .list();
    }

    private static void add(StringBuilder xml, String address) {
        xml.append("  <url><loc>").append(HtmlUtils.htmlEscape(address)).append("</loc></url>\n");
    }

    private static String here() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
