package co.expediente.plan;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Makes the states of a plan that indicators and pages read: the office's and the public's. */
@Service
public class TerritoryStates {
    private final JdbcClient jdbc;
    private final Editions editions;
    private final FeatureTables tables;
    private final LayerCatalog catalog;

    public TerritoryStates(JdbcClient jdbc, Editions editions, FeatureTables tables, LayerCatalog catalog) {
        this.jdbc = jdbc;
        this.editions = editions;
        this.tables = tables;
        this.catalog = catalog;
    }

    /** What is in force at a date: what the office works with. */
    public TerritoryState office(String planId, LocalDate cutoff) {
        return new State(planId, cutoff, editions.stateAt(planId, cutoff), this::office, editions.cutoffs(planId));
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

    private List<Feature> read(EditionRef edition) {
        LayerDefinition layer = catalog.get(edition.layer());
        Map<String, AttributeDefinition> columns = tables.columns(layer);
        String names = columns.keySet().stream().map(FeatureTables::quoted).collect(Collectors.joining(", "));
        String geometry = layer.isTable() ? "" : ", ST_AsBinary(geom)";
        WKBReader reader = new WKBReader();
        return jdbc.sql("SELECT fid, " + names + geometry + " FROM plan." + edition.layer()
                        + " WHERE edicion_capa = :n ORDER BY fid")
                .param("n", edition.number())
                .query((row, i) -> feature(row, columns, !layer.isTable(), reader))
                .list();
    }

    private static Feature feature(
            ResultSet row, Map<String, AttributeDefinition> columns, boolean spatial, WKBReader reader)
            throws SQLException {
        Map<String, @Nullable Object> values = new HashMap<>(columns.size() * 2);
        int index = 2;
        for (AttributeDefinition column : columns.values()) {
            Object value = switch (column.type()) {
                case DATE -> row.getObject(index, LocalDate.class);
                case TEXT_LIST -> list(row.getArray(index));
                default -> row.getObject(index);
            };
            if (value != null) {
                values.put(column.name(), value);
            }
            index++;
        }
        Geometry geometry = null;
        if (spatial) {
            byte[] wkb = row.getBytes(index);
            try {
                geometry = wkb == null ? null : reader.read(wkb);
            } catch (ParseException e) {
                throw new SQLException("stored geometry of fid " + row.getLong(1) + " cannot be read", e);
            }
            if (geometry != null) {
                geometry.setSRID(9377);
            }
        }
        Object id = values.get("id_objeto");
        return new Feature(row.getLong(1), id == null ? "" : id.toString(), values, geometry);
    }

    private static @Nullable List<String> list(@Nullable Array array) throws SQLException {
        return array == null ? null : new ArrayList<>(Arrays.asList((String[]) array.getArray()));
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
        public List<Feature> read(EditionRef edition) {
            return TerritoryStates.this.read(edition);
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
