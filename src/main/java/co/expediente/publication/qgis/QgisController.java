package co.expediente.publication.qgis;

import co.expediente.publication.ReadableState;
import co.expediente.publication.ReadableStates;
import co.expediente.publication.View;
import co.expediente.publication.ogcapi.Addresses;
import co.expediente.publication.ogcapi.Collections;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A QGIS project for each municipality with something published. */
@Controller
@ConditionalOnWebApplication
class QgisController {
    private static final MediaType QGZ = MediaType.parseMediaType("application/x-qgis-project");

    private final ReadableStates states;
    private final Collections collections;
    private final QgisProjects projects;

    QgisController(ReadableStates states, Collections collections, QgisProjects projects) {
        this.states = states;
        this.collections = collections;
        this.projects = projects;
    }

    /**
     * The project; always of what is published, for the office too, because a file is passed on.
     *
     * @throws ResponseStatusException 404 when the municipality has published nothing that lies on a map
     */
    @GetMapping("/qgis/{divipola:[0-9]{5}}.qgz")
    ResponseEntity<byte[]> project(HttpServletRequest request, @PathVariable String divipola, Locale locale)
            throws IOException {
        ReadableState state = states.current(divipola, View.VISITOR).orElseThrow(QgisController::none);
        String root = Addresses.of(request, View.VISITOR).root();
        QgisProject project = projects.of(state, collections.list(Optional.of(divipola), View.VISITOR), root, locale);
        if (project == null) {
            throw none();
        }
        return ResponseEntity.ok()
                .contentType(QGZ)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + divipola + ".qgz\"")
                .header(HttpHeaders.CACHE_CONTROL, "public, no-cache")
                .header(HttpHeaders.VARY, "Accept-Language, Cookie")
                .body(QgisProjectFile.zip(divipola, project));
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
