package co.expediente.publication.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** JSON for programs, pages for people. */
public enum Representation {
    JSON,
    HTML;

    /**
     * What the parameter {@code f} says, else what {@code Accept} likes best, else JSON.
     *
     * @throws OgcProblem 400 when {@code f} names something that does not exist
     */
    public static Representation of(HttpServletRequest request) {
        String asked = request.getParameter("f");
        if (asked != null) {
            return switch (asked) {
                case "json", "geojson", "application/json", "application/geo+json" -> JSON;
                case "html", "text/html" -> HTML;
                default -> throw OgcProblem.bad("f", asked, "format");
            };
        }
        String accept = request.getHeader("Accept");
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        try {
            var types = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(types);
            double html = 0;
            double json = 0;
            for (MediaType type : types) {
                if (type.getSubtype().equals("html") || type.getSubtype().equals("xhtml+xml")) {
                    html = Math.max(html, type.getQualityValue());
                } else if (type.getSubtype().endsWith("json")) {
                    json = Math.max(json, type.getQualityValue());
                }
            }
            return html > json ? HTML : JSON;
        } catch (InvalidMediaTypeException e) {
            return JSON;
        }
    }
}
