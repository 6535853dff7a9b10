package co.expediente.indicator.formula;

import co.expediente.plan.Feature;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geotools.api.filter.And;
import org.geotools.api.filter.BinaryComparisonOperator;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.Not;
import org.geotools.api.filter.Or;
import org.geotools.api.filter.PropertyIsLike;
import org.geotools.api.filter.PropertyIsNull;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.filter.AttributeExpressionImpl;
import org.geotools.filter.FilterAttributeExtractor;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;
import org.geotools.util.Converters;
import org.jspecify.annotations.Nullable;

/**
 * The {@code where} of an input: ECQL on the attributes of a feature. A comparison with null is neither true nor false, as in
 * SQL, so {@code estado <> 'Existente'} does not take features without state; {@code IS NULL} asks for them.
 */
public final class Condition {
    /** A comparison of an attribute with a fixed text, for checking codes. */
    public record Comparison(String attribute, String text) {}

    private static final int STARS = 3;

    private final String text;
    private final Filter filter;
    private final Set<String> attributes;
    private final Map<Filter, Set<String>> attributesOfLeaf = new IdentityHashMap<>();

    private Condition(String text, Filter filter) {
        this.text = text;
        this.filter = filter;
        this.attributes = attributesOf(filter);
        remember(filter);
    }

    private void remember(Filter f) {
        if (f instanceof And and) {
            and.getChildren().forEach(this::remember);
        } else if (f instanceof Or or) {
            or.getChildren().forEach(this::remember);
        } else if (f instanceof Not not) {
            remember(not.getFilter());
        } else {
            attributesOfLeaf.put(f, f instanceof PropertyIsNull ? Set.of() : attributesOf(f));
        }
    }

    /**
     * @throws FormulaException FRM-001 when it is not a condition, FRM-030 for a function that conditions do not have,
     *     FRM-031 for a pattern with too many stars, MOD-021 when it is too large
     */
    public static Condition parse(String text) {
        String line = text.replace('\n', ' ').stripTrailing();
        Limits.check(line);
        OnFeatures factory = new OnFeatures();
        try {
            Filter filter = ECQL.toFilter(line, factory);
            factory.check(line);
            Condition condition = new Condition(line.strip(), filter);
            condition.checkPatterns(line, filter);
            return condition;
        } catch (CQLException e) {
            throw Formula.syntax(line, e);
        }
    }

    /** A pattern is searched by trying: each further star multiplies the work. */
    private void checkPatterns(String line, Filter f) {
        if (f instanceof And and) {
            and.getChildren().forEach(c -> checkPatterns(line, c));
        } else if (f instanceof Or or) {
            or.getChildren().forEach(c -> checkPatterns(line, c));
        } else if (f instanceof Not not) {
            checkPatterns(line, not.getFilter());
        } else if (f instanceof PropertyIsLike like) {
            String pattern = like.getLiteral();
            if (pattern.chars().filter(c -> c == '%').count() > STARS) {
                throw new FormulaException(
                        "FRM-031", Map.of("limit", String.valueOf(STARS)), line, line.indexOf(pattern));
            }
        }
    }

    public String text() {
        return text;
    }

    /** Attributes that it names. */
    public Set<String> attributes() {
        return attributes;
    }

    /** True or false; null when an attribute that decides is null. */
    public @Nullable Boolean test(Feature feature) {
        return truth(filter, feature);
    }

    /** Comparisons of an attribute with a text by {@code =}, {@code <>} or {@code IN}. */
    public List<Comparison> comparisons() {
        List<Comparison> found = new ArrayList<>();
        collect(filter, found);
        return found;
    }

    private static void collect(Filter f, List<Comparison> found) {
        if (f instanceof And and) {
            and.getChildren().forEach(c -> collect(c, found));
        } else if (f instanceof Or or) {
            or.getChildren().forEach(c -> collect(c, found));
        } else if (f instanceof Not not) {
            collect(not.getFilter(), found);
        } else if (f instanceof BinaryComparisonOperator comparison
                && comparison.getExpression1() instanceof PropertyName name
                && comparison.getExpression2() instanceof Literal literal
                && literal.getValue() instanceof String value) {
            found.add(new Comparison(name.getPropertyName(), value));
        }
    }

    /** True, false, or null for unknown. */
    private @Nullable Boolean truth(Filter f, Feature feature) {
        if (f instanceof And and) {
            return all(and.getChildren(), feature);
        }
        if (f instanceof Or or) {
            Boolean none = Boolean.FALSE;
            for (Filter child : or.getChildren()) {
                Boolean t = truth(child, feature);
                if (t == null) {
                    none = null;
                } else if (t) {
                    return true;
                }
            }
            return none;
        }
        if (f instanceof Not not) {
            Boolean t = truth(not.getFilter(), feature);
            return t == null ? null : !t;
        }
        for (String attribute : attributesOfLeaf.getOrDefault(f, Set.of())) {
            if (feature.attributes().get(attribute) == null) {
                return null;
            }
        }
        return f.evaluate(feature);
    }

    private @Nullable Boolean all(List<Filter> children, Feature feature) {
        Boolean every = Boolean.TRUE;
        for (Filter child : children) {
            Boolean t = truth(child, feature);
            if (t == null) {
                every = null;
            } else if (!t) {
                return false;
            }
        }
        return every;
    }

    private static Set<String> attributesOf(Filter f) {
        FilterAttributeExtractor extractor = new FilterAttributeExtractor();
        f.accept(extractor, null);
        return new LinkedHashSet<>(List.of(extractor.getAttributeNames()));
    }

    /** Attribute names look into {@link Feature#attributes()}. */
    private static final class OnFeatures extends ConditionFunctions {
        @Override
        public PropertyName property(String name) {
            return new FeatureAttribute(name);
        }
    }

    private static final class FeatureAttribute extends AttributeExpressionImpl {
        private final String attribute;

        FeatureAttribute(String attribute) {
            super(attribute);
            this.attribute = attribute;
        }

        @Override
        public @Nullable Object evaluate(@Nullable Object object) {
            return object instanceof Feature feature ? feature.attributes().get(attribute) : null;
        }

        @Override
        public <T> @Nullable T evaluate(@Nullable Object object, Class<T> target) {
            Object value = evaluate(object);
            return value == null ? null : Converters.convert(value, target);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition c && c.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
