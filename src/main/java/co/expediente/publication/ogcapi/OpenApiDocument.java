package co.expediente.publication.ogcapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The OpenAPI 3.0 description of what is served under {@code /ogc}. QGIS reads the limits of {@code limit} from it. */
@Component
class OpenApiDocument {
    private final Wording wording;

    OpenApiDocument(Wording wording) {
        this.wording = wording;
    }

    Map<String, Object> write(Addresses addresses, Locale locale, String version) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.0.3");
        document.put(
                "info",
                ordered(
                        "title", wording.text("title", locale),
                        "description", wording.text("description", locale),
                        "version", version,
                        "license",
                                ordered(
                                        "name", "Apache-2.0",
                                        "url", "https://www.apache.org/licenses/LICENSE-2.0")));
        document.put("servers", List.of(Map.of("url", addresses.root())));
        document.put("paths", paths(locale));
        document.put("components", Map.of("parameters", parameters(locale), "responses", responses(locale)));
        return document;
    }

    private Map<String, Object> paths(Locale locale) {
        Map<String, Object> paths = new LinkedHashMap<>();
        path(paths, "/", "landing", locale, "application/json", List.of("f"));
        path(paths, "/conformance", "conformance", locale, "application/json", List.of("f"));
        path(paths, "/api", "api", locale, "application/vnd.oai.openapi+json;version=3.0", List.of("f"));
        path(paths, "/collections", "collections", locale, "application/json", List.of("f", "estado"));
        String one = "/collections/{collectionId}";
        path(paths, one, "collection", locale, "application/json", List.of("collectionId", "f", "estado"));
        path(paths, one + "/schema", "schema", locale, "application/schema+json", List.of("collectionId", "estado"));
        path(
                paths,
                one + "/queryables",
                "queryables",
                locale,
                "application/schema+json",
                List.of("collectionId", "estado"));
        path(
                paths,
                one + "/items",
                "items",
                locale,
                Addresses.GEOJSON,
                List.of(
                        "collectionId",
                        "limit",
                        "bbox",
                        "bbox-crs",
                        "crs",
                        "datetime",
                        "after",
                        "filters",
                        "f",
                        "estado"));
        path(
                paths,
                one + "/items/{featureId}",
                "item",
                locale,
                Addresses.GEOJSON,
                List.of("collectionId", "featureId", "crs", "f", "estado"));
        path(paths, "/tileMatrixSets", "tileMatrixSets", locale, "application/json", List.of());
        path(
                paths,
                "/tileMatrixSets/{tileMatrixSetId}",
                "tileMatrixSet",
                locale,
                "application/json",
                List.of("tileMatrixSetId"));
        path(paths, one + "/tiles", "tilesets", locale, "application/json", List.of("collectionId", "estado"));
        path(
                paths,
                one + "/tiles/{tileMatrixSetId}",
                "tileset",
                locale,
                "application/json",
                List.of("collectionId", "tileMatrixSetId", "estado"));
        path(
                paths,
                one + "/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}",
                "tile",
                locale,
                "application/vnd.mapbox-vector-tile",
                List.of("collectionId", "tileMatrixSetId", "tileMatrix", "tileRow", "tileCol", "edicion", "estado"));
        return paths;
    }

    private void path(
            Map<String, Object> paths, String path, String id, Locale locale, String type, List<String> parameters) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put(
                "200",
                ordered(
                        "description",
                        wording.text("operation." + id, locale),
                        "content",
                        Map.of(type, Map.of("schema", Map.of("type", type.contains("tile") ? "string" : "object")))));
        answers.put("400", Map.of("$ref", "#/components/responses/invalid"));
        answers.put("404", Map.of("$ref", "#/components/responses/notFound"));
        List<Map<String, Object>> references = new ArrayList<>();
        parameters.forEach(p -> references.add(Map.of("$ref", "#/components/parameters/" + p)));
        paths.put(
                path,
                Map.of(
                        "get",
                        ordered(
                                "operationId", id,
                                "summary", wording.text("operation." + id, locale),
                                "parameters", references,
                                "responses", answers)));
    }

    private Map<String, Object> parameters(Locale locale) {
        Map<String, Object> all = new LinkedHashMap<>();
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> number = ordered("type", "integer", "minimum", 0);
        add(all, "collectionId", "path", text, locale);
        add(all, "featureId", "path", ordered("type", "integer", "format", "int64"), locale);
        add(all, "tileMatrixSetId", "path", text, locale);
        add(all, "tileMatrix", "path", number, locale);
        add(all, "tileRow", "path", number, locale);
        add(all, "tileCol", "path", number, locale);
        add(
                all,
                "limit",
                "query",
                ordered(
                        "type",
                        "integer",
                        "minimum",
                        1,
                        "maximum",
                        ItemsRequest.MAX_LIMIT,
                        "default",
                        ItemsRequest.DEFAULT_LIMIT),
                locale);
        Map<String, Object> numbers =
                ordered("type", "array", "minItems", 4, "maxItems", 6, "items", Map.of("type", "number"));
        add(all, "bbox", "query", numbers, locale);
        Map<String, Object> crs = ordered("type", "string", "format", "uri", "enum", Crs.uris());
        add(all, "bbox-crs", "query", crs, locale);
        add(all, "crs", "query", crs, locale);
        add(all, "datetime", "query", text, locale);
        add(all, "after", "query", ordered("type", "integer", "format", "int64"), locale);
        add(all, "edicion", "query", ordered("type", "integer", "format", "int64"), locale);
        add(all, "estado", "query", ordered("type", "string", "enum", List.of("publicado", "vigor")), locale);
        add(all, "f", "query", ordered("type", "string", "enum", List.of("json", "html")), locale);
        // Each property of a collection is a parameter of its own; which ones, its queryables say.
        add(
                all,
                "filters",
                "query",
                ordered("type", "object", "additionalProperties", Map.of("type", "string")),
                locale);
        return all;
    }

    private void add(Map<String, Object> all, String name, String in, Map<String, Object> schema, Locale locale) {
        Map<String, Object> parameter = ordered(
                "name", name,
                "in", in,
                "description", wording.text("parameter." + name, locale),
                "required", "path".equals(in),
                "schema", schema);
        if ("query".equals(in)) {
            parameter.put("style", "form");
            parameter.put("explode", "filters".equals(name));
        }
        all.put(name, parameter);
    }

    private Map<String, Object> responses(Locale locale) {
        Map<String, Object> content = Map.of("application/problem+json", Map.of("schema", Map.of("type", "object")));
        return ordered(
                "invalid",
                ordered("description", wording.text("response.invalid", locale), "content", content),
                "notFound",
                ordered("description", wording.text("response.notFound", locale), "content", content));
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
