package co.expediente.intake.check;

import co.expediente.intake.check.Rule.Reference;
import co.expediente.plan.LayerDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The rules of {@code layers/topology.yaml}. */
public final class RuleBook {
    private static final String FILE = "layers/topology.yaml";
    private static final Set<String> KEYS =
            Set.of("rule", "every", "layers", "unless", "reference", "references", "with", "attribute", "by", "unit");

    private static final RuleBook SHIPPED = read();

    private final List<Rule> rules;

    private RuleBook(List<Rule> rules) {
        this.rules = rules.stream().sorted(Comparator.comparing(Rule::kind)).toList();
    }

    public static RuleBook shipped() {
        return SHIPPED;
    }

    /** Rules of a layer in the order in which they run. */
    List<Rule> of(LayerDefinition layer) {
        return rules.stream().filter(r -> r.binds(layer)).toList();
    }

    /** Codes of all rules that are declared here. */
    public Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        rules.forEach(r -> ids.add(r.id()));
        return ids;
    }

    /** Codes of the rules of a layer, each with the name of the way in which it is checked. */
    public List<String> told(LayerDefinition layer) {
        return of(layer).stream().map(Rule::id).distinct().toList();
    }

    /** Layers that the rules of a layer look at. */
    public Set<String> neighbours(LayerDefinition layer) {
        Set<String> found = new TreeSet<>();
        for (Rule rule : of(layer)) {
            rule.references().forEach(r -> found.add(r.layer()));
            found.addAll(rule.with());
        }
        found.remove(layer.id());
        return found;
    }

    /** The stage in which a rule is looked at; null when it is not declared here. */
    public @Nullable Stage stage(String rule) {
        return rules.stream()
                .filter(r -> r.id().equals(rule))
                .map(r -> r.kind().stage())
                .findFirst()
                .orElse(null);
    }

    private static RuleBook read() {
        try (InputStream in = RuleBook.class.getResourceAsStream("/" + FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not packed with the program");
            }
            Map<String, List<Map<String, Object>>> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            List<Rule> rules = new ArrayList<>();
            root.forEach((key, list) -> {
                Kind kind = Kind.of(key).orElseThrow(() -> new IllegalStateException(FILE + ": " + key));
                list.forEach(r -> rules.add(rule(kind, r)));
            });
            return new RuleBook(rules);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Rule rule(Kind kind, Map<String, Object> said) {
        if (!KEYS.containsAll(said.keySet())) {
            throw new IllegalStateException(FILE + ": " + said.keySet() + " of " + said.get("rule"));
        }
        List<Reference> references = new ArrayList<>();
        if (said.get("reference") instanceof Map<?, ?> one) {
            references.add(reference(one));
        }
        if (said.get("references") instanceof List<?> several) {
            several.forEach(r -> references.add(reference((Map<?, ?>) r)));
        }
        return new Rule(
                String.valueOf(said.get("rule")),
                kind,
                Boolean.TRUE.equals(said.get("every")),
                strings(said.get("layers")),
                strings(said.get("unless")),
                references,
                strings(said.get("with")),
                (String) said.get("attribute"),
                (String) said.get("by"),
                said.get("unit") instanceof Number n ? n.doubleValue() : 1);
    }

    private static Reference reference(Map<?, ?> said) {
        return new Reference(
                String.valueOf(said.get("layer")), (String) said.get("attribute"), strings(said.get("values")));
    }

    private static List<String> strings(@Nullable Object list) {
        return list instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }
}
