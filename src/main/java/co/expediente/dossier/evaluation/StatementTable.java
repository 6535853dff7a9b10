package co.expediente.dossier.evaluation;

import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Kind;
import co.expediente.plan.Refusal;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** DOFA and strategies as a table with the same columns out and in, and what a table would change. */
final class StatementTable {
    private static final String SHEET = "DOFA";

    private static final List<Column> COLUMNS = List.of(
            new Column("Código", Kind.TEXT, 9, Set.of("Code")),
            new Column("Tipo", Kind.TEXT, 14, Set.of("Kind")),
            new Column("Ámbito", Kind.TEXT, 16, Set.of("Scope")),
            new Column("Sistema", Kind.TEXT, 9, Set.of("System")),
            new Column("Texto", Kind.TEXT, 80, Set.of("Text")),
            new Column("Prioridad", Kind.WHOLE, 10, Set.of("Priority")),
            new Column("Evidencia", Kind.TEXT, 40, Set.of("Evidence")),
            new Column("Cruces", Kind.TEXT, 20, Set.of("Crosses")),
            new Column("Motivo", Kind.TEXT, 20, Set.of("Motive")),
            new Column("Revisión", Kind.TEXT, 36, Set.of("Revision")));

    /** A statement of the table that differs from the one that is kept. */
    record Changed(Statement before, Statement after) {}

    /** What a table would change; {@code absent} are kept ones that it does not have. */
    record Difference(List<Statement> added, List<Changed> changed, List<Statement> absent, int same) {
        public boolean nothing() {
            return added.isEmpty() && changed.isEmpty() && absent.isEmpty();
        }
    }

    private StatementTable() {}

    /** As a file; equal statements give equal bytes. */
    static byte[] write(LocalDate dated, List<Statement> all) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Statement s : all) {
            rows.add(Arrays.<@Nullable Object>asList(
                    s.code(),
                    s.kind().name(),
                    s.scope(),
                    s.system(),
                    s.text(),
                    (long) s.priority(),
                    s.evidence().isEmpty() ? null : String.join("; ", s.evidence()),
                    s.crosses().isEmpty() ? null : String.join("; ", s.crosses()),
                    s.motive(),
                    s.revision()));
        }
        return Spreadsheet.bytes(dated, List.of(new Spreadsheet.Sheet(SHEET, COLUMNS, rows)));
    }

    /**
     * What a table of the DOFA says.
     *
     * @throws Refusal DOS-509 with the line of the first row that cannot be taken, and those of {@link Spreadsheet}
     */
    static List<Statement> read(
            byte[] file, Function<StatementForm, Statement> checked, Function<Refusal, String> why) {
        List<Statement> all = new ArrayList<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        try (Spreadsheet book = Spreadsheet.open(new ByteArrayInputStream(file), Spreadsheet.Limits.USUAL)) {
            book.each(SHEET, COLUMNS, row -> {
                Long priority = (Long) row.values().get(5);
                StatementForm form = new StatementForm(
                        row.text(0),
                        row.text(1),
                        row.text(2),
                        row.text(3),
                        row.text(8),
                        row.text(9),
                        row.text(4),
                        priority == null ? null : String.valueOf(priority),
                        StatementForm.split(row.text(6)),
                        StatementForm.split(row.text(7)));
                try {
                    Statement s = checked.apply(form);
                    if (s.kind().conclusion() || (!s.code().isEmpty() && lines.put(s.code(), row.number()) != null)) {
                        throw new Refusal(
                                "DOS-003",
                                Map.of(
                                        "field",
                                        "Código / Tipo",
                                        "value",
                                        s.code() + " " + s.kind(),
                                        "allowed",
                                        "D, O, F, A, FO, FA, DO, DA"));
                    }
                    all.add(s);
                } catch (Refusal e) {
                    throw new Refusal("DOS-509", Map.of("line", row.number(), "code", e.code(), "why", why.apply(e)));
                }
            });
        }
        return all;
    }

    /** The table held against what is kept; statements are the same when their code is. */
    static Difference compare(List<Statement> kept, List<Statement> table) {
        Map<String, Statement> before = new LinkedHashMap<>();
        kept.forEach(s -> before.put(s.code(), s));
        List<Statement> added = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        int same = 0;
        for (Statement s : table) {
            Statement old = s.code().isEmpty() ? null : before.get(s.code());
            if (old == null || old.kind() != s.kind()) {
                added.add(s);
            } else {
                before.remove(s.code());
                if (old.says(s)) {
                    same++;
                } else {
                    changed.add(new Changed(old, s.as(old.id(), old.code(), old.origin(), old.version())));
                }
            }
        }
        return new Difference(added, changed, List.copyOf(before.values()), same);
    }
}
