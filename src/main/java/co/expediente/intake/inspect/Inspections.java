package co.expediente.intake.inspect;

import co.expediente.intake.read.Delivery;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.intake.read.ReadOptions;
import co.expediente.intake.read.SourceLayer;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import co.expediente.spatial.CrsFinding;
import co.expediente.spatial.CrsResult;
import co.expediente.spatial.DataExtent;
import co.expediente.spatial.LonLatBox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** Looks into a file without loading it. Needs no database. */
public final class Inspections {
    private final LayerCatalog catalog;
    private final ReadOptions options;
    private final Locale locale;
    private final IntakeTexts texts;

    /** @param locale of the texts in the answer */
    public Inspections(LayerCatalog catalog, ReadOptions options, Locale locale) {
        this.catalog = catalog;
        this.options = options;
        this.locale = locale;
        this.texts = new IntakeTexts(locale);
    }

    /**
     * Inspects a file with the plan model in force.
     *
     * @throws IntakeRefusal when it cannot be opened or read to its end
     */
    public static Inspection inspect(Path file, ReadOptions options, Locale locale) {
        return new Inspections(LayerCatalogReader.read(), options, locale)
                .inspect(file)
                .inspection();
    }

    /** An inspection and what only a proposal of a profile needs. */
    public record Result(Inspection inspection, List<LayerStatistics> statistics, LayerCatalog catalog, Locale locale) {
        public Result {
            statistics = List.copyOf(statistics);
        }
    }

    /** @throws IntakeRefusal when it cannot be opened or read to its end */
    public Result inspect(Path file) {
        try (Delivery delivery = Delivery.open(file, options)) {
            List<Inspection.Layer> layers = new ArrayList<>();
            List<LayerStatistics> statistics = new ArrayList<>();
            LayerMatcher matcher = new LayerMatcher(catalog, texts);
            for (SourceLayer layer : delivery.layers()) {
                LayerStatistics read = LayerStatistics.read(layer);
                statistics.add(read);
                layers.add(layer(delivery, layer, read, matcher));
            }
            List<Inspection.Finding> problems = new ArrayList<>(
                    delivery.notes().stream().map(texts::finding).toList());
            SourceCrs.several(layers.stream()
                            .map(l -> l.crs().found())
                            .filter(Objects::nonNull)
                            .toList())
                    .ifPresent(n -> problems.add(texts.finding(n)));
            Inspection inspection =
                    new Inspection(delivery.fileName(), delivery.driver(), layers, delivery.ignored(), problems);
            return new Result(inspection, statistics, catalog, locale);
        }
    }

    private Inspection.Layer layer(Delivery delivery, SourceLayer layer, LayerStatistics read, LayerMatcher matcher) {
        List<Inspection.Finding> problems = new ArrayList<>();
        layer.notes().forEach(n -> problems.add(texts.finding(n)));
        read.notes().forEach(n -> problems.add(texts.finding(n)));
        GeometryStatistics geometry = read.geometry();
        boolean json = layer.driver().equals("GeoJSON");
        geometry.problems()
                .forEach((code, count) -> problems.add(
                        texts.finding(json && code.equals("SHP-010") ? "GJS-006" : code, count, Map.of())));
        DataExtent place = geometry.extent();
        CrsResult crs = SourceCrs.recognise(layer.crs(), null, place);
        if (!place.whole().isNull()) {
            crs.findings().forEach(f -> problems.add(texts.finding(f.code(), 1, facts(f, layer))));
        }
        String stem = delivery.fileName().replaceFirst("\\.[^.]+$", "");
        List<String> names = List.of(layer.name(), stem);
        List<Inspection.Match> matches =
                matcher.match(names, layer.spatial() ? geometry.dimension() : -1, read.columns());
        if (layer.spatial() && (layer.driver().equals("CSV") || layer.driver().equals("XLSX"))) {
            // A table with coordinates may be meant as a statistics table all the same.
            matches = Stream.concat(matches.stream(), matcher.match(names, -1, read.columns()).stream())
                    .collect(Collectors.toMap(
                            Inspection.Match::layer,
                            m -> m,
                            (one, other) -> one.score() >= other.score() ? one : other))
                    .values()
                    .stream()
                    .sorted(Comparator.comparingDouble(Inspection.Match::score)
                            .reversed()
                            .thenComparing(Inspection.Match::layer))
                    .limit(5)
                    .toList();
        }
        return new Inspection.Layer(
                layer.name(),
                layer.features(),
                new LinkedHashMap<>(geometry.types()),
                read.columns().stream().map(ColumnStatistics::field).toList(),
                crs(crs),
                layer.encoding(),
                extent(crs, geometry.lonLat()),
                matches,
                problems);
    }

    private static Map<String, String> facts(CrsFinding finding, SourceLayer layer) {
        Map<String, String> facts = new LinkedHashMap<>(finding.data());
        facts.putIfAbsent("layer", layer.name());
        return facts;
    }

    private static Inspection.Crs crs(CrsResult result) {
        CrsResult.How how = result.how();
        return new Inspection.Crs(
                result.found(),
                how == null ? null : how.label(),
                result.candidates().stream()
                        .map(c -> c.system().id())
                        .distinct()
                        .limit(5)
                        .toList());
    }

    private static @Nullable List<Double> extent(CrsResult crs, Envelope exact) {
        LonLatBox box = crs.extentLonLat();
        if (box == null) {
            return null;
        }
        double[] corners = exact.isNull() || crs.swapped()
                ? box.toArray()
                : new double[] {exact.getMinX(), exact.getMinY(), exact.getMaxX(), exact.getMaxY()};
        return Arrays.stream(corners).mapToObj(v -> Math.round(v * 1e7) / 1e7).toList();
    }
}
