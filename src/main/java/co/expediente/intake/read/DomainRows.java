package co.expediente.intake.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose codes are spoken out: a column with a list of codes holds the description, as people see it in their GIS, and a
 * further column at the end, {@code <name>_codigo}, what the file stores. A code that its list does not have stays as it is
 * and is counted (GDB-007).
 */
final class DomainRows implements RowReader {
    /**
     * A column with codes.
     *
     * @param column its place among the columns
     * @param domain list for all rows, or null when only some subtypes have one
     * @param subtypeAt place of the subtype's column, or -1
     * @param bySubtype lists of single subtypes
     */
    record Decoded(int column, @Nullable CodedDomain domain, int subtypeAt, Map<String, CodedDomain> bySubtype) {
        private @Nullable CodedDomain of(@Nullable String[] values) {
            String subtype = subtypeAt < 0 ? null : values[subtypeAt];
            CodedDomain own = subtype == null ? null : bySubtype.get(subtype);
            return own == null ? domain : own;
        }
    }

    private static final String SUFFIX = "_codigo";

    private final RowReader rows;
    private final List<Decoded> decoded;
    private final List<SourceColumn> columns;
    private final Set<String> strange = new TreeSet<>();
    private long unknown;

    DomainRows(RowReader rows, List<Decoded> decoded) {
        this.rows = rows;
        this.decoded = decoded;
        this.columns = columns(rows.columns(), decoded);
    }

    /** The columns as rows will have them. */
    static List<SourceColumn> columns(List<SourceColumn> plain, List<Decoded> decoded) {
        List<SourceColumn> all = new ArrayList<>(plain);
        Set<String> taken = new HashSet<>();
        plain.forEach(c -> taken.add(c.name()));
        for (Decoded one : decoded) {
            SourceColumn column = plain.get(one.column());
            String name = column.name() + SUFFIX;
            for (int n = 2; !taken.add(name); n++) {
                name = column.name() + SUFFIX + "_" + n;
            }
            all.set(one.column(), new SourceColumn(column.name(), SourceColumn.Type.STRING));
            all.add(new SourceColumn(name, column.type()));
        }
        return List.copyOf(all);
    }

    @Override
    public List<SourceColumn> columns() {
        return columns;
    }

    @Override
    public @Nullable RawRow next() {
        RawRow row = rows.next();
        if (row == null || row.fault() != null) {
            return row;
        }
        @Nullable String[] plain = row.values();
        @Nullable String[] values = java.util.Arrays.copyOf(plain, plain.length + decoded.size());
        for (int i = 0; i < decoded.size(); i++) {
            Decoded one = decoded.get(i);
            String code = plain[one.column()];
            values[plain.length + i] = code;
            CodedDomain domain = code == null || code.isBlank() ? null : one.of(plain);
            String description = domain == null || code == null ? null : domain.describe(code);
            if (description != null) {
                values[one.column()] = description;
            } else if (domain != null) {
                unknown++;
                if (strange.size() < 10) {
                    strange.add(columns.get(one.column()).name() + "=" + ArchiveUnpacker.shown(String.valueOf(code)));
                }
            }
        }
        return new RawRow(row.index(), row.wkb(), values, null);
    }

    @Override
    public List<IntakeNote> notes() {
        List<IntakeNote> notes = new ArrayList<>(rows.notes());
        if (unknown > 0) {
            notes.add(new IntakeNote(
                    "GDB-007",
                    unknown,
                    Map.of("count", unknown, "values", strange.stream().collect(Collectors.joining(", ")))));
        }
        return notes;
    }

    @Override
    public void close() {
        rows.close();
    }
}
