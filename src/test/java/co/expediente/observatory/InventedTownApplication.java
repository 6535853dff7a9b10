package co.expediente.observatory;

import co.expediente.database.TestCluster;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Serves the pages of progress with {@link InventedTown}; started by tests, or by hand to look at pages while working on them. */
@TestConfiguration
@SpringBootConfiguration
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
                        pattern = "co\\.expediente\\.indicator\\.(\\w+Controller|MeasuredPlan)"))
class InventedTownApplication {
    @Bean
    DataSource dataSource() {
        return TestCluster.freshDatabase();
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
        context.getBean(InventedTown.class).state = InventedTown.State.valueOf(arguments[1]);
    }
}
