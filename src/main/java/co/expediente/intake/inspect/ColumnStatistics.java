package co.expediente.intake.inspect;

import co.expediente.intake.read.SourceColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the values of one column are: how many are missing, how many differ, the first of them. */
public final class ColumnStatistics {
    private static final int EXAMPLES = 5;
    /** Values kept to propose how codes are mapped. */
    private static final int VALUES = 64;
    /** Texts longer than this are shortened where people see them. */
    private static final int LONGEST = 200;

    private final SourceColumn column;
    private final DistinctCounter distinct = new DistinctCounter();
    private final Set<String> values = new LinkedHashSet<>();
    private long nulls;
    private boolean more;

    ColumnStatistics(SourceColumn column) {
        this.column = column;
    }

    void add(@Nullable String value) {
        if (value == null) {
            nulls++;
            return;
        }
        distinct.add(value);
        if (more) {
            return;
        }
        String shown = value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "…";
        if (values.size() < VALUES) {
            values.add(shown);
        } else {
            more = !values.contains(shown);
        }
    }

    public SourceColumn column() {
        return column;
    }

    /** Up to 64 different values in the order of the file. */
    public Set<String> values() {
        return values;
    }

    /** Whether there are more different values than kept. */
    public boolean more() {
        return more;
    }

    public Inspection.Field field() {
        List<String> examples = new ArrayList<>();
        values.stream().limit(EXAMPLES).forEach(examples::add);
        return new Inspection.Field(column.name(), column.type().label(), nulls, distinct.count(), examples);
    }
}
