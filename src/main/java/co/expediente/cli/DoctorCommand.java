package co.expediente.cli;

import co.expediente.database.Home;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: what is installed, running or wrong, and what to do. Exit 0, or 3 when something must be mended first. */
@Command(name = "doctor", mixinStandardHelpOptions = true, resourceBundle = "messages.cli")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        List<Diagnosis.Finding> findings = new Diagnosis(Home.current(), System.getenv()).run();
        List<Map<String, Object>> checks = new ArrayList<>();
        for (Diagnosis.Finding f : findings) {
            boolean fine = f.verdict() == Diagnosis.Verdict.OK;
            String title = console.text("doctor." + f.id());
            String advice = fine ? "" : console.text("doctor." + f.id() + ".advice");
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("check", f.id());
            check.put("status", f.verdict().name().toLowerCase(Locale.ROOT));
            check.put("title", title);
            check.put("found", f.found());
            check.put("advice", advice);
            checks.add(check);
            console.line(String.format("%-4s  %s: %s", f.verdict().name().toLowerCase(Locale.ROOT), title, f.found()));
            if (!fine) {
                console.line("      " + advice);
            }
        }
        List<String> failed = findings.stream()
                .filter(f -> f.verdict() == Diagnosis.Verdict.FAIL)
                .map(f -> console.text("doctor." + f.id()))
                .toList();
        if (failed.isEmpty()) {
            console.result(new Healthy("ok", checks), console.text("doctor.fine"));
            return Expediente.DONE;
        }
        console.error("failed", "EXP-056", Map.of("what", String.join(", ", failed)), Map.of("checks", checks));
        return Expediente.PREREQUISITE;
    }

    /** The JSON document: fields in this order, whatever the run. */
    private record Healthy(String status, List<Map<String, Object>> checks) {}
}
