package co.expediente.observatory;

import co.expediente.database.TestCluster;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Serves the pages of progress with {@link InventedTown}; started by tests, or by hand to look at pages while working on them.
 * No stereotype on purpose: a scan of the whole product must not find it.
 */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@ComponentScan(basePackages = {"co.expediente.web", "co.expediente.access", "co.expediente.observatory"})
@ComponentScan(
        basePackages = "co.expediente.indicator",
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern =
                                "co\\.expediente\\.indicator\\.((Indicator|Progress|Projects)Controller|MeasuredPlan|SourceEditions)"))
class InventedTownApplication {
    @Bean
    DataSource dataSource() {
        DataSource source = TestCluster.freshDatabase();
        JdbcClient.create(source).sql("""
                        INSERT INTO registro.plan (id, cod_mun, municipality, department, kind, ordinal, created_by, fictitious)
                        VALUES ('99001-POT-1', '99001', 'Villa Aurora', 'Departamento ficticio', 'POT', 1, 'test', true);
                        INSERT INTO registro.layer_edition (number, plan_id, layer, cutoff, sha256, settings_hash, files, source,
                            read_count, loaded, repaired, rejected, flagged, overlaps_itself, open_errors, report, loaded_by,
                            seconds, software) OVERRIDING SYSTEM VALUE VALUES
                        (1, '99001-POT-1', 'clasificacion_suelo', '2016-11-24', '02be00000000c410', 'x', '[]', '{}', 48, 48, 0, 0, 0,
                            false, false, '{}', 'test', 1, '0.1.0'),
                        (141, '99001-POT-1', 'espacio_publico', '2025-12-31', '9f3c00000000a71e', 'x', '[]', '{}', 1248, 1236, 0, 12,
                            0, false, false, '{}', 'test', 1, '0.1.0');
                        """).update();
        return source;
    }

    @Bean
    JdbcClient jdbcClient(DataSource source) {
        return JdbcClient.create(source);
    }

    @Bean
    InventedTown town() {
        return new InventedTown();
    }

    static ConfigurableApplicationContext start(int port, String... more) {
        SpringApplication application = new SpringApplication(InventedTownApplication.class);
        String[] arguments = new String[more.length + 2];
        arguments[0] = "--server.port=" + port;
        arguments[1] = "--server.address=127.0.0.1";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return application.run(arguments);
    }

    /** Arguments: port, state. */
    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = start(
                Integer.parseInt(arguments[0]),
                "--spring.thymeleaf.cache=false",
                "--spring.thymeleaf.prefix=file:src/main/resources/templates/",
                "--spring.web.resources.static-locations=file:src/main/resources/static/",
                "--spring.messages.cache-duration=0s");
        context.getBean(co.expediente.access.Accounts.class)
                .add(
                        "tecnica",
                        "Paula Londoño",
                        "correct horse battery",
                        java.util.List.of(
                                new co.expediente.access.Account.Grant(co.expediente.access.Role.TECNICO_SIG, null)),
                        "test");
        context.getBean(InventedTown.class).state = InventedTown.State.valueOf(arguments[1]);
    }
}
