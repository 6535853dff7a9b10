package co.expediente.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The schema's versions: brings a database up to date, and says which versions this program knows. */
final class Migrations {
    private Migrations() {}

    /** @throws org.flywaydb.core.api.FlywayException when a migration fails or was changed since it ran */
    static void apply(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .schemas("flyway")
                .createSchemas(true)
                .defaultSchema("flyway")
                .outOfOrder(true)
                .load()
                .migrate();
    }

    /** Versions of the migrations in this program. */
    static Set<String> known() {
        Set<String> versions = new TreeSet<>();
        try {
            // Names only, without a database: V10__indicators.sql is version 10.
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*.sql")) {
                String name = Objects.requireNonNull(file.getFilename());
                versions.add(name.substring(1, name.indexOf("__")).replace('_', '.'));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
