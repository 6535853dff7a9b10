package co.expediente.indicator;

import co.expediente.job.Job;
import co.expediente.job.JobControl;
import co.expediente.job.JobWork;
import co.expediente.job.Jobs;
import co.expediente.plan.CutPublished;
import co.expediente.plan.TerritoryStates;
import java.time.LocalDate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Measures a cut that a page has published and draws its evidence, in the background: the page answers at once. */
@Component
@ConditionalOnWebApplication
class MeasureJob implements JobWork {
    private static final String KIND = "measure";

    private final MeasureService measures;
    private final TerritoryStates states;
    private final Evidence evidence;
    private final ObjectProvider<Jobs> jobs;
    private final String software;

    MeasureJob(
            MeasureService measures,
            TerritoryStates states,
            Evidence evidence,
            ObjectProvider<Jobs> jobs,
            @Value("${expediente.version:0-dev}") String software) {
        this.measures = measures;
        this.states = states;
        this.evidence = evidence;
        this.jobs = jobs;
        this.software = software;
    }

    /** What is to be measured, as the job keeps it. */
    record Order(String planId, String cutoff, long cut) {}

    @EventListener
    void published(CutPublished event) {
        jobs.getObject()
                .submit(
                        KIND,
                        event.codMun(),
                        event.cutoff().toString(),
                        JsonMapper.shared()
                                .writeValueAsString(
                                        new Order(event.planId(), event.cutoff().toString(), event.cut())),
                        event.user());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Ending run(Job job, JobControl control) {
        Order order = JsonMapper.shared().readValue(job.request(), Order.class);
        control.phase("MEASURE", 0);
        long measurement = measures.measure(
                        states.published(order.planId(), LocalDate.parse(order.cutoff())),
                        order.cut(),
                        job.createdBy(),
                        software)
                .measurement()
                .id();
        control.phase("EVIDENCE", evidence.provable(measurement).size());
        evidence.drawAll(measurement, control::done, control::cancelled);
        return new Ending(Job.State.DONE, null);
    }
}
