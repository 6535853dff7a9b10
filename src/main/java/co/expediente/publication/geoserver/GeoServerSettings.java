package co.expediente.publication.geoserver;

import java.net.URI;
import java.time.Duration;

/**
 * Which GeoServer, and how it reaches our database.
 *
 * @param url address of the web application, e.g. {@code http://localhost:8080/geoserver}, no trailing slash
 * @param user account with the administrator's role
 * @param timeout longest wait for one answer
 */
public record GeoServerSettings(URI url, String user, String password, Store store, Duration timeout) {
    /**
     * The database as GeoServer sees it, with the role that only reads published views.
     *
     * @param host name or address that GeoServer can reach; inside containers another one than ours
     */
    public record Store(String host, int port, String database, String user, String password) {
        @Override
        public String toString() {
            return user + "@" + host + ":" + port + "/" + database;
        }
    }

    @Override
    public String toString() {
        return user + "@" + url;
    }
}
