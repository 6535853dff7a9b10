package co.expediente.intake.page;

import co.expediente.intake.ColumnMapping;
import co.expediente.intake.Profile;
import co.expediente.intake.ProfileReader;
import co.expediente.intake.inspect.ColumnStatistics;
import co.expediente.intake.inspect.Inspections;
import co.expediente.intake.inspect.LayerStatistics;
import co.expediente.intake.inspect.ProfileProposal;
import co.expediente.intake.read.TableOptions;
import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.CodeList;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of an inspected layer become attributes: the kept profile where it fits, else the proposal of
 * {@code inspect}, and over both what the person chose.
 */
final class UploadMapping {
    /** Filled by the service itself. */
    private static final Set<String> OURS = Set.of("id_objeto", "cod_mun", "edicion");

    /** A value of a coded column with the code it gets; {@code sure} when the list itself knows it. */
    record Value(String raw, @Nullable String code, boolean sure, boolean suggested) {}

    /** A column with the attribute it feeds, or null; values only of coded attributes. */
    record Column(
            int index,
            ColumnStatistics statistics,
            @Nullable AttributeDefinition attribute,
            List<Value> values) {
        String name() {
            return statistics.column().name();
        }
    }

    private final LayerCatalog catalog;
    private final LayerDefinition layer;
    private final @Nullable Profile base;
    private final boolean kept;
    private final List<Column> columns = new ArrayList<>();

    private UploadMapping(LayerCatalog catalog, LayerDefinition layer, @Nullable Profile base, boolean kept) {
        this.catalog = catalog;
        this.layer = layer;
        this.base = base;
        this.kept = kept;
    }

    /**
     * @param source layer of the file by its place
     * @param keptYaml profile kept for the municipality and layer, or null
     */
    static UploadMapping of(
            Inspections.Result result,
            int source,
            LayerDefinition layer,
            @Nullable String keptYaml,
            UploadChoices choices) {
        LayerStatistics statistics = result.statistics().get(source);
        ProfileReader reader = new ProfileReader(result.catalog());
        List<String> names =
                statistics.columns().stream().map(c -> c.column().name()).toList();
        Profile profile = keptYaml == null ? null : reader.parse(keptYaml, layer.id());
        boolean fits = profile != null
                && profile.columns().stream()
                        .allMatch(c -> ColumnMapping.find(names, c).isPresent());
        if (!fits) {
            profile = reader.parse(ProfileProposal.text(result, statistics.name(), layer.id()), layer.id());
        }
        UploadMapping mapping = new UploadMapping(result.catalog(), layer, profile, fits);
        boolean chosen = choices.about(layer.id(), statistics.name());
        for (int i = 0; i < names.size(); i++) {
            String proposed = mapping.proposed(names, i);
            String attribute = chosen ? choices.attribute(i).orElse(proposed) : proposed;
            mapping.columns.add(mapping.column(i, statistics.columns().get(i), attribute, chosen ? choices : null));
        }
        return mapping;
    }

    private String proposed(List<String> names, int column) {
        return base == null
                ? ""
                : base.fields().entrySet().stream()
                        .filter(f -> f.getValue().from() != null
                                && ColumnMapping.find(names, f.getValue().from())
                                        .filter(c -> c == column)
                                        .isPresent())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("");
    }

    private Column column(
            int index, ColumnStatistics statistics, String attributeName, @Nullable UploadChoices choices) {
        AttributeDefinition attribute = attributes().stream()
                .filter(a -> a.name().equals(attributeName))
                .findFirst()
                .orElse(null);
        List<Value> values = new ArrayList<>();
        CodeList codes = attribute == null ? null : codes(attribute);
        if (attribute != null && codes != null) {
            Profile.Field field = field(attribute.name());
            for (String raw : statistics.values()) {
                if (!raw.isBlank()) {
                    values.add(value(index, attribute, codes, field, raw, choices));
                }
            }
        }
        return new Column(index, statistics, attribute, values);
    }

    private Value value(
            int column,
            AttributeDefinition attribute,
            CodeList codes,
            Profile.@Nullable Field field,
            String raw,
            @Nullable UploadChoices choices) {
        Optional<String> known = codes.lookup(raw);
        Optional<String> said = choices == null ? Optional.empty() : choices.code(column, attribute.name(), raw);
        if (said.isPresent()) {
            String code = said.get().isBlank() ? null : said.get();
            return new Value(raw, codes.find(String.valueOf(code)).isPresent() ? code : null, known.isPresent(), false);
        }
        String told = field == null ? null : field.values().get(raw);
        if (told != null) {
            return new Value(raw, codes.lookup(told).orElse(null), known.isPresent(), false);
        }
        if (known.isPresent()) {
            return new Value(raw, known.get(), true, false);
        }
        Optional<String> suggestion = codes.suggest(raw);
        return new Value(raw, suggestion.orElse(null), false, suggestion.isPresent());
    }

