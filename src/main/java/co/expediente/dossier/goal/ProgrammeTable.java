package co.expediente.dossier.goal;

import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.Spreadsheet.Sheet;
import co.expediente.plan.Refusal;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The programme as a workbook with the same columns out and in: projects, money by year, progress. */
final class ProgrammeTable {
    static final String PROJECTS = "Proyectos";
    static final String INVESTMENT = "Inversión programada";
    static final String PROGRESS = "Avances";

    /** Progress of a row; {@code line} is that of the sheet. */
    record Progress(
            String code,
            LocalDate cutoff,
            @Nullable BigDecimal value,
            @Nullable BigDecimal paid,
            @Nullable String state,
            String comment,
            String provenance) {}

    record Content(List<PlanProject> projects, List<Progress> progress) {}

    private ProgrammeTable() {}

    /** As a file; equal records give equal bytes. */
    static byte[] write(LocalDate dated, Collection<PlanProject> all, List<Progress> progress, Links links) {
        List<Sheet> sheets = new ArrayList<>(sheets(all, links));
        sheets.add(new Sheet(
                PROGRESS,
                SheetColumns.PROGRESS,
                progress.stream()
                        .map(p -> Arrays.<@Nullable Object>asList(
                                p.code(),
                                p.cutoff(),
                                p.value(),
                                p.paid(),
                                p.state(),
                                empty(p.comment()),
                                p.provenance()))
                        .toList()));
        return Spreadsheet.bytes(dated, sheets);
    }

    private static @Nullable String empty(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The two sheets that are approved. */
    static List<Sheet> sheets(Collection<PlanProject> all, Links links) {
        List<List<@Nullable Object>> money = new ArrayList<>();
        all.forEach(p -> p.planned()
                .forEach((year, amount) ->
                        money.add(Arrays.<@Nullable Object>asList(p.code(), Long.valueOf(year), amount))));
        return List.of(
                new Sheet(
                        PROJECTS,
                        SheetColumns.of(ProjectFields.NAMES),
                        all.stream()
                                .map(p -> GoalTable.row(ProjectFields.of(p, links), ProjectFields.NAMES))
                                .toList()),
                new Sheet(INVESTMENT, SheetColumns.INVESTMENT, money));
    }

    /** Progress as it counts, in the order of projects and cut-offs. */
    static List<Progress> progress(Collection<PlanProject> all, Map<Long, List<Report>> reports) {
        return all.stream()
                .flatMap(p -> Reports.counting(reports.getOrDefault(p.key(), List.of()), LocalDate.MAX).stream()
                        .map(r -> new Progress(
                                p.code(), r.cutoff(), r.value(), r.paid(), r.state(), r.comment(), r.provenance())))
                .toList();
    }

    /** What the workbook says. @throws Refusal DOS-325 with the line of the first row that cannot be taken, and those of Spreadsheet */
    static Content read(byte[] file, Fields words, Links links) {
        try (Spreadsheet book = Spreadsheet.open(new ByteArrayInputStream(file), Spreadsheet.Limits.USUAL)) {
            Map<String, Map<Integer, BigDecimal>> money = new HashMap<>();
            if (book.sheets().contains(INVESTMENT)) {
                book.each(
                        INVESTMENT,
                        SheetColumns.INVESTMENT,
                        row -> GoalTable.line(row, words, () -> {
                            Fields f = words.with(GoalTable.cells(row, List.of("codigo", "anio", "programado")));
                            BigDecimal amount = f.present("programado", f.amount("programado"));
                            Integer year = f.present("anio", f.year("anio"));
                            if (money.computeIfAbsent(f.required("codigo", 40), k -> new HashMap<>())
                                            .put(year, amount)
                                    != null) {
                                throw new Refusal("DOS-457", Map.of("line", f.text("codigo", 40) + " " + year));
                            }
                            return true;
                        }));
            }
            List<PlanProject> all = new ArrayList<>();
            Set<String> codes = new HashSet<>();
            book.each(
                    PROJECTS,
                    SheetColumns.of(ProjectFields.NAMES),
                    row -> all.add(GoalTable.line(row, words, () -> {
                        Fields f = words.with(GoalTable.cells(row, ProjectFields.NAMES));
                        PlanProject p = ProjectFields.read(
                                null, 1, f, links, money.getOrDefault(f.text("codigo", 40), Map.of()));
                        if (!codes.add(p.code())) {
                            throw new Refusal("DOS-454", Map.of("code", p.code()));
                        }
                        return p;
                    })));
            money.keySet().stream().filter(c -> !codes.contains(c)).findFirst().ifPresent(c -> {
                throw new Refusal("DOS-453", Map.of("field", INVESTMENT, "value", c));
            });
            List<Progress> progress = new ArrayList<>();
            if (book.sheets().contains(PROGRESS)) {
                book.each(
                        PROGRESS,
                        SheetColumns.PROGRESS,
                        row -> progress.add(GoalTable.line(row, words, () -> {
                            Fields f = words.with(GoalTable.cells(
                                    row,
                                    List.of(
                                            "codigo",
                                            "corte",
                                            "fisico",
                                            "pagado",
                                            "estado",
                                            "comentario",
                                            "procedencia")));
                            return progress(f, codes);
                        })));
            }
            return new Content(all, progress);
        }
    }

    private static Progress progress(Fields f, Set<String> codes) {
        String code = f.required("codigo", 40);
        if (!codes.contains(code)) {
            throw new Refusal("DOS-453", Map.of("field", f.name("proyecto"), "value", code));
        }
        BigDecimal physical = f.amount("fisico");
        Limits.check(code, physical, BigDecimal.ZERO, Limits.HUNDRED);
        Progress p = new Progress(
                code,
                f.present("corte", f.day("corte")),
                physical,
                f.amount("pagado"),
                f.choice("estado", Limits.STATES, s -> s),
                f.text("comentario", 2_000),
                f.required("procedencia", 300));
        if (p.value() == null && p.paid() == null && p.state() == null) {
            throw new Refusal("DOS-002", Map.of("field", f.name("fisico")));
        }
        return p;
    }
}
