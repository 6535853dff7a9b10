package co.expediente.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the texts of a file into the typed columns of a layer (domain §B.0.4, §B.0.7; design §2.1). Nothing is lost: what
 * has no typed value stays as text in {@link TypedRow#kept()} and is a finding.
 *
 * <p>Made once for a load and asked once a row; it remembers the codes that it has looked up. Not for use by several threads:
 * each has one of its own.
 */
public final class AttributeTyping {
    /** Filled by the load, never asked of the file. */
    private static final Set<String> FILLED_BY_LOAD = Set.of("id_objeto", "cod_mun", "edicion");

    private static final int REMEMBERED = 5_000;

    private final List<AttributeDefinition> attributes;
    private final Column[] columns;
    private final int actDateColumn;

    private static final class Column {
        final AttributeDefinition attribute;
        final @Nullable CodeList codes;
        final Map<String, String> looked = new HashMap<>();
        final @Nullable PresenceRule rule;
        final @Nullable String missingCode;
        final boolean decimalPoint;

        Column(
                AttributeDefinition attribute,
                @Nullable CodeList codes,
                @Nullable PresenceRule rule,
                @Nullable String missingCode,
                boolean decimalPoint) {
            this.attribute = attribute;
            this.codes = codes;
            this.rule = rule;
            this.missingCode = missingCode;
            this.decimalPoint = decimalPoint;
        }
    }

    private AttributeTyping(LayerCatalog catalog, LayerDefinition layer, Set<String> numericSources) {
        attributes = catalog.attributes(layer);
        columns = new Column[attributes.size()];
        int actDate = -1;
        for (int i = 0; i < columns.length; i++) {
            AttributeDefinition attribute = attributes.get(i);
            CodeList codes = null;
            if (attribute.codes() != null) {
                codes = catalog.codeList(attribute.codes());
                if (attribute.branch() != null) {
                    codes = codes.branch(attribute.branch());
                }
            }
            PresenceRule rule = null;
            for (String id : layer.rules()) {
                Optional<PresenceRule> found = catalog.presenceRule(id);
                if (found.isPresent() && found.get().attribute().equals(attribute.name())) {
                    rule = found.get();
                }
            }
            String missing = null;
            if (rule != null) {
                missing = rule.ifGiven() ? null : rule.rule();
            } else if (attribute.required() && !FILLED_BY_LOAD.contains(attribute.name())) {
                missing = "CL102";
            }
            columns[i] = new Column(attribute, codes, rule, missing, numericSources.contains(attribute.name()));
            if (attribute.name().equals("fte_adm_fecha")) {
                actDate = i;
            }
        }
        actDateColumn = actDate;
    }

    /** Typing for a file all of whose columns are text, as a CSV. */
    public static AttributeTyping of(LayerCatalog catalog, LayerDefinition layer) {
        return new AttributeTyping(catalog, layer, Set.of());
    }

    /**
     * Typing for a file of which some columns are numeric (DBF N and F, GeoPackage, GeoJSON numbers): their texts have a
     * decimal point and never a thousands mark, so that {@code 1.234} is not ambiguous.
     *
     * @param numericSources names of the attributes (ours) that come from numeric columns
     */
    public static AttributeTyping of(LayerCatalog catalog, LayerDefinition layer, Set<String> numericSources) {
        return new AttributeTyping(catalog, layer, numericSources);
    }

    /** Whether a text is a long code of which a spreadsheet has kept an exponent instead of the digits, as {@code 2.5E+29}. */
    public static boolean hasLostDigits(String text) {
        return ValueParser.hasLostDigits(text.strip());
    }

    /** The columns in the order of {@link TypedRow#values()}. */
    public List<AttributeDefinition> attributes() {
        return attributes;
    }

    /**
     * @param raw texts by attribute name (ours); absent or blank: the source has nothing
     * @param actDate date of the act that backs the plan, used where the row names none; null when not known
     */
    public TypedRow type(Map<String, String> raw, @Nullable LocalDate actDate) {
        @Nullable Object[] values = new @Nullable Object[columns.length];
        Findings findings = new Findings();
        LocalDate act = actDate;
        if (actDateColumn >= 0) {
            values[actDateColumn] = typed(columns[actDateColumn], raw, actDate, findings);
            if (values[actDateColumn] instanceof LocalDate own) {
                act = own;
            }
        }
        for (int i = 0; i < columns.length; i++) {
            if (i != actDateColumn) {
                values[i] = typed(columns[i], raw, act, findings);
            }
        }
        return new TypedRow(attributes, values, findings.kept, findings.problems);
    }

    private @Nullable Object typed(Column column, Map<String, String> raw, @Nullable LocalDate act, Findings findings) {
        AttributeDefinition attribute = column.attribute;
        String text = ValueParser.clean(raw.get(attribute.name()));
        PresenceRule rule = column.rule;
        if (text == null) {
            if (column.missingCode != null && (rule == null || rule.binds(act))) {
                findings.add(column.missingCode, attribute.name(), null);
            }
            return null;
        }
        if (rule != null
                && rule.pattern().isPresent()
                && !rule.pattern().get().matcher(text).matches()) {
            findings.add(rule.rule(), attribute.name(), text);
        }
        try {
            return switch (attribute.type()) {
                case TEXT -> ValueParser.text(text);
                case CODE -> code(column, text, findings);
                case NUMBER -> ValueParser.number(text, column.decimalPoint);
                case INTEGER -> ValueParser.integer(text, column.decimalPoint);
                case DATE -> ValueParser.date(text);
                case BOOLEAN -> ValueParser.bool(text);
                case TEXT_LIST -> ValueParser.list(text);
            };
        } catch (ValueParser.Unreadable e) {
            findings.add(e.code(), attribute.name(), text);
            findings.keep(attribute.name(), text);
            return null;
        }
    }

    private static @Nullable String code(Column column, String text, Findings findings) {
        CodeList codes = column.codes;
        if (codes == null) {
            return text;
        }
        String code = column.looked.get(text);
        if (code == null) {
            code = codes.lookup(text).orElse("");
            if (column.looked.size() < REMEMBERED) {
                column.looked.put(text, code);
            }
        }
        if (code.isEmpty()) {
            findings.add("CL101", column.attribute.name(), text);
            findings.keep(column.attribute.name(), text);
            return null;
        }
        if (codes.isParent(code)) {
            findings.add("Q_COD_PADRE", column.attribute.name(), text);
        }
        return code;
    }

    /** Grows only when there is something to say, which for most rows there is not. */
    private static final class Findings {
        private Map<String, String> kept = Map.of();
        private List<AttributeProblem> problems = List.of();

        void add(String code, String attribute, @Nullable String value) {
            if (problems.isEmpty()) {
                problems = new ArrayList<>(2);
            }
            problems.add(new AttributeProblem(code, attribute, value));
        }

        void keep(String attribute, String text) {
            if (kept.isEmpty()) {
                kept = new HashMap<>(4);
            }
            kept.put(attribute, text);
        }
    }
}
