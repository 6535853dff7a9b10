package co.expediente.publication.ogcapi;

import co.expediente.publication.View;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Absolute addresses under {@code /ogc} as the client sees them, kept in the state that was asked for.
 *
 * @param root without a slash at the end
 */
public record Addresses(String root, View view) {
    public static final String JSON = "application/json";
    public static final String GEOJSON = "application/geo+json";
    public static final String HTML = "text/html";

    public static Addresses of(HttpServletRequest request, View view) {
        return new Addresses(
                ServletUriComponentsBuilder.fromContextPath(request)
                        .path("/ogc")
                        .build()
                        .toUriString(),
                view);
    }

    /** The address of the whole service, without a slash at the end. */
    public String site() {
        return root.substring(0, root.length() - "/ogc".length());
    }

    /** An address with the state in its query. */
    public String at(String path) {
        return root + path + (view.query().isEmpty() ? "" : (path.contains("?") ? "&" : "?") + view.query());
    }

    /** The address of this request with one parameter set, or removed when null. */
    static String self(HttpServletRequest request, String parameter, @Nullable String value) {
        UriComponentsBuilder builder = ServletUriComponentsBuilder.fromRequest(request);
        if (value == null) {
            builder.replaceQueryParam(parameter);
        } else {
            builder.replaceQueryParam(parameter, value);
        }
        return builder.build().toUriString();
    }

    /** A link object to a path under the root. */
    public Map<String, Object> link(String rel, String type, String title, String path) {
        return absolute(at(path), rel, type, title);
    }

    /** A link object to an address that is already whole. */
    public static Map<String, Object> absolute(String href, String rel, String type, String title) {
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("href", href);
        link.put("rel", rel);
        link.put("type", type);
        link.put("title", title);
        return link;
    }
}
