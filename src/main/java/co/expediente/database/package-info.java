/**
 * The local PostGIS cluster, migrations, binary COPY and the connection roles.
 *
 * <p>Uses nothing else of the project. Start with {@code Cluster}.
 */
@NullMarked
package co.expediente.database;

import org.jspecify.annotations.NullMarked;
