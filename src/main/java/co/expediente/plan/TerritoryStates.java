package co.expediente.plan;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Makes the states of a plan that indicators and pages read: the office's and the public's. */
@Service
public class TerritoryStates {
    private final JdbcClient jdbc;
    private final Editions editions;
    private final FlatEditions flats;

    public TerritoryStates(JdbcClient jdbc, Editions editions, FlatEditions flats) {
        this.jdbc = jdbc;
        this.editions = editions;
        this.flats = flats;
    }

    /** What is in force at a date: what the office works with. */
    public TerritoryState office(String planId, LocalDate cutoff) {
        List<LocalDate> cutoffs = editions.cutoffs(planId);
        Map<LocalDate, TerritoryState> known = new ConcurrentHashMap<>();
        Office office = new Office(planId, cutoffs, known);
        TerritoryState state = new State(planId, cutoff, editions.stateAt(planId, cutoff), office, cutoffs);
        known.put(cutoff, state);
        return state;
    }

    /**
     * The office's states of a plan at all dates, as they stand when the first one but the given is asked for.
     *
     * @param known states that were asked for
     */
    private final class Office implements BiFunction<String, LocalDate, TerritoryState> {
        private final String planId;
        private final List<LocalDate> cutoffs;
        private final Map<LocalDate, TerritoryState> known;
        private @Nullable NavigableMap<LocalDate, Map<String, EditionRef>> byDate;

        Office(String planId, List<LocalDate> cutoffs, Map<LocalDate, TerritoryState> known) {
            this.planId = planId;
            this.cutoffs = cutoffs;
            this.known = known;
        }

        @Override
        public TerritoryState apply(String plan, LocalDate date) {
            return known.computeIfAbsent(date, d -> new State(planId, d, at(d), this, cutoffs));
        }

        private synchronized Map<String, EditionRef> at(LocalDate date) {
            if (byDate == null) {
                byDate = editions.states(planId);
            }
            Map.Entry<LocalDate, Map<String, EditionRef>> then = byDate.floorEntry(date);
            return then == null ? Map.of() : then.getValue();
        }
    }

    /**
     * What the last published cut up to a date says: frozen editions, whatever has been loaded since. Empty of layers when
     * nothing is published.
     */
    public TerritoryState published(String planId, LocalDate cutoff) {
        List<LocalDate> cutoffs =
                jdbc.sql("""
                        SELECT DISTINCT cutoff FROM registro.cut
                        WHERE plan_id = :plan AND state = 'PUBLICADA' ORDER BY cutoff""").param("plan", planId).query(LocalDate.class).list();
        Map<String, EditionRef> frozen = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT ce.edition FROM registro.cut_edition ce
                        WHERE ce.cut_id = (
                            SELECT id FROM registro.cut
                            WHERE plan_id = :plan AND state = 'PUBLICADA' AND cutoff <= :date AND replaced_by IS NULL
                            ORDER BY cutoff DESC, revision DESC LIMIT 1)
                        ORDER BY ce.layer""")
                .param("plan", planId)
                .param("date", cutoff)
                .query(Long.class)
                .list()
                .forEach(n -> editions.find(n).ifPresent(e -> frozen.put(e.ref().layer(), e.ref())));
        return new State(planId, cutoff, frozen, this::published, cutoffs);
    }

    /**
     * The state that somebody noted down: for each date the numbers of its editions. Between two dates the earlier one holds.
     *
     * @param editions numbers by layer, by date
     */
    public TerritoryState noted(String planId, LocalDate cutoff, Map<LocalDate, Map<String, Long>> editions) {
        TreeMap<LocalDate, Map<String, Long>> dates = new TreeMap<>(editions);
        Map.Entry<LocalDate, Map<String, Long>> at = dates.floorEntry(cutoff);
        Map<String, EditionRef> refs = new LinkedHashMap<>();
        if (at != null) {
            at.getValue().forEach((layer, n) -> this.editions.find(n).ifPresent(e -> refs.put(layer, e.ref())));
        }
        return new State(planId, cutoff, refs, (plan, date) -> noted(plan, date, dates), List.copyOf(dates.keySet()));
    }

    private final class State implements TerritoryState {
        private final String planId;
        private final LocalDate cutoff;
        private final Map<String, EditionRef> editions;
        private final BiFunction<String, LocalDate, TerritoryState> other;
        private final List<LocalDate> cutoffs;

        State(
                String planId,
                LocalDate cutoff,
                Map<String, EditionRef> editions,
                BiFunction<String, LocalDate, TerritoryState> other,
                List<LocalDate> cutoffs) {
            this.planId = planId;
            this.cutoff = cutoff;
            this.editions = Map.copyOf(editions);
            this.other = other;
            this.cutoffs = List.copyOf(cutoffs);
        }

        @Override
        public String planId() {
            return planId;
        }

        @Override
        public LocalDate cutoff() {
            return cutoff;
        }

        @Override
        public Map<String, EditionRef> editions() {
            return editions;
        }

        @Override
        public FlatEdition flat(EditionRef edition) {
            return flats.open(edition);
        }

        @Override
        public TerritoryState at(LocalDate date) {
            return other.apply(planId, date);
        }

        @Override
        public List<LocalDate> cutoffs() {
            return cutoffs;
        }
    }
}
