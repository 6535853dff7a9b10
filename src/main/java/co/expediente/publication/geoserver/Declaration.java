package co.expediente.publication.geoserver;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What GeoServer shall have of one municipality.
 *
 * @param workspace {@code exp_{cod_mun}}
 * @param namespace URI of the workspace's namespace: the mark by which the workspace is ours
 * @param schema schema of the published views
 * @param cutoff date of the published cut
 * @param styles SLD by name, byte for byte
 * @param layers in the order of their ids
 */
record Declaration(
        String codMun,
        String workspace,
        String namespace,
        String municipality,
        String schema,
        LocalDate cutoff,
        Map<String, byte[]> styles,
        List<Layer> layers) {
    /** The one store of a workspace. */
    static final String STORE = "publicado";

    /**
     * A published layer; its name in GeoServer is that of its view.
     *
     * @param style name of its style in the same workspace; null for tables without geometry
     * @param box west, south, east, north in metres of EPSG:9377; null for tables
     * @param lonLat the same in degrees
     * @param features in the published edition
     * @param seal hash of the edition, its columns and its style: another seal means other tiles
     */
    record Layer(
            String name,
            String title,
            String summary,
            List<String> keywords,
            @Nullable String style,
            double @Nullable [] box,
            double @Nullable [] lonLat,
            long features,
            String seal) {
        Layer {
            keywords = List.copyOf(keywords);
        }

        boolean drawn() {
            return box != null;
        }

        @Override
        public String toString() {
            return name + Arrays.toString(box);
        }
    }

    Declaration {
        ObjectName.checked(workspace);
        styles.keySet().forEach(ObjectName::checked);
        layers.forEach(l -> ObjectName.checked(l.name()));
        styles = Map.copyOf(styles);
        layers = List.copyOf(layers);
    }

    /** The namespace by which a workspace is known as ours. */
    static String namespaceOf(String codMun) {
        return "urn:expediente:municipio:" + codMun;
    }
}
