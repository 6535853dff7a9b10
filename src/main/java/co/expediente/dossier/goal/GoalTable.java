package co.expediente.dossier.goal;

import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.Spreadsheet.Row;
import co.expediente.dossier.Spreadsheet.Sheet;
import co.expediente.plan.Refusal;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sheets of indicators as a table with the same columns out and in; the values beside them are only told. */
final class GoalTable {
    static final String SHEET = "Indicadores";

    private GoalTable() {}

    /** As a file; equal records give equal bytes. */
    static byte[] write(LocalDate dated, Collection<GoalIndicator> all, Map<Long, List<Report>> reports, Links links) {
        List<Sheet> sheets = new ArrayList<>();
        sheets.add(sheet(all, links));
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (GoalIndicator g : all) {
            for (Report r : Reports.counting(reports.getOrDefault(g.key(), List.of()), LocalDate.MAX)) {
                values.add(
                        Arrays.<@Nullable Object>asList(g.code(), r.cutoff(), r.value(), r.comment(), r.provenance()));
            }
        }
        sheets.add(new Sheet("Valores", SheetColumns.VALUES, values));
        return Spreadsheet.bytes(dated, sheets);
    }

    static Sheet sheet(Collection<GoalIndicator> all, Links links) {
        return new Sheet(
                SHEET,
                SheetColumns.of(GoalFields.NAMES),
                all.stream()
                        .map(g -> row(GoalFields.of(g, links), GoalFields.NAMES))
                        .toList());
    }

    static List<@Nullable Object> row(Map<String, @Nullable Object> fields, List<String> names) {
        List<@Nullable Object> row = new ArrayList<>();
        for (String name : names) {
            Object value = fields.get(name);
            row.add(value instanceof Integer i ? Long.valueOf(i) : "".equals(value) ? null : value);
        }
        return row;
    }

    static Map<String, @Nullable Object> cells(Row row, List<String> names) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            cells.put(names.get(i), row.values().get(i));
        }
        return cells;
    }

    /** What the table says. @throws Refusal DOS-325 with the line of the first row that cannot be taken, and those of Spreadsheet */
    static List<GoalIndicator> read(byte[] file, Fields words, Links links) {
        List<GoalIndicator> all = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        try (Spreadsheet book = Spreadsheet.open(new ByteArrayInputStream(file), Spreadsheet.Limits.USUAL)) {
            book.each(
                    SHEET,
                    SheetColumns.of(GoalFields.NAMES),
                    row -> all.add(line(row, words, () -> {
                        GoalIndicator g = GoalFields.read(null, 1, words.with(cells(row, GoalFields.NAMES)), links);
                        if (!g.code().isEmpty() && !codes.add(g.code())) {
                            throw new Refusal("DOS-451", Map.of("code", g.code()));
                        }
                        return g;
                    })));
        }
        return all;
    }

    /** Names the line of what is refused. */
    static <T> T line(Row row, Fields words, java.util.function.Supplier<T> read) {
        try {
            return read.get();
        } catch (Refusal e) {
            throw new Refusal("DOS-325", Map.of("line", row.number(), "code", e.code(), "why", words.why(e)));
        }
    }
}
