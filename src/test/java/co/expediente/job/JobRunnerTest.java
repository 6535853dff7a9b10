package co.expediente.job;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.database.Owner;
import co.expediente.database.TestCluster;
import co.expediente.intake.Tells;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs of a service that died: begun again at the next start, but not for ever. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class JobRunnerTest {
    private final DataSource database = TestCluster.freshDatabase();
    private final JdbcClient sql = JdbcClient.create(database);
    private final JobStore store = new JobStore(sql);
    private final JobRunner runner = new JobRunner(database, store, works());

    @AfterEach
    void stop() {
        runner.stop();
    }

    @Test
    void a_job_that_a_dead_process_held_is_begun_again_at_once() throws Exception {
        long id = held("p1-1-" + Owner.mark().replaceAll(".*-", ""), 1, false);
        runner.start();
        Job job = ended(id);
        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(job.attempts()).isEqualTo(2);
        // Well before a silent node would be given up by its heartbeat.
        assertThat(java.time.Duration.between(job.createdAt(), job.endedAt()))
                .isLessThan(java.time.Duration.ofSeconds(40));
    }

    @Test
    void a_job_of_a_process_that_lives_stays_where_it_is() throws Exception {
        long id = held(Owner.mark(), 1, false);
        runner.start();
        assertThat(sql.sql("SELECT picked FROM registro.scheduled_tasks WHERE task_instance = ?")
                        .param(String.valueOf(id))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    @Tells("EXP-081")
    void what_killed_the_service_three_times_is_given_up() throws Exception {
        long id = held("p1-1-" + Owner.mark().replaceAll(".*-", ""), 3, false);
        runner.start();
        Job job = ended(id);
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.result()).contains("EXP-081").contains("\"3\"");
    }

    @Test
    void a_job_that_was_to_stop_when_its_service_died_does_not_begin_again() throws Exception {
        long id = held("p1-1-" + Owner.mark().replaceAll(".*-", ""), 1, true);
        runner.start();
        assertThat(ended(id).state()).isEqualTo(Job.State.CANCELLED);
    }

    private long held(String holder, int attempts, boolean cancel) {
        long id = store.add("prueba", "05088", "prueba", "{}", "alguien");
        sql.sql("UPDATE registro.job SET state = 'RUNNING', attempts = ?, cancel = ? WHERE id = ?")
                .params(attempts, cancel, id)
                .update();
        sql.sql("""
            INSERT INTO registro.scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                last_heartbeat, version, priority)
            VALUES ('job', ?, now(), true, ?, now(), 1, 0)\
            """).params(String.valueOf(id), holder).update();
        return id;
    }

    private Job ended(long id) throws InterruptedException {
        Job job = store.find(id).orElseThrow();
        while (!job.state().ended()) {
            TimeUnit.MILLISECONDS.sleep(50);
            job = store.find(id).orElseThrow();
        }
        return job;
    }

    private static ObjectProvider<JobWork> works() {
        JobWork work = new JobWork() {
            @Override
            public String kind() {
                return "prueba";
            }

            @Override
            public Ending run(Job job, JobControl control) {
                return new Ending(Job.State.DONE, null);
            }
        };
        return new ObjectProvider<>() {
            @Override
            public JobWork getObject() {
                return work;
            }

            @Override
            public Stream<JobWork> stream() {
                return Stream.of(work);
            }
        };
    }
}
