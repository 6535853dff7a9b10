package co.expediente.intake;

import co.expediente.intake.read.IntakeNote;
import co.expediente.intake.read.SourceColumn;
import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.CodeList;
import co.expediente.plan.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the columns of a source to the attributes of a layer: by profile, or by name, short name and title. */
public final class ColumnMapping {
    private record Feed(String attribute, int column, Profile.Field field, Map<String, String> normalized) {}

    private final List<Feed> feeds = new ArrayList<>();
    private final List<Integer> unnamed = new ArrayList<>();
    private final List<String> columns;
    private final Map<Integer, SourceColumn.DateOrder> dates = new HashMap<>();
    private final Set<Integer> geometries = new LinkedHashSet<>();

    private ColumnMapping(List<String> columns) {
        this.columns = columns;
    }

    /** Heeds how the columns are written: which comes first, day or month, and which text is the geometry itself. */
    ColumnMapping heeding(List<SourceColumn> source) {
        for (int i = 0; i < source.size(); i++) {
            if (source.get(i).habits().dates() != SourceColumn.DateOrder.DAY_FIRST) {
                dates.put(i, source.get(i).habits().dates());
            }
            if (source.get(i).type() == SourceColumn.Type.GEOMETRY) {
                geometries.add(i);
            }
        }
        return this;
    }

    /** A statistics table has no other place for them. */
    void keepGeometryTexts() {
        geometries.clear();
    }

    /** Columns of numbers with blanks of which nobody has said whether they mean 0 (CSV-012). */
    List<IntakeNote> blanks(List<SourceColumn> source, Map<String, AttributeDefinition> attributes, String file) {
        List<IntakeNote> notes = new ArrayList<>();
        for (Feed feed : feeds) {
            AttributeDefinition attribute = attributes.get(feed.attribute());
            boolean number = attribute != null
                    && (attribute.type() == AttributeDefinition.Type.NUMBER
                            || attribute.type() == AttributeDefinition.Type.INTEGER);
            boolean said = feed.field().values().containsKey("")
                    || feed.field().nullWhen().contains("");
            long blanks =
                    feed.column() < 0 ? 0 : source.get(feed.column()).habits().blanks();
            if (number && !said && blanks > 0) {
                notes.add(new IntakeNote(
                        "CSV-012",
                        blanks,
                        Map.of("file", file, "column", columns.get(feed.column()), "count", blanks)));
            }
        }
        return notes;
    }

    /**
     * Mapping that a profile tells.
     *
     * @param file name for the message
     * @throws Refusal EXP-007 when the profile names a column that is not there
     */
    static ColumnMapping of(
            Map<String, Profile.Field> fields, List<String> columns, Map<String, String> set, String file) {
        ColumnMapping mapping = new ColumnMapping(columns);
        Set<Integer> used = new LinkedHashSet<>();
        fields.forEach((attribute, field) -> {
            int column = -1;
            if (field.from() != null) {
                column = find(columns, field.from())
                        .orElseThrow(() -> new Refusal(
                                "EXP-007",
                                Map.of("column", field.from(), "file", file, "columns", String.join(", ", columns))));
                used.add(column);
            }
            mapping.add(attribute, column, field);
        });
        set.forEach((attribute, value) ->
                mapping.add(attribute, -1, new Profile.Field(null, value, Map.of(), null, List.of())));
        mapping.rest(used);
        return mapping;
    }

    /** Mapping by the names of the columns: attribute name, short name, Spanish title. */
    static ColumnMapping byNames(Collection<AttributeDefinition> attributes, List<String> columns) {
        ColumnMapping mapping = new ColumnMapping(columns);
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            byName.putIfAbsent(CodeList.normalize(columns.get(i)), i);
        }
        Set<Integer> used = new LinkedHashSet<>();
        for (AttributeDefinition attribute : attributes) {
            Integer column = byName.get(CodeList.normalize(attribute.name()));
            if (column == null) {
                column = byName.get(CodeList.normalize(attribute.shortName()));
            }
            if (column == null) {
                column = byName.get(CodeList.normalize(attribute.title().es()));
            }
            if (column != null && used.add(column)) {
                mapping.add(attribute.name(), column, Profile.Field.column(columns.get(column)));
            }
        }
        mapping.rest(used);
        return mapping;
    }

    private void add(String attribute, int column, Profile.Field field) {
        Map<String, String> normalized = new HashMap<>();
        field.values().forEach((theirs, ours) -> normalized.putIfAbsent(CodeList.normalize(theirs), ours));
        feeds.add(new Feed(attribute, column, field, normalized));
    }

    private void rest(Set<Integer> used) {
        for (int i = 0; i < columns.size(); i++) {
            if (!used.contains(i)) {
                unnamed.add(i);
            }
        }
    }

    /** A column by its name: exactly, else ignoring case and accents. */
    public static Optional<Integer> find(List<String> columns, String name) {
        int exact = columns.indexOf(name);
        if (exact >= 0) {
            return Optional.of(exact);
        }
        String wanted = CodeList.normalize(name);
        for (int i = 0; i < columns.size(); i++) {
            if (CodeList.normalize(columns.get(i)).equals(wanted)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Attributes that numeric columns feed: their texts have a decimal point and no thousands mark. */
    Set<String> numeric(List<SourceColumn> source) {
        Set<String> numeric = new LinkedHashSet<>();
        for (Feed feed : feeds) {
            if (feed.column() >= 0) {
                switch (source.get(feed.column()).type()) {
                    case INTEGER, INTEGER64, REAL -> numeric.add(feed.attribute());
                    default -> {}
                }
            }
        }
        return numeric;
    }

    /** The texts of one row by attribute, after the profile's value mapping; attributes without a value are absent. */
    Map<String, String> apply(@Nullable String[] values) {
        Map<String, String> raw = new LinkedHashMap<>(feeds.size() * 2);
        for (Feed feed : feeds) {
            String text = feed.column() < 0 ? feed.field().value() : values[feed.column()];
            if (text == null) {
                // A profile may say what a blank cell means.
                text = feed.field().values().get("");
            }
            if (text == null || feed.field().nullWhen().contains(text.strip())) {
                continue;
            }
            String mapped = feed.field().values().get(text);
            if (mapped == null && !feed.normalized().isEmpty()) {
                mapped = feed.normalized().get(CodeList.normalize(text));
            }
            if (mapped == null) {
                mapped = text;
            }
            if (feed.field().format() != null) {
                mapped = SourceDates.toIso(mapped, feed.field().format());
            } else if (dates.containsKey(feed.column())) {
                mapped = SourceDates.toIso(mapped, dates.get(feed.column()));
            }
            if (!mapped.isBlank()) {
                raw.put(feed.attribute(), mapped);
            }
        }
        return raw;
    }

    /** The columns that no attribute takes, under their own names. */
    Map<String, String> rest(@Nullable String[] values) {
        Map<String, String> rest = new LinkedHashMap<>();
        for (int column : unnamed) {
            String text = values[column];
            if (text != null && !geometries.contains(column)) {
                rest.put(columns.get(column), text);
            }
        }
        return rest;
    }

    /** What a source column of an attribute said, before any mapping; null where a constant feeds it. */
    @Nullable
    String original(String attribute, @Nullable String[] values) {
        for (Feed feed : feeds) {
            if (feed.attribute().equals(attribute) && feed.column() >= 0) {
                return values[feed.column()];
            }
        }
        return null;
    }
}
