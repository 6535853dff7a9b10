package co.expediente.dossier;

import co.expediente.access.Account;
import co.expediente.access.Accounts;
import co.expediente.access.Role;
import co.expediente.cli.NotThoseOfTests;
import co.expediente.cli.ServiceApplication;
import co.expediente.database.Home;
import co.expediente.database.TestCluster;
import co.expediente.web.TestBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole service with its pages, once for all tests of the Expediente: a database of its own, the plan of Bello without layers,
 * and one person for each role, named like the role in small letters. Tests share it: each works on a year or records of its own.
 */
public final class ServedDossier {
    public static final String DIVIPOLA = "05088";
    public static final String PLAN = "05088-POT-1";
    public static final String PASSWORD = "una clave de prueba";

    private static final ConfigurableApplicationContext SERVICE = start();
    private static final String ADDRESS =
            "http://127.0.0.1:" + SERVICE.getEnvironment().getProperty("local.server.port");
    private static final Map<Role, TestBrowser> PEOPLE = new EnumMap<>(Role.class);

    private ServedDossier() {}

    private static ConfigurableApplicationContext start() {
        PGSimpleDataSource database = (PGSimpleDataSource) TestCluster.freshDatabase();
        Path home;
        try {
            home = Files.createTempDirectory("expediente-dossier");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String homeBefore = System.getProperty(Home.THROW_AWAY);
        System.setProperty(Home.THROW_AWAY, home.toString());
        try {
            ConfigurableApplicationContext service = new SpringApplicationBuilder(ServiceApplication.class)
                    .logStartupInfo(false)
                    .properties(Map.of(
                            "server.port", "0",
                            "server.address", "127.0.0.1",
                            "EXPEDIENTE_DB_URL", String.valueOf(database.getURL()),
                            "EXPEDIENTE_DB_USER", String.valueOf(database.getUser()),
                            "EXPEDIENTE_DB_PASSWORD", String.valueOf(database.getPassword())))
                    .initializers(c -> c.getBeanFactory().registerSingleton("notThoseOfTests", new NotThoseOfTests()))
                    .run();
            service.getBean(JdbcClient.class).sql("""
                        INSERT INTO registro.plan (id, cod_mun, municipality, department, kind, ordinal, draft, act, act_date,
                            short_from, short_to, medium_from, medium_to, long_from, long_to, population, created_by)
                        VALUES ('05088-POT-1', '05088', 'Bello', 'Antioquia', 'POT', 1, false, 'Acuerdo 012 de 2016', '2016-05-30',
                            '2016-01-01', '2019-12-31', '2016-01-01', '2023-12-31', '2016-01-01', '2027-12-31', 533973, 'prueba')""").update();
            Accounts accounts = service.getBean(Accounts.class);
            for (Role role : Role.values()) {
                accounts.add(
                        name(role), role + " de prueba", PASSWORD, List.of(new Account.Grant(role, DIVIPOLA)), "cli");
            }
            accounts.add(
                    "vecina",
                    "De otro municipio",
                    PASSWORD,
                    List.of(new Account.Grant(Role.SUBSECRETARIO, "11001")),
                    "cli");
            Runtime.getRuntime().addShutdownHook(new Thread(service::close));
            return service;
        } finally {
            if (homeBefore == null) {
                System.clearProperty(Home.THROW_AWAY);
            } else {
                System.setProperty(Home.THROW_AWAY, homeBefore);
            }
        }
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static String address() {
        return ADDRESS;
    }

    public static <T> T bean(Class<T> type) {
        return SERVICE.getBean(type);
    }

    public static ConfigurableApplicationContext context() {
        return SERVICE;
    }

    /** The database, for looking at what was stored. */
    public static JdbcClient database() {
        return bean(JdbcClient.class);
    }

    /** The browser of the person with this role in Bello; signs in once. */
    public static TestBrowser as(Role role) {
        return PEOPLE.computeIfAbsent(role, r -> signedIn(name(r)));
    }

    /** A browser that has signed in as this account. */
    public static TestBrowser signedIn(String account) {
        try {
            return TestBrowser.signedIn(ADDRESS, account, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static TestBrowser visitor() {
        return new TestBrowser(ADDRESS);
    }
}
