package co.expediente.spatial;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs a work in shares of some hundred features by several threads, the caller among them. Each thread has a worker of its own; who gets
 * which share is left to chance, so a worker's result must not depend on it when all are added up.
 */
final class Workers {
    private Workers() {}

    /** What one thread does with polygons. */
    interface Worker {
        /** Works on the features [from, to) of a block. */
        void work(PolygonBlocks.Block block, int from, int to);
    }

    /** What one thread does with anything that has numbers. */
    interface Range {
        /** Works on [from, to). */
        void work(int from, int to);
    }

    /**
     * Lets workers do all features of all blocks.
     *
     * @return the workers, at most as many as threads
     */
    static <W extends Worker> List<W> run(PolygonBlocks blocks, int threads, Supplier<W> newWorker) {
        if (blocks.count() == 1) {
            PolygonBlocks.Block block = blocks.read(0);
            block.classes().checkedFor(block.polygons());
            return run(
                    new Pieces<W>(block.polygons().size(), threads, (worker, from, to) -> worker.work(block, from, to)),
                    threads,
                    newWorker);
        }
        return run(new Blocks<W>(blocks), threads, newWorker);
    }

    /** Lets workers do the numbers [0, size). */
    static <W extends Range> List<W> run(int size, int threads, Supplier<W> newWorker) {
        return run(new Pieces<W>(size, threads, Range::work), threads, newWorker);
    }

    private static <W> List<W> run(Shares<W> shares, int threads, Supplier<W> newWorker) {
        if (threads < 1) {
            throw new IllegalArgumentException("Threads: " + threads);
        }
        List<W> workers = new ArrayList<>();
        List<FutureTask<W>> others = new ArrayList<>();
        for (int t = 1; t < Math.min(threads, shares.count()); t++) {
            FutureTask<W> task = new FutureTask<>(() -> {
                W worker = newWorker.get();
                shares.workOff(worker);
                return worker;
            });
            Thread thread = new Thread(task, "area-kernel-" + t);
            thread.setDaemon(true);
            thread.start();
            others.add(task);
        }
        W own = newWorker.get();
        workers.add(own);
        shares.workOff(own);
        for (FutureTask<W> task : others) {
            workers.add(result(task, shares));
        }
        return workers;
    }

    private static <W> W result(FutureTask<W> task, Shares<W> shares) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            shares.stop();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Measuring failed: " + e.getCause(), e.getCause());
        }
    }

    /** Hands out shares. */
    private abstract static class Shares<W> {
        private final AtomicInteger next = new AtomicInteger();

        abstract int count();

        abstract void work(W worker, int share);

        /** Takes shares until there are none left, or one failed anywhere. */
        final void workOff(W worker) {
            try {
                for (int share = next.getAndIncrement(); share < count(); share = next.getAndIncrement()) {
                    work(worker, share);
                }
            } catch (RuntimeException | Error e) {
                stop();
                throw e;
            }
        }

        final void stop() {
            next.set(1 << 30);
        }
    }

    private interface Piece<W> {
        void work(W worker, int from, int to);
    }

    /** Pieces of numbers that follow each other. */
    private static final class Pieces<W> extends Shares<W> {
        private static final int MOST = 512;

        private final int size;
        private final int length;
        private final Piece<W> piece;

        Pieces(int size, int threads, Piece<W> piece) {
            this.size = size;
            this.piece = piece;
            // large features take their time: a few of them must not all go to one thread
            length = Math.max(1, Math.min(MOST, size / (8 * Math.max(1, threads))));
        }

        @Override
        int count() {
            return (size + length - 1) / length;
        }

        @Override
        void work(W worker, int share) {
            piece.work(worker, share * length, Math.min(size, share * length + length));
        }
    }

    /** Whole blocks, read by the thread that works on them. */
    private static final class Blocks<W extends Worker> extends Shares<W> {
        private final PolygonBlocks blocks;

        Blocks(PolygonBlocks blocks) {
            this.blocks = blocks;
        }

        @Override
        int count() {
            return blocks.count();
        }

        @Override
        void work(W worker, int share) {
            PolygonBlocks.Block block = blocks.read(share);
            block.classes().checkedFor(block.polygons());
            worker.work(block, 0, block.polygons().size());
        }
    }
}
