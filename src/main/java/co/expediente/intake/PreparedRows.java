package co.expediente.intake;

import co.expediente.intake.read.RawRow;
import co.expediente.intake.read.RowReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a source, read by one thread and prepared by others a little ahead of who asks, given in the order of the file. Nothing
 * of a row depends on the rows beside it, so threads change no result. What is under way is bounded in bytes; a row larger than
 * the bound is alone.
 */
final class PreparedRows implements AutoCloseable {
    /** What becomes of a row; used by one thread. */
    @FunctionalInterface
    interface Preparation {
        RowPreparation.Result prepare(RawRow row);
    }

    /** A row and what became of it. */
    record Prepared(RawRow row, RowPreparation.Result result) {}

    private static final int BATCH_ROWS = 256;
    private static final int BATCH_BYTES = 1 << 18;
    private static final int BYTES_UNDER_WAY = 1 << 23;
    private static final int BATCHES_UNDER_WAY = 16;
    private static final List<Prepared> END = List.of();

    private final RowReader reader;
    private final @Nullable RowFilter filter;
    private final ExecutorService workers;
    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES_UNDER_WAY);
    private final Semaphore room = new Semaphore(BYTES_UNDER_WAY);
    private final ThreadLocal<Preparation> preparation;
    private final Thread reading;
    private volatile boolean stopped;
    private Deque<Prepared> open = new ArrayDeque<>();
    private boolean ended;

    /** Rows under way and the bytes that they count for. */
    private record Batch(Future<List<Prepared>> rows, int bytes) {}

    /** @param preparations gives each thread one of its own */
    PreparedRows(RowReader reader, @Nullable RowFilter filter, Supplier<Preparation> preparations) {
        this.reader = reader;
        this.filter = filter;
        this.preparation = ThreadLocal.withInitial(preparations);
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        this.workers = Executors.newFixedThreadPool(threads, work -> daemon("load-prepare", work));
        this.reading = daemon("load-read", this::read);
        reading.start();
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The next row, or null after the last.
     *
     * @throws RuntimeException what reader or preparation threw at this place
     */
    @Nullable
    Prepared next() {
        while (open.isEmpty() && !ended) {
            try {
                Batch batch = batches.take();
                List<Prepared> rows = batch.rows().get();
                room.release(batch.bytes());
                ended = rows == END;
                open = new ArrayDeque<>(rows);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while rows are prepared", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        return open.poll();
    }

    private void read() {
        try {
            List<RawRow> rows = new ArrayList<>();
            int bytes = 0;
            for (RawRow row = reader.next(); row != null && !stopped; row = reader.next()) {
                if (filter != null && !filter.keeps(row.values())) {
                    continue;
                }
                rows.add(row);
                bytes += row.wkb() == null ? 0 : Math.min(row.wkb().length, BYTES_UNDER_WAY);
                if (rows.size() == BATCH_ROWS || bytes >= BATCH_BYTES) {
                    hand(rows, bytes);
                    rows = new ArrayList<>();
                    bytes = 0;
                }
            }
            hand(rows, bytes);
            offer(() -> END, 0, Runnable::run);
        } catch (InterruptedException e) {
            // Nobody asks any more.
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void hand(List<RawRow> rows, int bytes) throws InterruptedException {
        int counted = Math.min(bytes, BYTES_UNDER_WAY);
        room.acquire(counted);
        offer(() -> prepared(rows), counted, workers::execute);
    }

    private void offer(Callable<List<Prepared>> work, int bytes, java.util.concurrent.Executor where)
            throws InterruptedException {
        FutureTask<List<Prepared>> task = new FutureTask<>(work);
        where.execute(task);
        batches.put(new Batch(task, bytes));
    }

    private List<Prepared> prepared(List<RawRow> rows) {
        Preparation own = preparation.get();
        List<Prepared> prepared = new ArrayList<>(rows.size());
        for (RawRow row : rows) {
            prepared.add(new Prepared(row, own.prepare(row)));
        }
        return prepared;
    }

    private void fail(Throwable failure) {
        try {
            offer(
                    () -> {
                        if (failure instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) failure;
                    },
                    0,
                    Runnable::run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the threads; the reader is closed afterwards by who opened it. */
    @Override
    public void close() {
        stopped = true;
        workers.shutdownNow();
        reading.interrupt();
        try {
            reading.join(TimeUnit.SECONDS.toMillis(2));
            if (reading.isAlive()) {
                // It waits for a child process, which this ends.
                reader.close();
                reading.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
