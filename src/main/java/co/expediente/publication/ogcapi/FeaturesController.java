package co.expediente.publication.ogcapi;

import static co.expediente.publication.ogcapi.Addresses.GEOJSON;
import static co.expediente.publication.ogcapi.Addresses.HTML;
import static co.expediente.publication.ogcapi.Addresses.JSON;

import co.expediente.publication.View;
import co.expediente.publication.ogcapi.ItemsReader.Item;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Collections and their items (OGC API Features Parts 1, 2 and the describing parts of 3 and 5). */
@Controller
@ConditionalOnWebApplication
class FeaturesController {
    private static final String SCHEMA = "application/schema+json";
    private static final int PAGE_ROWS = 50;

    private final Collections collections;
    private final CollectionDocuments documents;
    private final ItemsReader items;
    private final Wording wording;
    private final JsonMapper json;

    FeaturesController(
            Collections collections,
            CollectionDocuments documents,
            ItemsReader items,
            Wording wording,
            JsonMapper json) {
        this.collections = collections;
        this.documents = documents;
        this.items = items;
        this.wording = wording;
        this.json = json;
    }

    @GetMapping("/ogc/collections")
    Object list(HttpServletRequest request, @RequestParam Optional<String> municipio, Locale locale) {
        Addresses addresses = addresses(request);
        List<Collection> found = collections.list(municipio, addresses.view());
        if (Representation.of(request) == Representation.HTML) {
            return new ModelAndView(
                    "ogc/collections", Map.of("collections", found, "addresses", addresses, "locale", locale));
        }
        String title = wording.text("operation.collections", locale);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "links",
                List.of(
                        addresses.link("self", JSON, title, "/collections"),
                        addresses.link("alternate", HTML, title, "/collections?f=html")));
        document.put("crs", Crs.uris());
        document.put(
                "collections",
                found.stream()
                        .map(c -> documents.collection(c, addresses, locale))
                        .toList());
        return ResponseEntity.ok(document);
    }

    @GetMapping("/ogc/collections/{id}")
    Object collection(HttpServletRequest request, @PathVariable String id, Locale locale) {
        Addresses addresses = addresses(request);
        Collection collection = find(id, addresses.view());
        Map<String, Object> document = documents.collection(collection, addresses, locale);
        if (Representation.of(request) == Representation.HTML) {
            return new ModelAndView(
                    "ogc/collection",
                    Map.of("collection", collection, "document", document, "addresses", addresses, "locale", locale));
        }
        return ResponseEntity.ok(document);
    }

    @GetMapping("/ogc/collections/{id}/schema")
    ResponseEntity<Object> schema(HttpServletRequest request, @PathVariable String id, Locale locale) {
        Addresses addresses = addresses(request);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(SCHEMA))
                .body(documents.schema(find(id, addresses.view()), addresses, locale));
    }

    @GetMapping("/ogc/collections/{id}/queryables")
    ResponseEntity<Object> queryables(HttpServletRequest request, @PathVariable String id, Locale locale) {
        Addresses addresses = addresses(request);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(SCHEMA))
                .body(documents.queryables(find(id, addresses.view()), addresses, locale));
    }

    @GetMapping("/ogc/collections/{id}/items")
    @Nullable
    ModelAndView items(HttpServletRequest request, HttpServletResponse response, @PathVariable String id, Locale locale)
            throws IOException {
        Addresses addresses = addresses(request);
        Collection collection = find(id, addresses.view());
        if (Representation.of(request) == Representation.HTML) {
            return itemsPage(request, collection, addresses, locale);
        }
        ItemsRequest asked = ItemsRequest.parse(request.getParameterMap(), collection, ItemsRequest.DEFAULT_LIMIT);
        String title = collection.title().in(locale);
        String path = "/collections/" + id;
        List<Map<String, Object>> links = List.of(
                Addresses.absolute(Addresses.self(request, "f", null), "self", GEOJSON, title),
                Addresses.absolute(Addresses.self(request, "f", "html"), "alternate", HTML, title),
                addresses.link("collection", JSON, title, path));
        response.setContentType(GEOJSON);
        headers(response, addresses.view(), asked.crs());
        slivers(request, response, collection, addresses.view());
        items.page(collection, asked, new GeoJsonPage(json, request, response, collection, links));
        return null;
    }

    private ModelAndView itemsPage(
            HttpServletRequest request, Collection collection, Addresses addresses, Locale locale) throws IOException {
        ItemsRequest asked = ItemsRequest.parse(request.getParameterMap(), collection, PAGE_ROWS);
        TablePage table = new TablePage();
        items.page(collection, asked, table);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("collection", collection);
        model.put("table", table);
        model.put("addresses", addresses);
        model.put("locale", locale);
        model.put("geojson", Addresses.self(request, "f", "json"));
        Long next = table.next();
        model.put("next", next == null ? null : Addresses.self(request, "after", String.valueOf(next)));
        return new ModelAndView("ogc/items", model);
    }

    @GetMapping("/ogc/collections/{id}/items/{fid}")
    @Nullable
    ModelAndView item(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id,
            @PathVariable String fid,
            Locale locale)
            throws IOException {
        Addresses addresses = addresses(request);
        Collection collection = find(id, addresses.view());
        String asked = request.getParameter("crs");
        Crs crs = asked == null ? Crs.CRS84 : Crs.find(asked).orElseThrow(() -> OgcProblem.bad("crs", asked, "crs"));
        Item item = items.one(collection, number(fid, id), crs)
                .orElseThrow(() -> OgcProblem.notFound("item", Map.of("item", fid, "collection", id)));
        if (Representation.of(request) == Representation.HTML) {
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("collection", collection);
            model.put("item", item);
            model.put("addresses", addresses);
            model.put("locale", locale);
            return new ModelAndView("ogc/item", model);
        }
        String path = "/collections/" + id;
        String title = collection.title().in(locale);
        List<Map<String, Object>> links = new ArrayList<>();
        links.add(Addresses.absolute(Addresses.self(request, "f", null), "self", GEOJSON, title));
        links.add(Addresses.absolute(Addresses.self(request, "f", "html"), "alternate", HTML, title));
        links.add(addresses.link("collection", JSON, title, path));
        response.setContentType(GEOJSON);
        headers(response, addresses.view(), crs);
        try (JsonGenerator g = json.createGenerator(response.getOutputStream())) {
            GeoJsonPage.write(g, collection, item, links);
        }
        return null;
    }

    /** Pieces of evidence that are counted but too small to be shown: their number and m² together. */
    private void slivers(HttpServletRequest request, HttpServletResponse response, Collection collection, View view) {
        if (collection.kind() != Collection.Kind.EVIDENCE) {
            return;
        }
        String measurement = request.getParameter("medicion");
        EvidenceSource.Slivers slivers = collections.slivers(
                collection,
                measurement != null && measurement.matches("\\d{1,18}") ? Long.valueOf(measurement) : null,
                view);
        response.setHeader("Expediente-Slivers", slivers.count() + " " + slivers.area());
        if (slivers.differs()) {
            response.setHeader("Expediente-Evidence-Differs", "true");
        }
    }

    private static void headers(HttpServletResponse response, View view, Crs crs) {
        response.setHeader("Content-Crs", "<" + crs.uri() + ">");
        response.setHeader("Cache-Control", view.cacheScope() + ", no-cache");
    }

    private static long number(String fid, String collection) {
        try {
            return Long.parseLong(fid);
        } catch (NumberFormatException e) {
            throw OgcProblem.notFound("item", Map.of("item", fid, "collection", collection));
        }
    }

    private Collection find(String id, View view) {
        return collections
                .find(id, view)
                .orElseThrow(() -> OgcProblem.notFound("collection", Map.of("collection", id)));
    }

    private static Addresses addresses(HttpServletRequest request) {
        return Addresses.of(request, View.of(request));
    }
}
