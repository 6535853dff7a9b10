package co.expediente.publication.qgis;

import co.expediente.plan.Style;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The filter of an SLD rule as an expression of QGIS. Literals are always texts: QGIS compares them as numbers where the
 * attribute is one.
 */
final class QgisExpression {
    private QgisExpression() {}

    static String of(Style.Filter filter) {
        if (filter instanceof Style.Compare c) {
            return column(c.property()) + " " + (c.operator().equals("!=") ? "<>" : c.operator()) + " "
                    + text(c.value());
        }
        if (filter instanceof Style.Like l) {
            return column(l.property()) + " LIKE " + text(l.pattern());
        }
        if (filter instanceof Style.IsNull n) {
            return column(n.property()) + " IS NULL";
        }
        if (filter instanceof Style.Between b) {
            return column(b.property()) + " >= " + text(b.low()) + " AND " + column(b.property()) + " <= "
                    + text(b.high());
        }
        if (filter instanceof Style.And a) {
            return joined(a.filters(), " AND ");
        }
        if (filter instanceof Style.Or o) {
            return joined(o.filters(), " OR ");
        }
        return "NOT (" + of(((Style.Not) filter).filter()) + ")";
    }

    private static String joined(List<Style.Filter> filters, String word) {
        return filters.stream().map(f -> "(" + of(f) + ")").collect(Collectors.joining(word));
    }

    static String column(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
