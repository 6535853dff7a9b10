package co.expediente.plan;

import co.expediente.web.Place;
import co.expediente.web.Places;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The municipalities of the shell. A municipality with several plans shows the newest one that has something to show; the public
 * sees only plans with a published cut or a public record (design §3.6).
 */
@Component
class PlanPlaces implements Places {
    private static final String PUBLISHED = "state = 'PUBLICADA' AND replaced_by IS NULL";

    /** An Expediente may publish its act and its archive before anything is measured. */
    private static final String RECORDS = " UNION SELECT plan_id FROM expediente.publicacion WHERE retirado_el IS NULL";

    private final Plans plans;
    private final JdbcClient database;

    PlanPlaces(Plans plans, JdbcClient database) {
        this.plans = plans;
        this.database = database;
    }

    @Override
    public List<Place> all(boolean office) {
        Set<String> full = new HashSet<>(database.sql(
                        office
                                ? "SELECT DISTINCT plan_id FROM registro.in_force"
                                : "SELECT plan_id FROM registro.cut WHERE " + PUBLISHED + RECORDS)
                .query(String.class)
                .list());
        Map<String, List<Plan>> byTown = plans.list().stream()
                .filter(p -> office || full.contains(p.id()))
                .collect(Collectors.groupingBy(Plan::codMun, TreeMap::new, Collectors.toList()));
        List<Place> places = new ArrayList<>();
        byTown.values()
                .forEach(own -> own.stream()
                        .max(Comparator.comparing((Plan p) -> full.contains(p.id()))
                                .thenComparing(Plan::ordinal)
                                .thenComparing(Plan::id))
                        .ifPresent(p -> places.add(place(p))));
        places.sort(Comparator.comparing(Place::name).thenComparing(Place::divipola));
        return places;
    }

    private static Place place(Plan plan) {
        LocalDate from =
                plan.actDate() != null ? plan.actDate() : plan.shortTerm().from();
        return new Place(
                plan.codMun(),
                plan.municipality(),
                plan.department(),
                plan.id(),
                plan.kind(),
                year(from),
                year(plan.longTerm().to()),
                plan.fictitious());
    }

    private static @Nullable Integer year(@Nullable LocalDate date) {
        return date == null ? null : Integer.valueOf(date.getYear());
    }

    @Override
    public List<LocalDate> cutoffs(Place place, boolean office) {
        return database.sql(
                        office
                                ? "SELECT DISTINCT cutoff FROM registro.in_force WHERE plan_id = :plan ORDER BY 1"
                                : "SELECT DISTINCT cutoff FROM registro.cut WHERE plan_id = :plan AND " + PUBLISHED
                                        + " ORDER BY 1")
                .param("plan", place.planId())
                .query(LocalDate.class)
                .list();
    }
}
