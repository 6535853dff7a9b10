package co.expediente.indicator.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Function;
import org.geotools.filter.FilterFactoryImpl;
import org.geotools.filter.FunctionExpressionImpl;

/**
 * Functions of GeoTools that a condition may call: plain ones on texts and numbers. Others could read files, search without
 * end by regular expressions or mean something that no planner expects.
 */
class ConditionFunctions extends FilterFactoryImpl {
    /** Names as written. */
    static final Set<String> ALLOWED = Set.of(
            "strToLowerCase",
            "strToUpperCase",
            "strTrim",
            "strLength",
            "strSubstring",
            "strConcat",
            "strStartsWith",
            "strEndsWith",
            "strIndexOf",
            "abs",
            "floor",
            "ceil",
            "round");

    private final List<String> refused = new ArrayList<>();

    @Override
    public Function function(String name, Expression... arguments) {
        if (ALLOWED.contains(name)) {
            return super.function(name, arguments);
        }
        refused.add(name);
        return new FunctionExpressionImpl(name) {};
    }

    /** @throws FormulaException FRM-030 when the condition calls another function */
    void check(String text) {
        if (!refused.isEmpty()) {
            String name = refused.get(0);
            throw new FormulaException(
                    "FRM-030",
                    Map.of(
                            "name",
                            name,
                            "near",
                            Names.nearest(name, ALLOWED).orElse(String.join(", ", new TreeSet<>(ALLOWED)))),
                    text,
                    text.indexOf(name));
        }
    }
}
