package co.expediente.dossier.request;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Sends mail while the service runs: at once when a message came, and now and then what waits for a further try. */
@Component
@ConditionalOnWebApplication
class MailRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MailRunner.class);
    private static final long LOOK_SECONDS = 30;

    private final MailSending sending;
    private final MailQueue queue;
    private final Semaphore ready = new Semaphore(0);
    private volatile boolean running;
    private Thread thread = new Thread(this::work, "mail");

    MailRunner(MailSending sending, MailQueue queue) {
        this.sending = sending;
        this.queue = queue;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void ready(MailQueue.Ready event) {
        ready.release();
    }

    private void work() {
        while (running) {
            try {
                boolean called = ready.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS);
                if (called) {
                    ready.drainPermits();
                }
                sending.drain();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn("mail goes on in a moment: {}", e.toString());
                }
            }
        }
    }

    @Override
    public void start() {
        queue.doubt("El programa se detuvo mientras entregaba este mensaje.");
        running = true;
        thread = new Thread(this::work, "mail");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
