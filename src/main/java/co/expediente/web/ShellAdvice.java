package co.expediente.web;

import co.expediente.access.Reader;
import co.expediente.access.Role;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** Gives every page its {@link Shell} as {@code shell} and its {@link Formats} as {@code fmt}. */
@ControllerAdvice(annotations = Controller.class)
@ConditionalOnWebApplication
class ShellAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ShellAdvice.class);
    private static final Pattern PLACE = Pattern.compile("/planes/(\\d{5})(?:/.*)?");

    private final ObjectProvider<Places> places;
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    ShellAdvice(ObjectProvider<Places> places, ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.places = places;
        this.mappings = mappings;
    }

    @ModelAttribute("fmt")
    Formats formats(Locale locale) {
        return Formats.of(locale);
    }

    @ModelAttribute("shell")
    Shell shell(HttpServletRequest request, Locale locale) {
        String failed = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed;
        Reader reader = Reader.current();
        List<Place> all = visible(reader, failed != null);
        Place place = place(path, all);
        List<LocalDate> dates = place == null ? List.of() : cutoffs(place, reader, failed != null);
        LocalDate cutoff = chosen(request.getParameter("corte"), dates);
        String query = failed == null && request.getQueryString() != null ? "?" + request.getQueryString() : "";
        String here = path + query;
        boolean english = "en".equals(locale.getLanguage());
        List<LocalDate> newestFirst = new ArrayList<>(dates);
        Collections.reverse(newestFirst);
        return new Shell(
                english ? "en" : "es",
                with(failed == null ? here : "/", "lang", english ? "es" : "en"),
                place,
                all.stream()
                        .map(p -> new Shell.PlaceLink(p, "/planes/" + p.divipola() + "/resumen", p.equals(place)))
                        .toList(),
                place == null
                        ? List.of()
                        : sections(place, request.getParameter("corte") == null ? null : cutoff, reader),
                newestFirst.stream()
                        .map(d -> new Shell.CutoffLink(d, with(here, "corte", d.toString()), d.equals(cutoff)))
                        .toList(),
                cutoff,
                reader,
                path);
    }

    /** The date in the address where it is one of the plan's; else the newest. */
    static @Nullable LocalDate chosen(@Nullable String asked, List<LocalDate> dates) {
        if (asked != null) {
            try {
                LocalDate date = LocalDate.parse(asked);
                if (dates.contains(date)) {
                    return date;
                }
            } catch (DateTimeParseException e) {
                // A date that is none is treated as not given; the page shows the newest and says its date.
                LOG.debug("not a date: corte");
            }
        }
        return dates.isEmpty() ? null : dates.get(dates.size() - 1);
    }

    private List<Place> visible(Reader reader, boolean failing) {
        try {
            Places source = places.getIfAvailable();
            return source == null ? List.of() : source.all(reader.office());
        } catch (RuntimeException e) {
            if (!failing) {
                throw e;
            }
            // The page that tells of an error must not fail by the same cause.
            return List.of();
        }
    }

    private List<LocalDate> cutoffs(Place place, Reader reader, boolean failing) {
        try {
            return places.getObject().cutoffs(place, reader.office());
        } catch (RuntimeException e) {
            if (!failing) {
                throw e;
            }
            return List.of();
        }
    }

    private static @Nullable Place place(String path, List<Place> all) {
        Matcher match = PLACE.matcher(path);
        if (match.matches()) {
            return all.stream()
                    .filter(p -> p.divipola().equals(match.group(1)))
                    .findFirst()
                    .orElse(null);
        }
        return all.size() == 1 ? all.get(0) : null;
    }

    /** Whether it may read the office's own pages: everybody who signed in but offices that only answer requests. */
    private static boolean inside(Reader reader) {
        return reader.roles().stream().anyMatch(r -> r != Role.DEPENDENCIA);
    }

    private List<Shell.SectionLink> sections(Place place, @Nullable LocalDate cutoff, Reader reader) {
        Set<String> answered = mappings.stream()
                .flatMap(m -> m.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream())
                .collect(Collectors.toSet());
        List<Shell.SectionLink> links = new ArrayList<>();
        for (Section section : Section.values()) {
            if (section.office() && !reader.office()) {
                continue;
            }
            Optional<String> address = (inside(reader) ? section.addresses() : section.visitorAddresses())
                    .stream().filter(answered::contains).findFirst();
            // The map shows what is published unless the office asks for what is in force.
            String state = section == Section.MAPA && reader.office() ? "estado=vigor" : "";
            String date = cutoff == null ? "" : "corte=" + cutoff;
            String query = date + (date.isEmpty() || state.isEmpty() ? "" : "&") + state;
            address.ifPresent(a -> links.add(new Shell.SectionLink(
                    section.key(), a.replace("{divipola}", place.divipola()) + (query.isEmpty() ? "" : "?" + query))));
        }
        return links;
    }

    private static String with(String address, String parameter, String value) {
        return UriComponentsBuilder.fromUriString(address)
                .replaceQueryParam(parameter, value)
                .build()
                .toUriString();
    }
}
