package co.expediente.intake.inspect;

import co.expediente.intake.read.IntakeRefusal;
import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.CodeList;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proposes how the columns of a source layer become a layer of the plan (design §2.1, profiles). Only what is certain is
 * written as a setting; guesses are comments that a person makes true by removing the mark.
 */
public final class ProfileProposal {
    private static final int SHOWN_CODES = 40;

    private final LayerCatalog catalog;
    private final IntakeTexts texts;
    private final StringBuilder out = new StringBuilder();

    private ProfileProposal(LayerCatalog catalog, IntakeTexts texts) {
        this.catalog = catalog;
        this.texts = texts;
    }

    /**
     * Writes the proposal for one layer of an inspected file.
     *
     * @param sourceLayer which layer of the file, or null for the one that matches the plan best
     * @param target layer of the plan, or null for the best match
     * @throws IntakeRefusal EXP-028 when nothing in the file looks like a layer of the plan, EXP-029 when it cannot be written
     */
    public static void write(
            Inspections.Result result, @Nullable String sourceLayer, @Nullable String target, Path file) {
        try {
            Files.writeString(file, text(result, sourceLayer, target), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IntakeRefusal("EXP-029", Map.of("file", file.toString()), e);
        }
    }

    /** The text of the proposal. */
    public static String text(Inspections.Result result, @Nullable String sourceLayer, @Nullable String target) {
        Inspection.Layer best = null;
        LayerStatistics statistics = null;
        for (int i = 0; i < result.inspection().layers().size(); i++) {
            Inspection.Layer layer = result.inspection().layers().get(i);
            boolean wanted = sourceLayer == null
                    ? best == null || score(layer) > score(best)
                    : layer.name().equalsIgnoreCase(sourceLayer);
            if (wanted) {
                best = layer;
                statistics = result.statistics().get(i);
            }
        }
        String id = target != null || best == null || best.matches().isEmpty()
                ? target
                : best.matches().get(0).layer();
        if (best == null || statistics == null || id == null) {
            throw new IntakeRefusal(
                    "EXP-028", Map.of("file", result.inspection().file()));
        }
        ProfileProposal proposal = new ProfileProposal(result.catalog(), new IntakeTexts(result.locale()));
        return proposal.build(
                result.catalog().get(id), best, statistics, result.inspection().file());
    }

    private static double score(Inspection.Layer layer) {
        return layer.matches().isEmpty() ? 0 : layer.matches().get(0).score();
    }

    private String build(LayerDefinition layer, Inspection.Layer source, LayerStatistics statistics, String file) {
        line("# " + texts.get("intake.profile.head", file));
        line("layer: " + layer.id());
        line("key: null");
        line("source: {layer: " + quoted(source.name()) + ", where: null}");
        line(source.crs().found() != null ? "crs: null" : "crs: null   # " + texts.get("intake.profile.crs"));
        line("encoding: null");
        Set<String> used = new LinkedHashSet<>();
        int before = out.length();
        line("fields:");
        for (AttributeDefinition attribute : catalog.attributes(layer)) {
            if (!Set.of("id_objeto", "cod_mun", "edicion").contains(attribute.name())) {
                field(attribute, statistics.columns(), used);
            }
        }
        if (used.isEmpty()) {
            String comments = out.substring(before + "fields:\n".length());
            out.setLength(before);
            line("fields: {}");
            out.append(comments);
        }
        String unused = statistics.columns().stream()
                .map(c -> c.column().name())
                .filter(n -> !used.contains(n))
                .collect(Collectors.joining(", "));
        if (!unused.isEmpty()) {
            line("# " + texts.get("intake.profile.unused", oneLine(unused)));
        }
        return out.toString();
    }

    private void field(AttributeDefinition attribute, List<ColumnStatistics> columns, Set<String> used) {
        ColumnStatistics column = find(attribute, columns, used);
        String codes = attribute.codes();
        if (column == null) {
            if (attribute.required()) {
                line("  # " + attribute.name() + ": {from: }   # " + texts.get("intake.profile.missing"));
            }
            return;
        }
        used.add(column.column().name());
        String from = quoted(column.column().name());
        if (codes == null) {
            line("  " + attribute.name() + ": {from: " + from + "}");
            return;
        }
        CodeList list = attribute.branch() == null
                ? catalog.codeList(codes)
                : catalog.codeList(codes).branch(attribute.branch());
        List<String> open = column.values().stream()
                .filter(v -> !v.isBlank() && list.lookup(v).isEmpty())
                .toList();
        line("  " + attribute.name() + ":");
        line("    from: " + from);
        if (open.isEmpty()) {
            return;
        }
        line("    # values:");
        for (String value : open) {
            String suggestion = list.suggest(value).orElse(null);
            line("    #   " + quoted(value) + ": " + (suggestion == null ? "" : suggestion) + "   # "
                    + (suggestion == null
                            ? texts.get("intake.profile.unknown")
                            : texts.get("intake.profile.suggested", suggestion)));
        }
        line("    # "
                + texts.get(
                        "intake.profile.allowed",
                        list.entries().stream()
                                .limit(SHOWN_CODES)
                                .map(CodeList.Entry::code)
                                .collect(Collectors.joining(", "))));
    }

    /** By name, short name, alias; a code also by values that are official codes. */
    private @Nullable ColumnStatistics find(
            AttributeDefinition attribute, List<ColumnStatistics> columns, Set<String> used) {
        List<ColumnStatistics> free =
                columns.stream().filter(c -> !used.contains(c.column().name())).toList();
        for (String name : LayerMatcher.names(attribute).toList()) {
            for (ColumnStatistics column : free) {
                if (CodeList.normalize(column.column().name()).equals(name)) {
                    return column;
                }
            }
        }
        String codes = attribute.codes();
        if (codes == null || !attribute.required()) {
            return null;
        }
        ColumnStatistics best = null;
        double bestShare = 0.5;
        for (ColumnStatistics column : free) {
            double share = LayerMatcher.shareOfCodes(catalog.codeList(codes), column);
            if (share >= bestShare && (best == null || share > bestShare)) {
                best = column;
                bestShare = share;
            }
        }
        return best;
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /** A YAML double-quoted scalar. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7F || c == 0x85 || c == 0x2028 || c == 0x2029) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
