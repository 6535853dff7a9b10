package co.expediente.indicator;

import co.expediente.access.Grants;
import co.expediente.web.Place;
import co.expediente.web.Places;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Whose battery the reader may change: that of a municipality, or of all. */
@Component
@ConditionalOnWebApplication
class EditorAccess {
    /** For {@code @PreAuthorize}: in any municipality. */
    static final String ANYWHERE = "@grants.may('ADMIN', null) or @grants.may('PROFESIONAL_PLAN', null)"
            + " or @grants.may('SUBSECRETARIO', null) or @grants.may('SECRETARIO', null)";

    private static final List<String> ROLES = List.of("ADMIN", "PROFESIONAL_PLAN", "SUBSECRETARIO", "SECRETARIO");

    /** No municipality has this code: only a role that is granted everywhere answers for it. */
    private static final String EVERYWHERE = "00000";

    private final Places places;
    private final Grants grants;

    EditorAccess(Places places, Grants grants) {
        this.places = places;
        this.grants = grants;
    }

    List<Place> mine() {
        return places.all(true).stream().filter(p -> may(p.divipola())).toList();
    }

    /**
     * The municipality asked for, else the first of the reader's; null when there is none.
     *
     * @throws ResponseStatusException 403 for one that is not the reader's
     */
    @Nullable
    Place choose(@Nullable String divipola) {
        List<Place> mine = mine();
        if (divipola == null || divipola.isBlank()) {
            return mine.isEmpty() ? null : mine.get(0);
        }
        return mine.stream()
                .filter(p -> p.divipola().equals(divipola))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    boolean everywhere() {
        return may(EVERYWHERE);
    }

    /** @throws ResponseStatusException 403 */
    void requireEverywhere() {
        if (!everywhere()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    List<LocalDate> cutoffs(Place place) {
        return places.cutoffs(place, true);
    }

    private boolean may(String divipola) {
        return ROLES.stream().anyMatch(role -> grants.may(role, divipola));
    }
}
