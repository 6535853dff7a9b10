package co.expediente.dossier.report;

import co.expediente.dossier.Dossier;
import co.expediente.job.Job;
import co.expediente.job.JobControl;
import co.expediente.job.JobWork;
import co.expediente.plan.Municipalities;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the papers of a year, or makes a draft final, in the background. Begun again from the start when the process died: an approval
 * that was kept already answers with what was kept.
 */
@Component
@ConditionalOnWebApplication
class ReportJob implements JobWork {
    static final String KIND = "annual-report";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What was asked.
     *
     * @param approve number of the draft that becomes final, or null to make a draft
     */
    record Order(
            String plan,
            int year,
            String language,
            LocalDate dated,
            @Nullable Integer approve,
            @Nullable String note) {}

    /** How it ended: the number of a version, or a code. */
    record Answer(@Nullable Integer number, @Nullable String code, Map<String, String> parameters) {}

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final ReportMaker maker;
    private final ReportVersions versions;
    private final Plans plans;
    private final Municipalities municipalities;
    private final MessageSource messages;

    ReportJob(
            ReportMaker maker,
            ReportVersions versions,
            Plans plans,
            Municipalities municipalities,
            MessageSource messages) {
        this.maker = maker;
        this.versions = versions;
        this.plans = plans;
        this.municipalities = municipalities;
        this.messages = messages;
    }

    static @Nullable Answer answer(Job job) {
        return job.result() == null || job.state() == Job.State.FAILED
                ? null
                : JSON.readValue(job.result(), Answer.class);
    }

    static String request(Order order) {
        return JSON.writeValueAsString(order);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Ending run(Job job, JobControl control) {
        Order order = JSON.readValue(job.request(), Order.class);
        Plan plan = plans.get(order.plan());
        Dossier dossier = new Dossier(municipalities.find(plan.codMun()).orElseThrow(), plan, order.year());
        Locale locale = Locale.forLanguageTag(order.language());
        try {
            return done(
                    order.approve() == null
                            ? draft(job, control, order, dossier, locale)
                            : approve(job, control, order, dossier));
        } catch (Stopped e) {
            return new Ending(Job.State.CANCELLED, null);
        } catch (Refusal e) {
            Map<String, String> told = new LinkedHashMap<>();
            e.parameters().forEach((k, v) -> told.put(k, String.valueOf(v)));
            return new Ending(Job.State.REFUSED, JSON.writeValueAsString(new Answer(null, e.code(), told)));
        }
    }

    private int draft(Job job, JobControl control, Order order, Dossier dossier, Locale locale) {
        return maker.draft(
                        dossier,
                        locale,
                        new Texts(messages, locale).get("annual.draft"),
                        order.dated(),
                        job.createdBy(),
                        told(control))
                .number();
    }

    private int approve(Job job, JobControl control, Order order, Dossier dossier) {
        int number = java.util.Objects.requireNonNull(order.approve());
        boolean kept = versions.find(dossier, number)
                .filter(ReportVersions.Version::isFinal)
                .filter(v -> job.createdBy().equals(v.approvedBy()))
                .isPresent();
        return kept
                ? number
                : maker.approve(dossier, number, job.createdBy(), order.dated(), order.note(), told(control))
                        .number();
    }

    private static Ending done(int number) {
        return new Ending(Job.State.DONE, JSON.writeValueAsString(new Answer(number, null, Map.of())));
    }

    private static ReportMaker.Progress told(JobControl control) {
        return new ReportMaker.Progress() {
            private String last = "";

            @Override
            public void at(String phase, long done, long total) {
                if (control.cancelled()) {
                    throw new Stopped();
                }
                if (!phase.equals(last)) {
                    control.phase(phase, total);
                    last = phase;
                }
                control.done(done);
            }
        };
    }
}
