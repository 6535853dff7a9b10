package co.expediente.indicator.formula;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.filter.expression.Add;
import org.geotools.api.filter.expression.BinaryExpression;
import org.geotools.api.filter.expression.Divide;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Function;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.Multiply;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.api.filter.expression.Subtract;
import org.geotools.filter.FilterFactoryImpl;
import org.geotools.filter.FunctionExpressionImpl;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;

/**
 * Reads formulas. The grammar is ECQL; functions become our own nodes, so that GeoTools' {@code area} or {@code buffer},
 * which take other arguments, are never picked.
 */
public final class Formula {
    private static final Pattern COLUMN = Pattern.compile("line \\d+, column (\\d+)");

    private Formula() {}

    /**
     * @param text one expression; line breaks count as spaces
     * @throws FormulaException when it is not an expression; MOD-021 when it is too large
     */
    public static Node parse(String text) {
        String line = text.replace('\n', ' ').stripTrailing();
        Limits.check(line);
        try {
            Expression expression = ECQL.toExpression(line, new OurFunctions());
            return new Converter(line).convert(expression);
        } catch (CQLException e) {
            throw syntax(line, e);
        }
    }

    static FormulaException syntax(String text, CQLException e) {
        String detail = Objects.requireNonNullElse(e.getMessage(), "");
        Matcher column = COLUMN.matcher(detail);
        int position = column.find() ? Math.min(Integer.parseInt(column.group(1)) - 1, text.length()) : -1;
        if (detail.contains("<EOF>")) {
            position = text.length();
        }
        String found = position >= 0 && position < text.length() ? word(text, position) : "";
        return new FormulaException("FRM-001", Map.of("found", found), text, position);
    }

    private static String word(String text, int position) {
        int end = position + 1;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(position, end);
    }

    /** A function call as the parser builds it. */
    private static final class CallExpression extends FunctionExpressionImpl {
        private final List<Expression> arguments;

        CallExpression(String name, List<Expression> arguments) {
            super(name);
            this.arguments = arguments;
        }

        @Override
        public List<Expression> getParameters() {
            return arguments;
        }
    }

    private static final class OurFunctions extends FilterFactoryImpl {
        @Override
        public Function function(String name, Expression... arguments) {
            return new CallExpression(name, List.of(arguments));
        }
    }

    private static final class Converter {
        private final String text;
        private final Iterator<Integer> positions;

        Converter(String text) {
            this.text = text;
            this.positions = Positions.inOrderOfCompletion(text).iterator();
        }

        Node convert(Expression expression) {
            if (expression instanceof CallExpression call) {
                List<Node> arguments = new ArrayList<>();
                for (Expression argument : call.getParameters()) {
                    arguments.add(convert(argument));
                }
                return new Node.Call(call.getName(), arguments, next());
            }
            if (expression instanceof BinaryExpression binary) {
                Node left = convert(binary.getExpression1());
                Node right = convert(binary.getExpression2());
                return new Node.Binary(operator(binary), left, right, next());
            }
            int position = next();
            if (expression instanceof PropertyName name) {
                return new Node.Ref(name.getPropertyName(), position);
            }
            if (expression instanceof Literal literal) {
                Object value = literal.getValue();
                return value instanceof Number number
                        ? new Node.Num(number.doubleValue(), position)
                        : new Node.Text(String.valueOf(value), position);
            }
            throw new FormulaException("FRM-001", Map.of("found", String.valueOf(expression)), text, position);
        }

        private int next() {
            return positions.hasNext() ? positions.next() : -1;
        }

        private static char operator(BinaryExpression binary) {
            if (binary instanceof Add) {
                return '+';
            }
            if (binary instanceof Subtract) {
                return '-';
            }
            if (binary instanceof Multiply) {
                return '*';
            }
            if (binary instanceof Divide) {
                return '/';
            }
            throw new IllegalStateException("Unexpected operator " + binary);
        }
    }
}
