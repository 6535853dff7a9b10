package co.expediente.database;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Address and credentials of the database in use; closes this process's hold on the private cluster at the end. */
public final class DatabaseConnection implements AutoCloseable {
    private final String url;
    private final String user;
    private final String password;
    private final @Nullable Cluster cluster;

    DatabaseConnection(String url, String user, String password, @Nullable Cluster cluster) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.cluster = cluster;
    }

    public String url() {
        return url;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** The private cluster; empty when an existing database is used. */
    public Optional<Cluster> cluster() {
        return Optional.ofNullable(cluster);
    }

    @Override
    public void close() {
        if (cluster != null) {
            cluster.close();
        }
    }
}
