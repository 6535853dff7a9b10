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

    /** What one thread does. */
    interface Worker {
        /** Works on the features [from, to) of a block. */
        void work(PolygonBlocks.Block block, int from, int to);
    }

    /**
     * Lets workers do all features of all blocks.
     *
     * @return the workers, at most as many as threads
     */
    static <W extends Worker> List<W> run(PolygonBlocks blocks, int threads, Supplier<W> newWorker) {
        if (threads < 1) {
            throw new IllegalArgumentException("Threads: " + threads);
        }
        Shares shares = blocks.count() == 1 ? new Pieces(blocks.read(0), threads) : new Blocks(blocks);
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

    private static <W> W result(FutureTask<W> task, Shares shares) {
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
    private abstract static class Shares {
        private final AtomicInteger next = new AtomicInteger();

        abstract int count();

        abstract void work(Worker worker, int share);

        /** Takes shares until there are none left, or one failed anywhere. */
        final void workOff(Worker worker) {
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

    /** Pieces of one block. */
    private static final class Pieces extends Shares {
        private static final int MOST = 512;

        private final PolygonBlocks.Block block;
        private final int piece;

        Pieces(PolygonBlocks.Block block, int threads) {
            this.block = block;
            // large features take their time: a few of them must not all go to one thread
            piece = Math.max(1, Math.min(MOST, block.polygons().size() / (8 * threads)));
        }

        @Override
        int count() {
            return (block.polygons().size() + piece - 1) / piece;
        }

        @Override
        void work(Worker worker, int share) {
            int from = share * piece;
            worker.work(block, from, Math.min(block.polygons().size(), from + piece));
        }
    }

    /** Whole blocks, read by the thread that works on them. */
    private static final class Blocks extends Shares {
        private final PolygonBlocks blocks;

        Blocks(PolygonBlocks blocks) {
            this.blocks = blocks;
        }

        @Override
        int count() {
            return blocks.count();
        }

        @Override
        void work(Worker worker, int share) {
            PolygonBlocks.Block block = blocks.read(share);
            block.classes().checkedFor(block.polygons());
            worker.work(block, 0, block.polygons().size());
        }
    }
}
