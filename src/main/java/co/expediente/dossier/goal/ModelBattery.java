package co.expediente.dossier.goal;

import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Kind;
import co.expediente.dossier.Spreadsheet.Sheet;
import co.expediente.indicator.IndicatorDefinition;
import co.expediente.indicator.Parameters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The indicators of the model of occupation as they are in force for a plan: definition, baseline, targets, weight. */
final class ModelBattery {
    private static final List<Column> COLUMNS = List.of(
            new Column("Código", Kind.TEXT, 11),
            new Column("Nombre", Kind.TEXT, 50),
            new Column("Sistema", Kind.TEXT, 9),
            new Column("Unidad", Kind.TEXT, 10),
            new Column("Dirección", Kind.TEXT, 12),
            new Column("Línea base", Kind.NUMBER, 14),
            new Column("Fecha base", Kind.DATE, 12),
            new Column("Meta corto plazo", Kind.NUMBER, 14),
            new Column("Meta mediano plazo", Kind.NUMBER, 14),
            new Column("Meta largo plazo", Kind.NUMBER, 14),
            new Column("Meta de la definición", Kind.NUMBER, 14),
            new Column("Rango desde", Kind.NUMBER, 12),
            new Column("Rango hasta", Kind.NUMBER, 12),
            new Column("Peso", Kind.NUMBER, 8),
            new Column("No aplica", Kind.TEXT, 30),
            new Column("Fórmula", Kind.TEXT, 60),
            new Column("Versión", Kind.WHOLE, 9),
            new Column("Huella de la definición", Kind.TEXT, 30));
    private static final List<Column> WEIGHTS =
            List.of(new Column("Sistema", Kind.TEXT, 9), new Column("Peso", Kind.NUMBER, 8));

    private ModelBattery() {}

    static List<Sheet> sheets(List<IndicatorDefinition> all, Parameters parameters) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (IndicatorDefinition d : all) {
            Parameters.Goal g = parameters.goal(d.id());
            rows.add(Arrays.<@Nullable Object>asList(
                    d.id(),
                    d.title().es(),
                    d.group(),
                    d.unit(),
                    d.direction().name(),
                    number(g.baseline()),
                    g.baselineDate(),
                    number(g.targets().get(Parameters.TERMS.get(0))),
                    number(g.targets().get(Parameters.TERMS.get(1))),
                    number(g.targets().get(Parameters.TERMS.get(2))),
                    number(d.target().orElse(null)),
                    number(g.low()),
                    number(g.high()),
                    number(g.weight()),
                    parameters.notApplicable().get(d.id()),
                    d.formula().strip(),
                    Long.valueOf(d.version()),
                    d.hash()));
        }
        List<List<@Nullable Object>> weights = new ArrayList<>();
        new java.util.TreeMap<>(parameters.systemWeights())
                .forEach((system, weight) -> weights.add(Arrays.<@Nullable Object>asList(system, number(weight))));
        return List.of(new Sheet("Indicadores del modelo", COLUMNS, rows), new Sheet("Pesos", WEIGHTS, weights));
    }

    /** How many have a target of the municipality's own. */
    static long withOwnGoal(List<IndicatorDefinition> all, Parameters parameters) {
        return all.stream()
                .filter(d -> parameters.goal(d.id()).finalTarget().isPresent())
                .count();
    }

    private static @Nullable BigDecimal number(@Nullable Double value) {
        return value == null ? null : Fields.tidy(BigDecimal.valueOf(value));
    }
}
