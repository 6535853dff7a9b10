package co.expediente.publication.qgis;

import co.expediente.plan.Style;
import co.expediente.publication.ogcapi.Column;
import java.util.List;

/**
 * What a project holds, in the reader's language.
 *
 * @param title of the project
 * @param root address of {@code /ogc} without a slash at the end
 * @param box west, south, east, north in metres of EPSG:9377: what is seen first
 * @param groups top group first
 */
record QgisProject(String title, String root, double[] box, List<Group> groups) {
    /** @param layers top layer first */
    record Group(String name, boolean open, List<Layer> layers) {}

    /**
     * One layer.
     *
     * @param id collection id
     * @param geometry {@code MultiPolygon}, {@code MultiLineString}, {@code MultiPoint} or {@code none}
     * @param dimension 2, 1, 0; −1 for a table
     * @param shown whether it is drawn at first
     * @param rules how it is drawn; empty for a table
     * @param fields properties with title and code titles
     */
    record Layer(
            String id,
            String name,
            String about,
            String geometry,
            int dimension,
            boolean shown,
            List<Style.Rule> rules,
            List<Field> fields) {
        /** The id inside the project: QGIS keeps letters, digits and underscores. */
        String key() {
            return "expediente_" + id.replaceAll("[^A-Za-z0-9]", "_");
        }
    }

    /** @param codes code and title in pairs; empty when the column has no list */
    record Field(Column column, String title, List<Code> codes) {}

    record Code(String code, String title) {}
}
