package co.expediente.indicator;

import co.expediente.access.Reader;
import co.expediente.web.Place;
import co.expediente.web.Places;
import co.expediente.web.Shell;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** Finds what a reader may see of a plan: its place, its measurement at a date. Shared by the pages about progress. */
@Component
public class MeasuredPlan {
    private final ObjectProvider<Places> places;
    private final ObjectProvider<Results> results;
    private final ObjectProvider<IndicatorTexts> battery;
    private final MessageSource messages;

    MeasuredPlan(
            ObjectProvider<Places> places,
            ObjectProvider<Results> results,
            ObjectProvider<IndicatorTexts> battery,
            MessageSource messages) {
        this.places = places;
        this.results = results;
        this.battery = battery;
        this.messages = messages;
    }

    /** Who asks, by the session of this request. */
    public static Results.Audience audience() {
        return Reader.current().office() ? Results.Audience.OFFICE : Results.Audience.PUBLIC;
    }

    public List<Place> places() {
        Places source = places.getIfAvailable();
        return source == null ? List.of() : source.all(Reader.current().office());
    }

    /** @throws ResponseStatusException 404 when there is none, or nothing of it is published for this reader */
    public Place place(String divipola) {
        return places().stream()
                .filter(p -> p.divipola().equals(divipola))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    public List<Measurement> series(Place place) {
        Results source = results.getIfAvailable();
        return source == null ? List.of() : source.series(place.planId(), audience());
    }

    /**
     * The measurement of the cut-off that the page shows; the newest one when no date is asked.
     *
     * @param asked the date of the shell, or null
     */
    public Optional<ProgressView> view(Place place, @Nullable LocalDate asked, Locale locale) {
        List<Measurement> series = series(place);
        Optional<Measurement> now = series.stream()
                .filter(m -> asked == null || m.cutoff().equals(asked))
                .reduce((a, b) -> b);
        return now.map(m -> new ProgressView(
                place,
                texts(locale),
                m,
                series,
                id -> words(m, id),
                Reader.current().office()));
    }

    /**
     * The same; without a date in the address the newest measurement is told, also when newer layers are not measured yet.
     *
     * @param fixed whether the reader asked for that date
     */
    public Optional<ProgressView> viewOrNewest(Place place, @Nullable LocalDate asked, boolean fixed, Locale locale) {
        Optional<ProgressView> view = view(place, asked, locale);
        return view.isPresent() || fixed ? view : view(place, null, locale);
    }

    /**
     * A page about a measurement: gives the model {@code place} and {@code p}, then what the page itself adds.
     *
     * @param fixed whether the reader asked for the date of the shell
     * @param section current section of the bar, should there be no measurement
     * @param shown fills the model and names the template
     */
    public String page(
            Place place,
            Shell shell,
            boolean fixed,
            String section,
            Locale locale,
            Model model,
            Function<ProgressView, String> shown) {
        model.addAttribute("place", place);
        Optional<ProgressView> view = viewOrNewest(place, shell.cutoff(), fixed, locale);
        if (view.isEmpty()) {
            return unmeasured(place, section, model);
        }
        model.addAttribute("p", view.get());
        return shown.apply(view.get());
    }

    /** The page of a plan that is not measured at the date: what will stand here, the next step, the dates that are measured. */
    public String unmeasured(Place place, String section, Model model) {
        model.addAttribute("section", section);
        model.addAttribute(
                "measured", series(place).stream().map(Measurement::cutoff).toList());
        return "indicator/sin-medicion";
    }

    /** The definition that a value of a measurement came from. */
    public Optional<IndicatorText> words(Measurement measurement, String id) {
        IndicatorTexts source = battery.getIfAvailable();
        return source == null
                ? Optional.empty()
                : ProgressView.find(measurement, id)
                        .flatMap(v -> source.find(id, v.definition()))
                        .or(() -> source.find(id));
    }

    public Optional<IndicatorText> words(String id) {
        IndicatorTexts source = battery.getIfAvailable();
        return source == null ? Optional.empty() : source.find(id);
    }

    public List<IndicatorText> allWords() {
        IndicatorTexts source = battery.getIfAvailable();
        return source == null ? List.of() : source.all();
    }

    public Texts texts(Locale locale) {
        return new Texts(messages, locale);
    }
}
