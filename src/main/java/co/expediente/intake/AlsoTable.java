package co.expediente.intake;

import co.expediente.plan.AttributeTyping;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.TypedRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a statistics table that come out of a layer's columns ({@code also} of a profile). */
final class AlsoTable {
    /** One row with what typing found. */
    record Row(long number, TypedRow typed) {}

    private final LayerDefinition definition;
    private final AttributeTyping typing;
    private final List<Row> rows = new ArrayList<>();

    AlsoTable(LayerCatalog catalog, String id) {
        this.definition = catalog.get(id);
        this.typing = AttributeTyping.of(catalog, definition);
    }

    LayerDefinition definition() {
        return definition;
    }

    List<Row> rows() {
        return rows;
    }

    void add(long number, Map<String, String> raw) {
        rows.add(new Row(number, typing.type(raw, null)));
    }

    /** Fills what the profile need not say (design §2.1): municipality, kind of unit, year, source. */
    Map<String, @Nullable Object> complete(Row row, String codMun, String layer, LocalDate cutoff, String file) {
        Map<String, @Nullable Object> values = new HashMap<>(row.typed().toMap());
        values.put("cod_mun", codMun);
        values.putIfAbsent("unidad_tipo", layer);
        if (values.get("anio") == null) {
            boolean whole = definition
                    .findAttribute("anio")
                    .map(a -> a.type() == co.expediente.plan.AttributeDefinition.Type.INTEGER)
                    .orElse(false);
            values.put("anio", whole ? (Object) (long) cutoff.getYear() : (Object) (double) cutoff.getYear());
        }
        values.putIfAbsent("fuente", file);
        return values;
    }
}
