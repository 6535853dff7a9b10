package co.expediente.publication;

import co.expediente.database.TestCluster;
import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.AttributeDefinition.Type;
import co.expediente.plan.CodeList;
import co.expediente.plan.GeometryKind;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Title;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A town of squares with two published cuts and a third that only the office may see, and a server with nothing but this
 * package: what readers get is judged from outside, by address.
 *
 * <p>{@code via}: 2,500 lines of 10 m; {@code zonificacion_amenaza}: two squares of 100 m, in 2025 three, in force four;
 * {@code equipamiento}: one point; {@code est_poblacion}: a table. The south-west corner is at E 4 716 838.70, N 2 249 302.35,
 * which PROJ gives as −75.56, 6.25 (stack §5).
 */
public final class PublishedTown {
    public static final double E0 = 4_716_838.697642;
    public static final double N0 = 2_249_302.349104;
    public static final String DIVIPOLA = "05999";

    private PublishedTown() {}

    private static AttributeDefinition attribute(String name, Type type, String codes) {
        return new AttributeDefinition(
                name,
                type,
                codes,
                null,
                false,
                name.substring(0, Math.min(10, name.length())).toUpperCase(Locale.ROOT),
                new Title("El " + name, "The " + name));
    }

    private static LayerDefinition layer(String id, String system, GeometryKind kind, AttributeDefinition... own) {
        return new LayerDefinition(
                id,
                system,
                new Title("Capa " + id, "Layer " + id),
                LayerDefinition.Component.GENERAL,
                kind,
                LayerDefinition.Coverage.FREE,
                List.of(own),
                List.of(),
                // A style without filters: the town's roads have none of the attributes of a real plan.
                id.equals("via") ? Optional.of("proyecto_pot_l") : Optional.empty(),
                List.of(),
                List.of());
    }

    public static LayerCatalog catalog() {
        return new LayerCatalog(
                List.of(
                        attribute("id_objeto", Type.TEXT, null),
                        attribute("nombre", Type.TEXT, null),
                        attribute("vigente_desde", Type.DATE, null),
                        attribute("vigente_hasta", Type.DATE, null)),
                List.of(
                        layer("via", "VTR", GeometryKind.MULTI_LINE_STRING, attribute("ancho_m", Type.NUMBER, null)),
                        layer(
                                "zonificacion_amenaza",
                                "AMR",
                                GeometryKind.MULTI_POLYGON,
                                attribute("categoria_amenaza", Type.CODE, "nivel_amenaza"),
                                attribute("detalles", Type.TEXT_LIST, null),
                                attribute("revisada", Type.BOOLEAN, null)),
                        layer("equipamiento", "EQU", GeometryKind.MULTI_POINT, attribute("cupos", Type.INTEGER, null)),
                        layer("est_poblacion", "EST", GeometryKind.NONE, attribute("total", Type.INTEGER, null))),
                List.of(new CodeList(
                        "nivel_amenaza",
                        List.of(
                                new CodeList.Entry("Alta", new Title("Alta", "High"), "#E31A1C", List.of()),
                                new CodeList.Entry("Media", new Title("Media", "Medium"), "#FEB24C", List.of())))));
    }

