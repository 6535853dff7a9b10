package co.expediente.web;

import co.expediente.access.Account;
import co.expediente.access.Accounts;
import co.expediente.access.Role;
import co.expediente.database.TestCluster;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A service with some pages on a free port, and people who sign in once: a password is slow to check on purpose. */
public final class PagesUnderTest implements AutoCloseable {
    public static final String PASSWORD = "una clave de prueba";

    private final ConfigurableApplicationContext service;
    private final Map<String, TestBrowser> people = new LinkedHashMap<>();

    /** For pages that need no more than JDBC: a database of their own. Imported by name, never found by a scan. */
    public static class Database {
        @Bean
        DataSource dataSource() {
            return TestCluster.freshDatabase();
        }

        @Bean
        JdbcClient jdbcClient(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        TransactionTemplate jdbcTransactions(DataSource source) {
            return new TransactionTemplate(new JdbcTransactionManager(source));
        }
    }

    private PagesUnderTest(ConfigurableApplicationContext service) {
        this.service = service;
    }

    /** @param pages the configuration of the service */
    public static PagesUnderTest start(Class<?> pages) {
        return new PagesUnderTest(new SpringApplicationBuilder(pages)
                .properties(Map.of("server.port", "0", "server.address", "127.0.0.1"))
                .run());
    }

    public String address() {
        return "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    }

    public <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return service.getBean(name, type);
    }

    /** A user with roles in one municipality, or in all where it is null. */
    public void user(String name, String divipola, Role... roles) {
        bean(Accounts.class)
                .add(
                        name,
                        name,
                        PASSWORD,
                        Arrays.stream(roles)
                                .map(r -> new Account.Grant(r, divipola))
                                .toList(),
                        "cli");
    }

    /** The browser of a user who is signed in. */
    public TestBrowser person(String name) throws IOException, InterruptedException {
        TestBrowser known = people.get(name);
        if (known == null) {
            known = TestBrowser.signedIn(address(), name, PASSWORD);
            people.put(name, known);
        }
        return known;
    }

    public TestBrowser visitor() {
        return new TestBrowser(address());
    }

    @Override
    public void close() {
        service.close();
    }
}
