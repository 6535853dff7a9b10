package co.expediente.publication.qgis;

import co.expediente.publication.qgis.QgisProject.Code;
import co.expediente.publication.qgis.QgisProject.Field;
import co.expediente.publication.qgis.QgisProject.Group;
import co.expediente.publication.qgis.QgisProject.Layer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;

/**
 * Writes a project as QGIS 3.22 and later read it: a zip with one {@code .qgs}. No clock and no chance: the same project gives
 * the same bytes.
 */
final class QgisProjectFile {
    private static final String VERSION = "3.22.0-Białowieża";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(2020, 1, 1, 0, 0);
    /** Longer lists make a choice nobody reads; their codes stay codes. */
    private static final int MOST_CODES = 150;

    private final QgisProject project;
    private final Xml xml;
    private final QgisLayerStyle style;

    private QgisProjectFile(QgisProject project, Xml xml) {
        this.project = project;
        this.xml = xml;
        this.style = new QgisLayerStyle(xml);
    }

    /** @param name of the file inside the zip, without extension */
    static byte[] zip(String name, QgisProject project) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            ZipEntry entry = new ZipEntry(name + ".qgs");
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            zip.write(xml(project));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    static byte[] xml(QgisProject project) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Xml xml = new Xml(bytes);
            new QgisProjectFile(project, xml).write();
            xml.end();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        return bytes.toByteArray();
    }

    private void write() throws XMLStreamException {
        xml.start("qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'");
        xml.open("qgis", "projectname", project.title(), "version", VERSION);
        xml.empty("homePath", "path", "");
        xml.text("title", project.title());
        xml.open("projectCrs");
        system("EPSG:9377", "9377", false);
        xml.close();
        tree();
        xml.open("mapcanvas", "name", "theMapCanvas", "annotationsVisible", "1");
        xml.text("units", "meters");
        extent("extent");
        xml.text("rotation", "0");
        xml.open("destinationsrs");
        system("EPSG:9377", "9377", false);
        xml.close();
        xml.close();
        xml.open("projectlayers");
        for (Group group : project.groups()) {
            for (Layer layer : group.layers()) {
                layer(layer);
            }
        }
        xml.close();
        xml.open("layerorder");
        for (Group group : project.groups()) {
            for (Layer layer : group.layers()) {
                xml.empty("layer", "id", layer.key());
            }
        }
        xml.close();
        xml.open("ProjectViewSettings", "UseProjectScales", "0");
        xml.open(
                "DefaultViewExtent",
                "xmin",
                metres(project.box()[0]),
                "ymin",
                metres(project.box()[1]),
                "xmax",
                metres(project.box()[2]),
                "ymax",
                metres(project.box()[3]));
        system("EPSG:9377", "9377", false);
        xml.close();
        xml.close();
        xml.open("properties");
        xml.open("SpatialRefSys");
        xml.text("ProjectionsEnabled", "1", "type", "int");
        xml.close();
        xml.open("Measure");
        xml.text("Ellipsoid", "EPSG:7019", "type", "QString");
        xml.close();
        xml.open("Measurement");
        xml.text("AreaUnits", "ha", "type", "QString");
        xml.text("DistanceUnits", "meters", "type", "QString");
        xml.close();
        xml.close();
        xml.close();
    }

    private void tree() throws XMLStreamException {
        xml.open("layer-tree-group");
        xml.empty("customproperties");
        for (Group group : project.groups()) {
            boolean any = group.layers().stream().anyMatch(Layer::shown);
            xml.open(
                    "layer-tree-group",
                    "name",
                    group.name(),
                    "checked",
                    any ? "Qt::Checked" : "Qt::Unchecked",
                    "expanded",
                    group.open() ? "1" : "0");
            xml.empty("customproperties");
            for (Layer layer : group.layers()) {
                xml.open(
                        "layer-tree-layer",
                        "id",
                        layer.key(),
                        "name",
                        layer.name(),
                        "checked",
                        layer.shown() ? "Qt::Checked" : "Qt::Unchecked",
                        "expanded",
                        "0",
                        "providerKey",
                        "OAPIF",
                        "source",
                        source(layer));
                xml.empty("customproperties");
                xml.close();
            }
            xml.close();
        }
        xml.close();
    }

    /**
     * Read as longitude and latitude, which every QGIS understands alike; QGIS moves it to the project's EPSG:9377. Nine
     * decimals are a tenth of a millimetre.
     */
    private String source(Layer layer) {
        return "url='" + project.root() + "' typename='" + layer.id()
                + "' srsname='OGC:CRS84' restrictToRequestBBOX='1' pagingEnabled='true'";
    }

    private void layer(Layer layer) throws XMLStreamException {
        boolean table = layer.dimension() < 0;
        boolean labels = !table && QgisLayerStyle.isLabelled(layer);
        xml.open(
                "maplayer",
                "type",
                "vector",
                "geometry",
                switch (layer.dimension()) {
                    case 2 -> "Polygon";
                    case 1 -> "Line";
                    case 0 -> "Point";
                    default -> "No geometry";
                },
                "wkbType",
                table ? "NoGeometry" : layer.geometry(),
                "labelsEnabled",
                labels ? "1" : "0",
                "readOnly",
                "1",
                "simplifyDrawingHints",
                layer.dimension() > 0 ? "1" : "0",
                "simplifyDrawingTol",
                "1",
                "simplifyLocal",
                "1",
                "refreshOnNotifyEnabled",
                "0",
                "autoRefreshEnabled",
                "0",
                "hasScaleBasedVisibilityFlag",
                "0");
        xml.text("id", layer.key());
        xml.text("datasource", source(layer));
        xml.text("layername", layer.name());
        xml.text("title", layer.name());
        xml.text("abstract", layer.about());
        if (!table) {
            xml.open("srs");
            system("EPSG:4326", "4326", true);
            xml.close();
        }
        xml.text("provider", "OAPIF", "encoding", "UTF-8");
        if (!table) {
            style.renderer(layer);
            if (labels) {
                style.labeling(layer);
            }
            xml.text("blendMode", "0");
            xml.text("featureBlendMode", "0");
            xml.text("layerOpacity", "1");
        }
        fields(layer);
        if (!table) {
            xml.text("layerGeometryType", String.valueOf(layer.dimension()));
        }
        layer.fields().stream()
                .map(f -> f.column().name())
                .filter(n -> n.equals("nombre") || n.equals("etiqueta"))
                .findFirst()
                .ifPresent(name -> {
                    try {
                        xml.text("previewExpression", QgisExpression.column(name));
                    } catch (XMLStreamException e) {
                        throw new IllegalStateException(e);
                    }
                });
        xml.close();
    }

    private void fields(Layer layer) throws XMLStreamException {
        xml.open("fieldConfiguration");
        for (Field field : layer.fields()) {
            if (field.codes().isEmpty() || field.codes().size() > MOST_CODES) {
                continue;
            }
            xml.open("field", "name", field.column().name(), "configurationFlags", "None");
            xml.open("editWidget", "type", "ValueMap");
            xml.open("config");
            xml.open("Option", "type", "Map");
            xml.open("Option", "type", "List", "name", "map");
            for (Code code : field.codes()) {
                xml.open("Option", "type", "Map");
                xml.empty("Option", "type", "QString", "name", code.title(), "value", code.code());
                xml.close();
            }
            xml.close();
            xml.close();
            xml.close();
            xml.close();
            xml.close();
        }
        xml.close();
        xml.open("aliases");
        for (int i = 0; i < layer.fields().size(); i++) {
            Field field = layer.fields().get(i);
            xml.empty(
                    "alias", "index", String.valueOf(i), "field", field.column().name(), "name", field.title());
        }
        xml.close();
    }

    private void extent(String name) throws XMLStreamException {
        xml.open(name);
        xml.text("xmin", metres(project.box()[0]));
        xml.text("ymin", metres(project.box()[1]));
        xml.text("xmax", metres(project.box()[2]));
        xml.text("ymax", metres(project.box()[3]));
        xml.close();
    }

    private void system(String authority, String srid, boolean degrees) throws XMLStreamException {
        xml.open("spatialrefsys");
        // QGIS only looks at the authority's name when there is also a number of its own; the name wins.
        xml.text("srsid", degrees ? "3452" : "9377");
        xml.text("srid", srid);
        xml.text("authid", authority);
        xml.text("geographicflag", String.valueOf(degrees));
        xml.close();
    }

    private static String metres(double value) {
        return QgisSymbols.number(value);
    }
}
