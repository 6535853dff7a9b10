package co.expediente.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the service's connections come from: the private cluster, or the database that {@code EXPEDIENTE_DB_URL} names. */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {
    @Bean
    Home home() {
        return Home.current();
    }

    @Bean
    DatabaseConnection databaseConnection(Home home, Environment environment) {
        String url = environment.getProperty("EXPEDIENTE_DB_URL");
        if (url != null && !url.isBlank()) {
            return new DatabaseConnection(
                    url.startsWith("jdbc:") ? url : "jdbc:" + url,
                    environment.getProperty("EXPEDIENTE_DB_USER", "expediente"),
                    environment.getProperty("EXPEDIENTE_DB_PASSWORD", ""),
                    null);
        }
        Cluster cluster = Cluster.open(home);
        return new DatabaseConnection(cluster.url(), cluster.user(), cluster.password(), cluster);
    }

    /** The pool; the schema is brought up to date before anyone gets a connection. */
    @Bean
    DataSource dataSource(DatabaseConnection connection, @Value("${expediente.pool:8}") int pool) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(connection.url());
        config.setUsername(connection.user());
        config.setPassword(connection.password());
        config.setMaximumPoolSize(pool);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(15_000);
        config.addDataSourceProperty("ApplicationName", "expediente");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.setConnectionInitSql("SET TIME ZONE 'America/Bogota'");
        try {
            HikariDataSource source = new HikariDataSource(config);
            Migrations.apply(source);
            return source;
        } catch (com.zaxxer.hikari.pool.HikariPool.PoolInitializationException | FlywayException e) {
            throw DatabaseUnavailable.unreachable(String.valueOf(e.getMessage()), e);
        }
    }

    @Bean
    JdbcClient jdbcClient(DataSource source) {
        return JdbcClient.create(source);
    }

    /** Transactions of plain JDBC work (loads, cuts, measurements); JPA brings its own manager. */
    @Bean
    @Lazy
    TransactionTemplate jdbcTransactions(DataSource source) {
        return new TransactionTemplate(new JdbcTransactionManager(source));
    }
}
