package co.expediente.publication.map;

import co.expediente.publication.ReadableState;
import co.expediente.publication.ReadableStates;
import co.expediente.publication.View;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The map page and its data. */
@Controller
@ConditionalOnWebApplication
class MapController {
    private final ReadableStates states;
    private final MapDocument document;

    MapController(ReadableStates states, MapDocument document) {
        this.states = states;
        this.document = document;
    }

    @GetMapping("/planes/{divipola}/mapa")
    String page(HttpServletRequest request, @PathVariable String divipola, Model model) {
        ReadableState state = state(divipola, null, View.ofPage(request));
        model.addAttribute("divipola", divipola);
        model.addAttribute("municipality", state.municipality());
        // The project holds what is published; before that there is only the explanation.
        boolean project = states.current(divipola, View.VISITOR).isPresent();
        model.addAttribute("qgis", project ? "/qgis/" + divipola + ".qgz" : "/ogc?f=html#qgis");
        return "mapa";
    }

    /**
     * The state of a municipality at a date: layers with their editions and styles, indicators with their values.
     *
     * @param corte ISO date; the newest when not given
     */
    @GetMapping({"/planes/{divipola}/mapa/datos.json", "/api/planes/{divipola}/mapa.json"})
    ResponseEntity<Map<String, @Nullable Object>> data(
            HttpServletRequest request,
            @PathVariable String divipola,
            @RequestParam Optional<String> corte,
            Locale locale)
            throws IOException {
        View view = View.ofPage(request);
        ReadableState state = state(divipola, corte.map(MapController::date).orElse(null), view);
        return ResponseEntity.ok()
                .header("Cache-Control", "private, no-cache")
                .body(document.write(state, view, locale));
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private ReadableState state(String divipola, @Nullable LocalDate date, View view) {
        return states.at(divipola, date, view).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
