package co.expediente.cli;

import co.expediente.bench.BenchReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The result of a bench for people: a line a case, what else is worth knowing below it. */
final class BenchTable {
    private BenchTable() {}

    static void print(BenchReport report, Console console) {
        console.line(report.machine());
        console.line(String.format(
                "%-30s %11s %11s %9s %9s  %s",
                console.text("bench.column.case"),
                console.text("bench.column.ours"),
                console.text("bench.column.peer"),
                console.text("bench.column.ratio"),
                console.text("bench.column.target"),
                console.text("bench.column.met")));
        for (BenchReport.Row row : report.rows()) {
            if (row.failure() != null) {
                console.line(String.format("%-30s %s", row.name(), console.text("bench.failedCase", row.failure())));
                continue;
            }
            console.line(String.format(
                    "%-30s %11s %11s %9s %9s  %s",
                    row.name(),
                    number(console, "%,.4f", row.ours()),
                    number(console, "%,.4f", row.theirs()),
                    number(console, "%,.1f", row.speedup()),
                    number(console, "%,.2f", row.target()),
                    row.met() == null ? "" : console.text(row.met() ? "bench.yes" : "bench.no")));
            String peer = row.peer();
            if (peer != null) {
                console.line("    " + peer + rounds(console, row));
            }
            facts(console, row);
        }
        console.line(console.text("bench.done", report.seconds()));
    }

    private static String rounds(Console console, BenchReport.Row row) {
        Object ours = row.facts().get("rounds");
        Object theirs = row.facts().get("peer_rounds");
        return theirs == null ? "" : ", " + console.text("bench.rounds", String.valueOf(ours), theirs);
    }

    /** Other contestants line by line, everything else on one. */
    private static void facts(Console console, BenchReport.Row row) {
        StringBuilder line = new StringBuilder();
        row.facts().forEach((name, value) -> {
            if (value instanceof List<?> others) {
                others.forEach(other -> {
                    if (other instanceof Map<?, ?> one) {
                        console.line("    "
                                + console.text(
                                        "bench.other",
                                        Objects.requireNonNull(one.get("peer")),
                                        Objects.requireNonNull(one.get("peer_s")),
                                        Objects.requireNonNull(one.get("speedup")),
                                        Objects.requireNonNull(one.get("rounds"))));
                    }
                });
            } else if (!name.equals("rounds") && !name.equals("peer_rounds")) {
                line.append(line.isEmpty() ? "    " : ", ")
                        .append(name)
                        .append(' ')
                        .append(value instanceof Double d ? String.format(Locale.ROOT, "%.6g", d) : value);
            }
        });
        console.line(line.toString());
    }

    private static String number(Console console, String format, @Nullable Double value) {
        return value == null ? "" : String.format(console.locale(), format, value);
    }
}
