package co.expediente.intake.page;

import co.expediente.job.Job;
import co.expediente.web.Formats;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running load as its page shows it: every phase, the one in work with its count and the time left. */
final class JobView {
    private static final List<String> PHASES = List.of("INSPECT", "WAIT", "READ", "COPY", "CHECK", "FORCE");

    /** {@code state} is done, now or next. */
    record Step(
            String name,
            String state,
            String note,
            @Nullable Integer percent) {}

    private final Job job;
    private final boolean dryRun;
    private final Texts texts;

    JobView(Job job, boolean dryRun, Texts texts) {
        this.job = job;
        this.dryRun = dryRun;
        this.texts = texts;
    }

    public Job job() {
        return job;
    }

    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (String name : PHASES) {
            if (dryRun && name.equals("FORCE")
                    || name.equals("WAIT")
                            && job.phases().stream().noneMatch(p -> p.name().equals(name))) {
                continue;
            }
            steps.add(step(name));
        }
        return steps;
    }

    private Step step(String name) {
        Formats f = texts.formats();
        String title = texts.get("intake.phase." + name);
        for (int i = 0; i < job.phases().size(); i++) {
            Job.Phase phase = job.phases().get(i);
            if (!phase.name().equals(name)) {
                continue;
            }
            boolean now = i == job.phases().size() - 1 && !job.state().ended();
            if (!now) {
                return new Step(title, "done", f.number(phase.seconds(), 1) + Formats.THIN + "s", null);
            }
            String note = phase.total() > 0 && phase.done() > 0
                    ? texts.get("intake.page.of", f.integer(phase.done()), f.integer(phase.total()))
                    : phase.total() > 0 ? f.integer(phase.total()) : "";
            return new Step(title, "now", note, phase.done() > 0 ? phase.percent() : null);
        }
        return new Step(title, "next", Formats.NONE, null);
    }

    /** Time left in words, or an empty text until it can be told. */
    public String left() {
        if (job.phases().isEmpty() || job.state().ended()) {
            return "";
        }
        Long seconds = job.phases().get(job.phases().size() - 1).secondsLeft();
        if (seconds == null) {
            return "";
        }
        return seconds < 90
                ? texts.get("intake.page.left.seconds", String.valueOf(seconds))
                : texts.get("intake.page.left.minutes", String.valueOf(Math.round(seconds / 60.0)));
    }

    /** Changes at each phase and each quarter of it: what a screen reader is told, and no more often. */
    public String milestone() {
        if (job.phases().isEmpty()) {
            return job.state().name();
        }
        Job.Phase phase = job.phases().get(job.phases().size() - 1);
        Integer percent = phase.percent();
        return phase.name() + "-" + (percent == null || phase.done() == 0 ? 0 : percent / 25 * 25);
    }

    /** The sentence that goes with the milestone. */
    public String announcement() {
        if (job.phases().isEmpty()) {
            return texts.get("intake.page.waiting");
        }
        Job.Phase phase = job.phases().get(job.phases().size() - 1);
        Integer percent = phase.percent();
        String name = texts.get("intake.phase." + phase.name());
        return percent == null || phase.done() == 0 ? name : name + ", " + percent / 25 * 25 + " %";
    }
}
