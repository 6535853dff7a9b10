package co.expediente.publication.ogcapi;

import static co.expediente.publication.ogcapi.Addresses.HTML;
import static co.expediente.publication.ogcapi.Addresses.JSON;

import co.expediente.publication.ReadableStates;
import co.expediente.publication.View;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The front door of {@code /ogc}: landing page, conformance, description. */
@Controller
@ConditionalOnWebApplication
class CommonController {
    static final String OPENAPI = "application/vnd.oai.openapi+json;version=3.0";

    /** Conformance classes that are implemented and tested. */
    static final List<String> CLASSES = List.of(
            "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
            "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
            "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
            "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/schemas",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/dataset-tilesets",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
            "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
            "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset");

    private final Wording wording;
    private final OpenApiDocument openApi;
    private final ReadableStates states;
    private final String version;

    CommonController(
            Wording wording, OpenApiDocument openApi, ReadableStates states, ObjectProvider<BuildProperties> build) {
        this.states = states;
        this.wording = wording;
        this.openApi = openApi;
        BuildProperties properties = build.getIfAvailable();
        this.version = properties == null ? "0" : String.valueOf(properties.getVersion());
    }

    @GetMapping({"/ogc", "/ogc/"})
    Object landing(HttpServletRequest request, Locale locale) {
        Addresses addresses = Addresses.of(request, View.of(request));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("title", wording.text("title", locale));
        document.put("description", wording.text("description", locale));
        List<Map<String, Object>> links = new ArrayList<>(List.of(
                addresses.link("self", JSON, wording.text("title", locale), "/"),
                addresses.link("alternate", HTML, wording.text("title", locale), "/?f=html"),
                addresses.link("service-desc", OPENAPI, wording.text("operation.api", locale), "/api"),
                addresses.link("service-doc", HTML, wording.text("operation.api", locale), "/api?f=html"),
                addresses.link("conformance", JSON, wording.text("operation.conformance", locale), "/conformance"),
                addresses.link(
                        "http://www.opengis.net/def/rel/ogc/1.0/conformance",
                        JSON,
                        wording.text("operation.conformance", locale),
                        "/conformance"),
                addresses.link("data", JSON, wording.text("operation.collections", locale), "/collections"),
                addresses.link(
                        "http://www.opengis.net/def/rel/ogc/1.0/data",
                        JSON,
                        wording.text("operation.collections", locale),
                        "/collections"),
                addresses.link(
                        "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes",
                        JSON,
                        wording.text("operation.tileMatrixSets", locale),
                        "/tileMatrixSets"),
                addresses.link(
                        "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
                        JSON,
                        wording.text("operation.tilesets", locale),
                        "/tiles")));
        List<Map<String, Object>> projects = projects(addresses);
        links.addAll(projects);
        document.put("links", links);
        if (Representation.of(request) == Representation.HTML) {
            return new ModelAndView("ogc/landing", Map.of("document", document, "projects", projects));
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
    }

    /** The QGIS project of each municipality; they show what is published whoever asks. */
    private List<Map<String, Object>> projects(Addresses addresses) {
        List<Map<String, Object>> links = new ArrayList<>();
        for (String divipola : states.municipalities(View.VISITOR)) {
            states.current(divipola, View.VISITOR)
                    .ifPresent(state -> links.add(Addresses.absolute(
                            addresses.site() + "/qgis/" + divipola + ".qgz",
                            "related",
                            "application/x-qgis-project",
                            state.municipality() + " (" + divipola + ")")));
        }
        return links;
    }

    @GetMapping("/ogc/conformance")
    Object conformance(HttpServletRequest request) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("conformsTo", CLASSES);
        return answer(request, document, "ogc/conformance", MediaType.APPLICATION_JSON_VALUE);
    }

    @GetMapping("/ogc/api")
    Object api(HttpServletRequest request, Locale locale) {
        Addresses addresses = Addresses.of(request, View.of(request));
        return answer(request, openApi.write(addresses, locale, version), "ogc/api", OPENAPI);
    }

    private static Object answer(
            HttpServletRequest request, Map<String, Object> document, String template, String type) {
        if (Representation.of(request) == Representation.HTML) {
            return new ModelAndView(template, Map.of("document", document));
        }
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(type)).body(document);
    }
}
