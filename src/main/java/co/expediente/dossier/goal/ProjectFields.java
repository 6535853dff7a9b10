package co.expediente.dossier.goal;

import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.office.Office;
import co.expediente.plan.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project as fields of a form or cells of a table, both ways. Money by year stands beside them. */
final class ProjectFields {
    /** Fields in the order of table and form. */
    static final List<String> NAMES = List.of(
            "codigo",
            "nombre",
            "objetivo",
            "estrategia",
            "sistema",
            "plazo",
            "inicio",
            "fin",
            "meta",
            "unidad",
            "costo",
            "fuente",
            "dependencia",
            "responsable",
            "lugar",
            "descripcion");

    private static final int LONG = 4_000;
    private static final int SHORT = 300;

    private ProjectFields() {}

    static Map<String, @Nullable Object> of(PlanProject p, Links links) {
        Map<String, @Nullable Object> f = new LinkedHashMap<>();
        f.put("codigo", p.code());
        f.put("nombre", p.name());
        f.put("objetivo", p.objective());
        f.put("estrategia", p.strategy());
        f.put("sistema", p.system());
        f.put("plazo", p.term() == null ? null : p.term().name());
        f.put("inicio", p.from());
        f.put("fin", p.to());
        f.put("meta", p.target());
        f.put("unidad", p.unit());
        f.put("costo", p.cost());
        f.put("fuente", p.funds());
        f.put("dependencia", links.office(p.office()).map(Office::name).orElse(null));
        f.put("responsable", p.responsible());
        f.put("lugar", p.place());
        f.put("descripcion", p.description());
        return f;
    }

    /** A code that can stand in an address and in a cell. */
    static boolean isCode(String code) {
        return code.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,38}[\\p{L}\\p{N}]|[\\p{L}\\p{N}]");
    }

    /**
     * What is written, checked.
     *
     * @throws Refusal DOS-002 something is missing, DOS-003 none of the list, DOS-322 too long, DOS-450 no number, DOS-452 the end before
     *     the start, DOS-453 no such office
     */
    static PlanProject read(@Nullable Long id, int version, Fields f, Links links, Map<Integer, BigDecimal> planned) {
        String code = f.required("codigo", 40);
        if (!isCode(code)) {
            throw new Refusal(
                    "DOS-003", Map.of("field", f.name("codigo"), "value", code, "allowed", "PR-001, VTR 12, A.3_b"));
        }
        LocalDate from = f.day("inicio");
        LocalDate to = f.day("fin");
        if (from != null && to != null && to.isBefore(from)) {
            throw new Refusal(
                    "DOS-452", Map.of("low", f.name("inicio") + " " + from, "high", f.name("fin") + " " + to));
        }
        Long office = GoalFields.office(f, links);
        return new PlanProject(
                id,
                code,
                f.required("nombre", SHORT),
                f.text("objetivo", SHORT),
                f.text("estrategia", SHORT),
                f.choice("sistema", Element.SYSTEMS, s -> s),
                f.choice("plazo", Element.Term.class),
                from,
                to,
                f.amount("meta"),
                f.text("unidad", SHORT),
                f.amount("costo"),
                f.text("fuente", SHORT),
                office,
                f.text("responsable", SHORT),
                f.text("lugar", SHORT),
                f.text("descripcion", LONG),
                planned,
                null,
                version);
    }

    /** Money by year as a form writes it: one year a line, "2024: 800000000". @throws Refusal DOS-457 for a line that is none */
    static Map<Integer, BigDecimal> planned(@Nullable String lines, Fields f) {
        Map<Integer, BigDecimal> money = new LinkedHashMap<>();
        for (String line : lines == null ? List.<String>of() : lines.lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            String[] parts = line.split("[:;=]", 2);
            Fields cells =
                    f.with(Map.of("anio", parts[0].strip(), "programado", parts.length < 2 ? "" : parts[1].strip()));
            Integer year;
            BigDecimal amount;
            try {
                year = cells.year("anio");
                amount = cells.amount("programado");
            } catch (Refusal e) {
                throw new Refusal("DOS-457", Map.of("line", line.strip()));
            }
            if (year == null || amount == null || money.put(year, amount) != null) {
                throw new Refusal("DOS-457", Map.of("line", line.strip()));
            }
        }
        return money;
    }
}
