package co.expediente.dossier;

import co.expediente.plan.Municipalities;
import co.expediente.plan.Municipality;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Finds the expediente that a page is about: municipality, plan and year. */
@Service
public class Dossiers {
    private static final ZoneId COUNTRY = ZoneId.of("America/Bogota");

    /** A tab with its address. */
    public record TabLink(String key, String href) {}

    private final Plans plans;
    private final Municipalities municipalities;
    private final JdbcClient jdbc;
    private final Acts acts;
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final Clock clock;

    public Dossiers(
            Plans plans,
            Municipalities municipalities,
            JdbcClient jdbc,
            Acts acts,
            ObjectProvider<RequestMappingHandlerMapping> mappings,
            ObjectProvider<Clock> clock) {
        this.plans = plans;
        this.municipalities = municipalities;
        this.jdbc = jdbc;
        this.acts = acts;
        this.mappings = mappings;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    /** Today in Colombia. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(COUNTRY));
    }

    /**
     * The expediente of a year.
     *
     * @param divipola five digits
     * @param year null for the year of the newest cut-off, or last year when nothing was loaded
     * @throws ResponseStatusException 404 when the municipality has no plan, or the year is outside 1990–2100
     */
    public Dossier open(String divipola, @Nullable Integer year) {
        Municipality municipality = municipalities.find(divipola).orElseThrow(Dossiers::missing);
        Plan plan = plans.find(divipola).orElseThrow(Dossiers::missing);
        if (year != null && (year < 1990 || year > 2100)) {
            throw missing();
        }
        return new Dossier(municipality, plan, year == null ? newest(plan) : year);
    }

    /** Years with a cut-off or a plan of action, and this one, whose procedure may begin now; newest first. */
    public List<Integer> years(Plan plan) {
        TreeSet<Integer> years = new TreeSet<>(java.util.Comparator.reverseOrder());
        years.addAll(jdbc.sql("""
                        SELECT extract(year FROM cutoff)::int FROM registro.layer_edition WHERE plan_id = :p
                        UNION SELECT anio FROM expediente.plan_accion WHERE plan_id = :p""").param("p", plan.id()).query(Integer.class).list());
        years.add(newest(plan));
        years.add(today().getYear());
        return List.copyOf(years);
    }

    /** Tabs that exist and that who reads may open. */
    public List<TabLink> tabs(Dossier dossier) {
        Set<String> answered = mappings.stream()
                .flatMap(m -> m.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream())
                .collect(Collectors.toSet());
        return java.util.Arrays.stream(DossierTab.values())
                .filter(t -> answered.contains(
                        "/planes/{divipola}/expediente" + (t.path().isEmpty() ? "" : "/" + t.path())))
                .filter(t -> acts.may(t.act(), dossier.divipola()))
                .map(t -> new TabLink(t.key(), dossier.href(t.path())))
                .toList();
    }

    private int newest(Plan plan) {
        Integer year = jdbc.sql(
                        "SELECT extract(year FROM max(cutoff))::int FROM registro.layer_edition WHERE plan_id = :p")
                .param("p", plan.id())
                .query(Integer.class)
                .optional()
                .orElse(null);
        return year == null ? today().getYear() - 1 : year;
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
