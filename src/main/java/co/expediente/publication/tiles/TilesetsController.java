package co.expediente.publication.tiles;

import co.expediente.publication.View;
import co.expediente.publication.ogcapi.Addresses;
import co.expediente.publication.ogcapi.Collection;
import co.expediente.publication.ogcapi.Collections;
import co.expediente.publication.ogcapi.LonLatBoxes;
import co.expediente.publication.ogcapi.OgcProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What describes tiles: matrix sets and tilesets (OGC API Tiles Part 1). */
@RestController
@ConditionalOnWebApplication
class TilesetsController {
    private static final String MVT = "application/vnd.mapbox-vector-tile";
    private static final String TILING_SCHEME = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";
    private static final String WEB_MERCATOR_URI = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";

    private final Collections collections;
    private final LonLatBoxes boxes;

    TilesetsController(Collections collections, LonLatBoxes boxes) {
        this.collections = collections;
        this.boxes = boxes;
    }

    @GetMapping("/ogc/tileMatrixSets")
    Map<String, Object> sets(HttpServletRequest request) {
        Addresses addresses = Addresses.of(request, View.of(request));
        List<Map<String, Object>> sets = new ArrayList<>();
        for (TileMatrixSet set : TileMatrixSet.values()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", set.id());
            one.put("uri", uri(set, addresses));
            one.put("crs", set.crs());
            one.put("links", List.of(addresses.link("self", Addresses.JSON, set.id(), "/tileMatrixSets/" + set.id())));
            sets.add(one);
        }
        return Map.of("tileMatrixSets", sets);
    }

    @GetMapping("/ogc/tileMatrixSets/{id}")
    Map<String, Object> set(HttpServletRequest request, @PathVariable String id) {
        TileMatrixSet set = find(id);
        return set.document(uri(set, Addresses.of(request, View.of(request))));
    }

    @GetMapping("/ogc/tiles")
    ResponseEntity<Map<String, Object>> dataset(HttpServletRequest request) {
        return tilesets(request, null);
    }

    @GetMapping("/ogc/tiles/{set}")
    Map<String, Object> dataset(HttpServletRequest request, @PathVariable String set) {
        return tileset(find(set), null, Addresses.of(request, View.of(request)), true);
    }

    @GetMapping("/ogc/collections/{id}/tiles")
    ResponseEntity<Map<String, Object>> collection(HttpServletRequest request, @PathVariable String id) {
        return tilesets(request, collection(id, request));
    }

    @GetMapping("/ogc/collections/{id}/tiles/{set}")
    Map<String, Object> collection(HttpServletRequest request, @PathVariable String id, @PathVariable String set) {
        return tileset(find(set), collection(id, request), Addresses.of(request, View.of(request)), true);
    }

    private ResponseEntity<Map<String, Object>> tilesets(HttpServletRequest request, @Nullable Collection collection) {
        Addresses addresses = Addresses.of(request, View.of(request));
        List<Map<String, Object>> all = Arrays.stream(TileMatrixSet.values())
                .map(set -> tileset(set, collection, addresses, false))
                .toList();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("links", List.of(addresses.link("self", Addresses.JSON, "tiles", path(collection))));
        document.put("tilesets", all);
        return ResponseEntity.ok(document);
    }

    private Map<String, Object> tileset(
            TileMatrixSet set, @Nullable Collection collection, Addresses addresses, boolean whole) {
        String path = path(collection) + "/" + set.id();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "title", (collection == null ? "expediente" : collection.title().in(Locale.ROOT)));
        document.put("dataType", "vector");
        document.put("crs", set.crs());
        document.put("tileMatrixSetURI", uri(set, addresses));
        document.put(
                "links",
                List.of(
                        addresses.link("self", Addresses.JSON, set.id(), path),
                        addresses.link(TILING_SCHEME, Addresses.JSON, set.id(), "/tileMatrixSets/" + set.id()),
                        template(addresses, path)));
        double[] box = collection == null ? null : collection.box();
        if (box != null) {
            List<Double> lonLat = boxes.lonLat(box);
            Map<String, Object> bounds = new LinkedHashMap<>();
            bounds.put("crs", "http://www.opengis.net/def/crs/OGC/1.3/CRS84");
            bounds.put("lowerLeft", lonLat.subList(0, 2));
            bounds.put("upperRight", lonLat.subList(2, 4));
            document.put("boundingBox", bounds);
        }
        if (collection != null && whole) {
            document.put("layers", List.of(layer(collection)));
        }
        return document;
    }

    private static Map<String, Object> template(Addresses addresses, String path) {
        Map<String, Object> link = addresses.link("item", MVT, "tile", path + "/{tileMatrix}/{tileRow}/{tileCol}");
        link.put("templated", true);
        return link;
    }

    private static Map<String, Object> layer(Collection collection) {
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("id", collection.layer());
        layer.put("dataType", "vector");
        layer.put("geometryDimension", collection.geometry().dimension());
        Map<String, Object> properties = new LinkedHashMap<>();
        collection.columns().stream()
                .filter(c -> TileEncoder.needed(c, collection))
                .forEach(c -> properties.put(c.name(), Map.of("title", c.title().es())));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        layer.put("propertiesSchema", schema);
        return layer;
    }

    private static String path(@Nullable Collection collection) {
        return collection == null ? "/tiles" : "/collections/" + collection.id() + "/tiles";
    }

    private static String uri(TileMatrixSet set, Addresses addresses) {
        return set == TileMatrixSet.WEB_MERCATOR ? WEB_MERCATOR_URI : addresses.root() + "/tileMatrixSets/" + set.id();
    }

    private static TileMatrixSet find(String id) {
        return TileMatrixSet.find(id).orElseThrow(() -> OgcProblem.notFound("tileMatrixSet", Map.of("set", id)));
    }

    private Collection collection(String id, HttpServletRequest request) {
        return collections
                .find(id, View.of(request))
                .filter(Collection::hasGeometry)
                .orElseThrow(() -> OgcProblem.notFound("collection", Map.of("collection", id)));
    }
}
