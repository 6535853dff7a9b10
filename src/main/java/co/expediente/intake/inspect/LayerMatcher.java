package co.expediente.intake.inspect;

import co.expediente.intake.read.SourceColumn;
import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.CodeList;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Scores which layer of the plan model a source layer may be: by what it is called (at most 0.5), by columns of the model
 * that it has (0.3), by values of its columns that are codes of the model (0.2). Another kind of geometry rules a layer out
 * unless everything else speaks for it.
 */
final class LayerMatcher {
    private static final int BEST = 5;
    private static final double LEAST = 0.15;
    private static final double NAME = 0.5;
    private static final double COLUMNS = 0.3;
    private static final double VALUES = 0.2;

    private final LayerCatalog catalog;
    private final IntakeTexts texts;

    LayerMatcher(LayerCatalog catalog, IntakeTexts texts) {
        this.catalog = catalog;
        this.texts = texts;
    }

    /**
     * The best matches, best first.
     *
     * @param names the layer's and its file's name
     * @param dimension of its geometries, −1 for a table
     */
    List<Inspection.Match> match(List<String> names, int dimension, Collection<ColumnStatistics> columns) {
        Set<String> columnNames = new HashSet<>();
        columns.forEach(c -> columnNames.add(CodeList.normalize(c.column().name())));
        List<Inspection.Match> matches = new ArrayList<>();
        for (LayerDefinition layer : catalog.layers()) {
            double score = 0;
            List<String> why = new ArrayList<>();
            double name = name(layer, names, why);
            score += NAME * name;
            List<String> found = layer.attributes().stream()
                    .filter(a -> names(a).anyMatch(columnNames::contains))
                    .map(AttributeDefinition::name)
                    .toList();
            if (!found.isEmpty()) {
                score += COLUMNS
                        * Math.min(
                                1,
                                found.size()
                                        / Math.max(
                                                1.0,
                                                Math.min(4, layer.attributes().size())));
                why.add(texts.get("intake.match.columns", String.join(", ", found)));
            }
            score += VALUES * values(layer, columns, why);
            if (layer.geometry().dimension() != dimension) {
                score *= 0.4;
            }
            if (score >= LEAST && !why.isEmpty()) {
                matches.add(new Inspection.Match(layer.id(), Math.round(score * 100) / 100.0, String.join("; ", why)));
            }
        }
        matches.sort(
                Comparator.comparingDouble(Inspection.Match::score).reversed().thenComparing(Inspection.Match::layer));
        return matches.stream().limit(BEST).toList();
    }

    /** Normalised names under which files may bring an attribute. */
    static Stream<String> names(AttributeDefinition attribute) {
        return Stream.concat(Stream.of(attribute.name(), attribute.shortName()), attribute.aliases().stream())
                .map(CodeList::normalize);
    }

    private double name(LayerDefinition layer, List<String> names, List<String> why) {
        double best = 0;
        String word = "";
        for (String raw : names) {
            String name = joined(raw);
            List<String> words = Stream.concat(
                            Stream.of(layer.id(), layer.title().es()), layer.matches().stream())
                    .toList();
            for (String candidate : words) {
                String key = joined(candidate);
                double score = 0;
                if (name.equals(key)) {
                    score = 1;
                } else if (key.length() >= 4 && name.contains(key)) {
                    score = 0.6 + 0.35 * key.length() / name.length();
                } else if (name.length() >= 5 && key.contains(name)) {
                    score = 0.5 * name.length() / key.length();
                }
                if (score > best) {
                    best = score;
                    word = candidate;
                }
            }
        }
        if (best > 0) {
            why.add(texts.get("intake.match.name", word));
        }
        return best;
    }

    /** Share of the layer's code attributes for which some column's values are official codes. */
    private double values(LayerDefinition layer, Collection<ColumnStatistics> columns, List<String> why) {
        List<AttributeDefinition> coded = layer.attributes().stream()
                .filter(a -> a.type() == AttributeDefinition.Type.CODE && a.codes() != null)
                .toList();
        int hits = 0;
        for (AttributeDefinition attribute : coded) {
            String codes = attribute.codes();
            if (codes == null) {
                continue;
            }
            CodeList list = catalog.codeList(codes);
            for (ColumnStatistics column : columns) {
                if (shareOfCodes(list, column) >= 0.5) {
                    hits++;
                    why.add(texts.get("intake.match.values", column.column().name(), attribute.name()));
                    break;
                }
            }
        }
        return coded.isEmpty() ? 0 : hits / (double) coded.size();
    }

    /** Share of a column's different values that a list knows; 0 for columns of numbers or too few letters. */
    static double shareOfCodes(CodeList list, ColumnStatistics column) {
        Set<String> values = column.values();
        if (values.isEmpty() || column.more() || column.column().type() != SourceColumn.Type.STRING) {
            return 0;
        }
        long letters = values.stream()
                .filter(v -> v.codePoints().filter(Character::isLetter).count() >= 3)
                .count();
        long known = values.stream().filter(v -> list.lookup(v).isPresent()).count();
        return letters * 2 < values.size() ? 0 : known / (double) values.size();
    }

    private static String joined(String raw) {
        return CodeList.normalize(raw).replace("_", "");
    }
}