    private Profile.@Nullable Field field(String attribute) {
        return base == null ? null : base.fields().get(attribute);
    }

    /** Codes that an attribute may have, or null when it is not coded. */
    @Nullable
    CodeList codes(AttributeDefinition attribute) {
        if (attribute.codes() == null) {
            return null;
        }
        CodeList list = catalog.codeList(attribute.codes());
        return attribute.branch() == null ? list : list.branch(attribute.branch());
    }

    /** The attributes that a column may feed, those of the layer first. */
    List<AttributeDefinition> attributes() {
        List<AttributeDefinition> own = new ArrayList<>(layer.attributes());
        catalog.attributes(layer).stream()
                .filter(a -> own.stream().noneMatch(o -> o.name().equals(a.name())))
                .forEach(own::add);
        own.removeIf(a -> OURS.contains(a.name()));
        return own;
    }

    /** Required attributes that nothing feeds. */
    List<AttributeDefinition> missing() {
        Set<String> fed = columns.stream()
                .map(Column::attribute)
                .filter(java.util.Objects::nonNull)
                .map(AttributeDefinition::name)
                .collect(Collectors.toSet());
        return attributes().stream()
                .filter(AttributeDefinition::required)
                .filter(a -> !fed.contains(a.name()))
                .filter(a -> {
                    Profile.Field field = field(a.name());
                    return field == null || field.value() == null;
                })
                .toList();
    }

    List<Column> columns() {
        return columns;
    }

    /** The system that the kept profile names, where it is used; else null. */
    @Nullable
    String keptCrs() {
        return kept && base != null ? base.crs() : null;
    }

    /** Whether the kept profile was used. */
    boolean kept() {
        return kept;
    }

    /**
     * The profile that follows from all this.
     *
     * @param sourceLayer layer of the file, or null when it has only one
     * @param crs to keep, only when the file does not say its system
     * @param places columns of coordinates that the person named
     * @throws Refusal EXP-049 when two columns feed one attribute
     */
    Profile profile(
            @Nullable String sourceLayer, @Nullable String crs, @Nullable String encoding, TableOptions places) {
        Map<String, Profile.Field> fields = new LinkedHashMap<>();
        if (base != null && kept) {
            base.fields().forEach((name, field) -> {
                if (field.value() != null) {
                    fields.put(name, field);
                }
            });
        }
        Map<String, String> taken = new LinkedHashMap<>();
        for (Column column : columns) {
            AttributeDefinition attribute = column.attribute();
            if (attribute == null) {
                continue;
            }
            String other = taken.putIfAbsent(attribute.name(), column.name());
            if (other != null) {
                throw new Refusal(
                        "EXP-049", Map.of("attribute", attribute.name(), "columns", other + ", " + column.name()));
            }
            Profile.Field before = field(attribute.name());
            boolean same = before != null && column.name().equals(before.from());
            Map<String, String> values = new LinkedHashMap<>();
            CodeList codes = codes(attribute);
            if (same && before != null) {
                values.putAll(before.values());
            }
            for (Value value : column.values()) {
                boolean byList = codes != null
                        && codes.lookup(value.raw())
                                .filter(c -> c.equals(value.code()))
                                .isPresent();
                if (value.code() == null || byList) {
                    values.remove(value.raw());
                } else {
                    values.put(value.raw(), value.code());
                }
            }
            fields.put(
                    attribute.name(),
                    new Profile.Field(
                            column.name(),
                            null,
                            values,
                            same && before != null ? before.format() : null,
                            same && before != null ? before.nullWhen() : List.of()));
        }
        boolean rest = base != null && kept;
        return new Profile(
                layer.id(),
                rest && base != null ? base.key() : null,
                sourceLayer == null
                        ? null
                        : new Profile.Source(
                                sourceLayer,
                                rest && base != null && base.source() != null
                                        ? base.source().where()
                                        : null),
                crs != null ? crs : rest && base != null ? base.crs() : null,
                encoding,
                fields,
                rest && base != null ? base.sources() : List.of(),
                rest && base != null ? base.also() : Map.of(),
                places.x() != null
                        ? (rest && base != null ? base.table() : TableOptions.NONE)
                                .withPlace(places.x(), places.y(), null)
                        : rest && base != null ? base.table() : TableOptions.NONE);
    }
}
