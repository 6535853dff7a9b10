package co.expediente.publication.ogcapi;

import static co.expediente.publication.ogcapi.Addresses.GEOJSON;
import static co.expediente.publication.ogcapi.Addresses.HTML;
import static co.expediente.publication.ogcapi.Addresses.JSON;

import co.expediente.plan.AttributeDefinition.Type;
import co.expediente.plan.CodeList;
import co.expediente.plan.GeometryKind;
import co.expediente.plan.LayerCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The JSON documents that describe a collection: itself, its schema, its queryables. */
@Component
class CollectionDocuments {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final LayerCatalog catalog;
    private final LonLatBoxes boxes;
    private final Wording wording;

    CollectionDocuments(LayerCatalog catalog, LonLatBoxes boxes, Wording wording) {
        this.catalog = catalog;
        this.boxes = boxes;
        this.wording = wording;
    }

    /** {@code /collections/{id}}. */
    Map<String, Object> collection(Collection collection, Addresses addresses, Locale locale) {
        String path = "/collections/" + collection.id();
        String title = collection.title().in(locale);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", collection.id());
        document.put("title", title);
        document.put("description", description(collection, locale));
        document.put("itemType", "feature");
        document.put("extent", extent(collection));
        if (collection.hasGeometry()) {
            document.put("crs", Crs.uris());
            document.put("storageCrs", Crs.CTM12.uri());
            document.put("geometryDimension", collection.geometry().dimension());
        }
        List<Map<String, Object>> links = new ArrayList<>();
        links.add(addresses.link("self", JSON, title, path));
        links.add(addresses.link("alternate", HTML, title, path + "?f=html"));
        links.add(addresses.link("items", GEOJSON, title, path + "/items"));
        links.add(addresses.link("items", HTML, title, path + "/items?f=html"));
        links.add(addresses.link(
                "http://www.opengis.net/def/rel/ogc/1.0/queryables",
                "application/schema+json",
                wording.text("link.queryables", locale),
                path + "/queryables"));
        links.add(addresses.link(
                "describedby", "application/schema+json", wording.text("link.schema", locale), path + "/schema"));
        if (collection.hasGeometry()) {
            links.add(addresses.link(
                    "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
                    JSON,
                    wording.text("link.tiles", locale),
                    path + "/tiles"));
        }
        document.put("links", links);
        return document;
    }

    private String description(Collection collection, Locale locale) {
        return wording.text(
                "kind." + collection.kind().name().toLowerCase(Locale.ROOT),
                Map.of("features", collection.features(), "version", collection.version()),
                locale);
    }

    private Map<String, Object> extent(Collection collection) {
        Map<String, Object> extent = new LinkedHashMap<>();
        double[] box = collection.box();
        if (box != null) {
            Map<String, Object> spatial = new LinkedHashMap<>();
            spatial.put("bbox", List.of(boxes.lonLat(box)));
            spatial.put("crs", Crs.CRS84.uri());
            extent.put("spatial", spatial);
            // Part 2 has no second extent; ours saves a transformation to those who know 9377. Axis order of the
            // authority.
            extent.put("storageCrsBbox", Arrays.asList(box[1], box[0], box[3], box[2]));
        }
        return extent;
    }

    /** {@code /collections/{id}/schema}: what items look like. */
    Map<String, Object> schema(Collection collection, Addresses addresses, Locale locale) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (collection.hasGeometry()) {
            Map<String, Object> geometry = new LinkedHashMap<>();
            geometry.put("title", wording.text("geometry", locale));
            geometry.put("x-ogc-role", "primary-geometry");
            geometry.put("format", format(collection.geometry()));
            properties.put("geometry", geometry);
        }
        collection.columns().forEach(c -> properties.put(c.name(), property(c, locale)));
        return document(collection, addresses, locale, "/schema", properties);
    }

    /** {@code /collections/{id}/queryables}: what items can be asked by. */
    Map<String, Object> queryables(Collection collection, Addresses addresses, Locale locale) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (collection.hasGeometry()) {
            Map<String, Object> geometry = new LinkedHashMap<>();
            geometry.put("title", wording.text("geometry", locale));
            geometry.put("x-ogc-role", "primary-geometry");
            geometry.put("format", format(collection.geometry()));
            properties.put("geom", geometry);
        }
        collection.columns().forEach(c -> properties.put(c.name(), property(c, locale)));
        Map<String, Object> document = document(collection, addresses, locale, "/queryables", properties);
        document.put("additionalProperties", false);
        return document;
    }

    private static Map<String, Object> document(
            Collection collection, Addresses addresses, Locale locale, String path, Map<String, Object> properties) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", DIALECT);
        document.put("$id", addresses.at("/collections/" + collection.id() + path));
        document.put("title", collection.title().in(locale));
        document.put("type", "object");
        document.put("properties", properties);
        return document;
    }

    private static String format(GeometryKind kind) {
        return "geometry-" + kind.label().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> property(Column column, Locale locale) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("title", column.title().in(locale));
        Type type = column.type();
        property.put(
                "type",
                switch (type) {
                    case TEXT, CODE, DATE -> "string";
                    case NUMBER -> "number";
                    case INTEGER -> "integer";
                    case BOOLEAN -> "boolean";
                    case TEXT_LIST -> "array";
                });
        if (type == Type.DATE) {
            property.put("format", "date");
        }
        if (type == Type.TEXT_LIST) {
            property.put("items", Map.of("type", "string"));
        }
        List<Map<String, Object>> codes = codes(column.codes(), locale);
        if (!codes.isEmpty()) {
            property.put("oneOf", codes);
        }
        return property;
    }

    private List<Map<String, Object>> codes(@Nullable String list, Locale locale) {
        if (list == null || !catalog.codeLists().containsKey(list)) {
            return List.of();
        }
        List<Map<String, Object>> codes = new ArrayList<>();
        for (CodeList.Entry entry : catalog.codeList(list).entries()) {
            Map<String, Object> code = new LinkedHashMap<>();
            code.put("const", entry.code());
            code.put("title", entry.title().in(locale));
            codes.add(code);
        }
        return codes;
    }
}