    /** A database with the town in it. */
    public static DataSource database() {
        DataSource source = TestCluster.freshDatabase();
        JdbcClient jdbc = JdbcClient.create(source);
        // The service itself adds the country's systems at its start; here there is only a database.
        jdbc.sql(
                        "INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid, srtext, proj4text) VALUES (9377, 'EPSG', 9377, '',"
                                + " '+proj=tmerc +lat_0=4 +lon_0=-73 +k=0.9992 +x_0=5000000 +y_0=2000000 +ellps=GRS80"
                                + " +towgs84=0,0,0,0,0,0,0 +units=m +no_defs') ON CONFLICT DO NOTHING")
                .update();
        jdbc.sql(
                        "INSERT INTO registro.plan (id, cod_mun, municipality, department, kind, ordinal, draft, act, created_by)"
                                + " VALUES ('05999-POT-1', '05999', 'Cuadras', 'Antioquia', 'POT', 1, false, 'Acuerdo 1 de 2016', 't')")
                .update();
        LayerCatalog catalog = catalog();
        for (LayerDefinition layer : catalog.layers()) {
            table(jdbc, catalog, layer);
        }
        load(
                jdbc,
                "via",
                "2024-12-31",
                "SELECT i, ST_Multi(ST_MakeLine(" + point("i % 50 * 20", "i / 50 * 20") + ", "
                        + point("i % 50 * 20 + 10", "i / 50 * 20")
                        + ")), 'Calle ' || i, NULL::date, NULL::date, (i % 7)::float8"
                        + " FROM generate_series(0, 2499) i",
                "id_objeto, geom, nombre, vigente_desde, vigente_hasta, ancho_m");
        squares(jdbc, "2024-12-31", 2);
        squares(jdbc, "2025-12-31", 3);
        squares(jdbc, "2026-12-31", 4);
        load(
                jdbc,
                "equipamiento",
                "2024-12-31",
                "SELECT 1, ST_Multi(" + point("50", "50") + "), 'Escuela', NULL::date," + " NULL::date, 120",
                "id_objeto, geom, nombre, vigente_desde, vigente_hasta, cupos");
        load(
                jdbc,
                "est_poblacion",
                "2024-12-31",
                "SELECT 1, 'Comuna 1', NULL::date, NULL::date, 1500",
                "id_objeto, nombre, vigente_desde, vigente_hasta, total");
        cut(jdbc, "2024-12-31");
        cut(jdbc, "2025-12-31");
        return source;
    }

    private static void table(JdbcClient jdbc, LayerCatalog catalog, LayerDefinition layer) {
        StringBuilder sql = new StringBuilder("CREATE TABLE plan." + layer.id()
                + " (fid bigint NOT NULL DEFAULT nextval('plan.fid'), edicion_capa bigint NOT NULL, atributos jsonb");
        List<AttributeDefinition> all = new ArrayList<>(catalog.commonAttributes());
        all.addAll(layer.attributes());
        all.forEach(a ->
                sql.append(", ").append(a.name()).append(' ').append(a.type().sql()));
        if (!layer.isTable()) {
            sql.append(", geom geometry(").append(layer.geometry().label()).append(", 9377)");
        }
        jdbc.sql(sql + ") PARTITION BY LIST (edicion_capa)").update();
    }

    private static String point(String east, String north) {
        return "ST_SetSRID(ST_MakePoint(" + E0 + " + " + east + ", " + N0 + " + " + north + "), 9377)";
    }

    private static void squares(JdbcClient jdbc, String cutoff, int n) {
        load(
                jdbc,
                "zonificacion_amenaza",
                cutoff,
                "SELECT i, ST_Multi(ST_MakeEnvelope(" + E0 + " + i * 200, " + N0 + ", " + E0 + " + i * 200 + 100, " + N0
                        + " + 100, 9377)), '<b>Zona</b> ' || i, DATE '2016-01-01' + i, NULL::date,"
                        + " CASE WHEN i = 0 THEN 'Alta' ELSE 'Media' END, ARRAY['a', 'b ' || i], i = 0"
                        + " FROM generate_series(0, " + (n - 1) + ") i",
                "id_objeto, geom, nombre, vigente_desde, vigente_hasta, categoria_amenaza, detalles, revisada");
    }

