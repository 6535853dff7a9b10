package co.expediente.dossier.archive;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Reads texts while the service runs: soon after a document came, and now and then for what others left. */
@Component
@ConditionalOnWebApplication
class BackgroundReading implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundReading.class);
    private static final long LOOK_SECONDS = 30;

    private final TextReading reading;
    private final Semaphore arrived = new Semaphore(0);
    private volatile boolean running;
    private Thread thread = new Thread(this::work, "text-reading");

    BackgroundReading(TextReading reading) {
        this.reading = reading;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void arrived(Archive.Arrived event) {
        arrived.release();
    }

    private void work() {
        while (running) {
            try {
                boolean called = arrived.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS);
                arrived.drainPermits();
                int read = reading.readAll(n -> {
                    if (!running) {
                        throw new IllegalStateException("the service stops");
                    }
                });
                if (!called && read == 0) {
                    // Nobody has brought anything for a while: its memory is better used elsewhere.
                    reading.rest();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn("text reading goes on in a moment: {}", e.toString());
                }
            }
        }
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::work, "text-reading");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        reading.rest();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
