package co.expediente.indicator;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stored measurements. Rows are written once; reading the public ones asks for a published cut. */
@Repository
public class MeasurementStore implements Results {
    /** The newest published measurement of a cut-off: its cut is published and not replaced. */
    private static final String PUBLIC = """
            SELECT max(m.id) FROM registro.measurement m JOIN registro.cut c ON c.id = m.cut_id
            WHERE m.plan_id = :plan AND c.state = 'PUBLICADA' AND c.replaced_by IS NULL
            AND (CAST(:cutoff AS date) IS NULL OR m.cutoff = CAST(:cutoff AS date)) GROUP BY m.cutoff ORDER BY m.cutoff""";

    private static final String OFFICE = """
            SELECT max(m.id) FROM registro.measurement m WHERE m.plan_id = :plan
            AND (CAST(:cutoff AS date) IS NULL OR m.cutoff = CAST(:cutoff AS date)) GROUP BY m.cutoff ORDER BY m.cutoff""";

    private final EntityManagerFactory factory;

    public MeasurementStore(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** What identifies a run: equal keys give equal values. */
    record Key(
            String planId,
            LocalDate cutoff,
            @Nullable Long cutId,
            String software,
            String batteryHash,
            String editionsHash,
            String parametersHash) {}

    /** A run that was stored before with the same key. */
    Optional<Measurement> find(Key key) {
        return inTransaction(em -> em
                .createQuery("""
                        SELECT m FROM MeasurementRecord m WHERE m.planId = :plan AND m.cutoff = :cutoff
                        AND m.software = :software AND m.batteryHash = :battery AND m.editionsHash = :editions
                        AND m.parametersHash = :parameters ORDER BY m.id DESC""", MeasurementRecord.class)
                .setParameter("plan", key.planId())
                .setParameter("cutoff", key.cutoff())
                .setParameter("software", key.software())
                .setParameter("battery", key.batteryHash())
                .setParameter("editions", key.editionsHash())
                .setParameter("parameters", key.parametersHash())
                .getResultList()
                .stream()
                .filter(m -> java.util.Objects.equals(m.cutId, key.cutId()))
                .findFirst()
                .map(m -> load(em, m)));
    }

    /** Writes one run whole or not at all. */
    Measurement save(MeasurementRecord head, Battery.Result result, IndicatorCatalog catalog) {
        return inTransaction(em -> {
            // First: a query in the middle would write what is not complete yet.
            keepTexts(
                    em,
                    result.values().stream()
                            .flatMap(v -> catalog.find(v.id()).stream())
                            .toList());
            em.persist(head);
            int position = 0;
            for (IndicatorValue value : result.values()) {
                int version = catalog.find(value.id())
                        .map(IndicatorDefinition::version)
                        .orElse(1);
                em.persist(ValueRecord.of(
                        head.id, position++, value, result.details().get(value.id()), version));
            }
            for (IndicatorValue value : result.values()) {
                PartsRecord.of(head.id, value.id(), value.by()).forEach(em::persist);
            }
            return new Measurement(
                    head.id,
                    head.planId,
                    head.cutoff,
                    head.measuredAt,
                    head.software,
                    head.parameters,
                    result.values(),
                    result.index());
        });
    }

    /** The formula that a value came from can be shown as long as the value is kept. */
    private static void keepTexts(EntityManager em, List<IndicatorDefinition> definitions) {
        Set<?> known = new HashSet<>(em.createNativeQuery(
                        "SELECT hash FROM registro.definition_text WHERE hash IN (:hashes)")
                .setParameter(
                        "hashes",
                        definitions.stream().map(IndicatorDefinition::hash).toList())
                .getResultList());
        definitions.stream().filter(d -> !known.contains(d.hash())).forEach(d -> keepText(em, d));
    }

    private static void keepText(EntityManager em, IndicatorDefinition definition) {
        em.createNativeQuery("""
                        INSERT INTO registro.definition_text (hash, indicator, version, text)
                        VALUES (:hash, :indicator, :version, :text) ON CONFLICT (hash) DO NOTHING""")
                .setParameter("hash", definition.hash())
                .setParameter("indicator", definition.id())
                .setParameter("version", definition.version())
                .setParameter("text", definition.text())
                .executeUpdate();
    }

    /** Values of the office's newest measurements of the first and the last cut-off before a date; one or none when there are no two. */
    List<Past> firstAndLastBefore(String planId, LocalDate date) {
        return inTransaction(em -> {
            List<?> rows = em.createNativeQuery("""
                            WITH newest AS (
                                SELECT m.cutoff, max(m.id) AS id FROM registro.measurement m
                                WHERE m.plan_id = :plan AND m.cutoff < :date GROUP BY m.cutoff),
                            ends AS (SELECT cutoff, id FROM newest
                                WHERE cutoff IN ((SELECT min(cutoff) FROM newest), (SELECT max(cutoff) FROM newest)))
                            SELECT e.cutoff, v.indicator, v.value, v.definition
                            FROM ends e LEFT JOIN registro.indicator_value v
                                ON v.measurement_id = e.id AND v.value IS NOT NULL ORDER BY e.cutoff""", Object[].class)
                    .setParameter("plan", planId)
                    .setParameter("date", date)
                    .getResultList();
            Map<LocalDate, Map<String, Past.Value>> byCutoff = new TreeMap<>();
            for (Object row : rows) {
                Object[] cells = (Object[]) row;
                Map<String, Past.Value> values =
                        byCutoff.computeIfAbsent((LocalDate) cells[0], c -> new LinkedHashMap<>());
                if (cells[2] != null) {
                    values.put((String) cells[1], new Past.Value((Double) cells[2], (String) cells[3]));
                }
            }
            List<Past> earlier = new ArrayList<>();
            byCutoff.forEach((cutoff, values) -> earlier.add(new Past(cutoff, values)));
            return earlier;
        });
    }

    @Override
    public List<LocalDate> cutoffs(String planId, Audience audience) {
        return inTransaction(em -> ids(em, planId, null, audience).stream()
                .map(id -> em.find(MeasurementRecord.class, id).cutoff)
                .sorted()
                .toList());
    }

    @Override
    public Optional<Measurement> find(String planId, LocalDate cutoff, Audience audience) {
        return inTransaction(em -> ids(em, planId, cutoff, audience).stream()
                .findFirst()
                .map(id -> load(em, em.find(MeasurementRecord.class, id))));
    }

    @Override
    public List<Measurement> series(String planId, Audience audience) {
        return inTransaction(em -> ids(em, planId, null, audience).stream()
                .map(id -> load(em, em.find(MeasurementRecord.class, id)))
                .toList());
    }

    /** The newest measurement of a cut-off that a reader may see. */
    Optional<Long> newest(String planId, LocalDate cutoff, Audience audience) {
        return inTransaction(em -> ids(em, planId, cutoff, audience).stream().findFirst());
    }

    /** Full parameter set, as JSON, that a measurement used. */
    public Optional<String> parametersOf(long measurement) {
        return inTransaction(em -> Optional.ofNullable(em.find(MeasurementRecord.class, measurement))
                .map(m -> m.parameters));
    }

    private static List<Long> ids(EntityManager em, String planId, @Nullable LocalDate cutoff, Audience audience) {
        List<?> rows = em.createNativeQuery(audience == Audience.PUBLIC ? PUBLIC : OFFICE)
                .setParameter("plan", planId)
                .setParameter("cutoff", cutoff == null ? null : cutoff.toString())
                .getResultList();
        return rows.stream().map(r -> ((Number) r).longValue()).toList();
    }

    private static Measurement load(EntityManager em, MeasurementRecord head) {
        Map<String, List<IndicatorValue.Part>> parts = new HashMap<>();
        em.createQuery(
                        "SELECT p FROM PartsRecord p WHERE p.measurementId = :m ORDER BY p.indicator, p.position",
                        PartsRecord.class)
                .setParameter("m", head.id)
                .getResultList()
                .forEach(p -> parts.computeIfAbsent(p.indicator, k -> new ArrayList<>())
                        .addAll(p.toParts()));
        List<IndicatorValue> values = em
                .createQuery(
                        "SELECT v FROM ValueRecord v WHERE v.measurementId = :m ORDER BY v.position", ValueRecord.class)
                .setParameter("m", head.id)
                .getResultList()
                .stream()
                .map(v -> v.toValue(parts.getOrDefault(v.indicator, List.of())))
                .toList();
        Measurement.Index index =
                JsonMapper.shared().readValue(head.indexJson, new TypeReference<Measurement.Index>() {});
        return new Measurement(
                head.id, head.planId, head.cutoff, head.measuredAt, head.software, head.parameters, values, index);
    }

    private <T> T inTransaction(Function<EntityManager, T> work) {
        EntityManager em = factory.createEntityManager();
        try {
            em.getTransaction().begin();
            T result = work.apply(em);
            em.getTransaction().commit();
            return result;
        } catch (RuntimeException e) {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            throw e;
        } finally {
            em.close();
        }
    }
}