    private static void load(JdbcClient jdbc, String layer, String cutoff, String select, String columns) {
        long number = jdbc.sql("""
                INSERT INTO registro.layer_edition (plan_id, layer, cutoff, sha256, settings_hash, files, source, read_count,
                    loaded, repaired, rejected, flagged, overlaps_itself, open_errors, report, loaded_by, seconds, software)
                VALUES ('05999-POT-1', :layer, CAST(:cutoff AS date), 'ab', 'cd', '[]', '{}', 0, 0, 0, 0, 0, false, false,
                    '{}', 't', 1, 'test') RETURNING number
                """)
                .param("layer", layer)
                .param("cutoff", cutoff)
                .query(Long.class)
                .single();
        jdbc.sql("CREATE TABLE plan." + layer + "_" + number + " PARTITION OF plan." + layer + " FOR VALUES IN ("
                        + number + ")")
                .update();
        int n = jdbc.sql("INSERT INTO plan." + layer + " (edicion_capa, atributos, " + columns + ") SELECT " + number
                        + ", '{\"propietario\": \"Secreto\"}', s.* FROM (" + select + ") s")
                .update();
        String box = columns.contains("geom")
                ? "(SELECT ARRAY[ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b)] FROM (SELECT ST_Extent(geom) b FROM plan."
                        + layer + " WHERE edicion_capa = " + number + ") s)"
                : "NULL";
        jdbc.sql("UPDATE registro.layer_edition SET read_count = :n, loaded = :n, box = " + box + " WHERE number = :e")
                .param("n", n)
                .param("e", number)
                .update();
        jdbc.sql(
                        "INSERT INTO registro.in_force (plan_id, layer, cutoff, edition, by_user) VALUES ('05999-POT-1', :layer,"
                                + " CAST(:cutoff AS date), :e, 't')")
                .param("layer", layer)
                .param("cutoff", cutoff)
                .param("e", number)
                .update();
    }

    private static void cut(JdbcClient jdbc, String cutoff) {
        jdbc.sql("WITH c AS (INSERT INTO registro.cut (plan_id, cutoff, state) VALUES ('05999-POT-1', CAST(:d AS date),"
                        + " 'PUBLICADA') RETURNING id) INSERT INTO registro.cut_edition SELECT DISTINCT ON (f.layer) c.id,"
                        + " f.layer, f.edition FROM c, registro.in_force f WHERE f.cutoff <= CAST(:d AS date)"
                        + " ORDER BY f.layer, f.cutoff DESC")
                .param("d", cutoff)
                .update();
    }

    /** A server over the town. */
    public static ConfigurableApplicationContext serve() {
        return new SpringApplicationBuilder(Server.class)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "spring.thymeleaf.check-template-location=false")
                .run();
    }

    /** The date of the cut that visitors see. */
    public static LocalDate published() {
        return LocalDate.of(2025, 12, 31);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
                "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
                "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration"
            })
    @ComponentScan({
        "co.expediente.publication.ogcapi",
        "co.expediente.publication.tiles",
        "co.expediente.publication.qgis"
    })
    static class Server {
        @Bean
        DataSource dataSource() {
            return database();
        }

        @Bean
        JdbcClient jdbcClient(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        ReadableStates readableStates(JdbcClient jdbc) {
            return new ReadableStates(jdbc);
        }

        @Bean
        PublicReads publicReads(DataSource source) {
            return new PublicReads(source);
        }

        @Bean
        LayerCatalog layerCatalog() {
            return catalog();
        }

        /** Everything is open, as published things are; who names the user below is the office. */
        @Bean
        SecurityFilterChain open(HttpSecurity http) {
            return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                    .httpBasic(basic -> {})
                    .build();
        }

        @Bean
        UserDetailsService office() {
            return new InMemoryUserDetailsManager(User.withUsername("tecnica")
                    .password("{noop}tecnica")
                    .roles("TECNICO_SIG")
                    .build());
        }

        @Bean
        MessageSource messageSource() {
            ResourceBundleMessageSource source = new ResourceBundleMessageSource();
            source.setBasenames("messages/ogcapi", "messages/qgis", "messages/web", "messages/map");
            source.setDefaultEncoding("UTF-8");
            source.setDefaultLocale(Locale.forLanguageTag("es"));
            return source;
        }
    }
}
