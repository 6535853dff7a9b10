package co.expediente.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.intake.PreparedRows.Preparation;
import co.expediente.intake.RowPreparation.Unfit;
import co.expediente.intake.read.IntakeNote;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.intake.read.RawRow;
import co.expediente.intake.read.RowReader;
import co.expediente.intake.read.SourceColumn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads change neither the rows nor their order, nor where a load breaks off, and keep little under way. */
@Timeout(60)
class PreparedRowsTest {
    private static final Preparation ECHO = row -> new Unfit("ROW-" + row.index(), Map.of(), null);

    @Test
    void rows_come_in_the_order_of_the_file() {
        try (PreparedRows rows = new PreparedRows(new Counted(10_000, 10, -1), null, () -> slowEverySeventh())) {
            for (long i = 1; i <= 10_000; i++) {
                PreparedRows.Prepared row = rows.next();
                assertThat(row.row().index()).isEqualTo(i);
                assertThat(((Unfit) row.result()).code()).isEqualTo("ROW-" + i);
            }
            assertThat(rows.next()).isNull();
            assertThat(rows.next()).isNull();
        }
    }

    @Test
    void what_the_reader_refuses_is_told_after_the_whole_batches_before() {
        try (PreparedRows rows = new PreparedRows(new Counted(5_000, 10, 3_000), null, () -> ECHO)) {
            assertThatThrownBy(() -> {
                        while (rows.next() != null) {
                            // Reads on to the refusal.
                        }
                    })
                    .isInstanceOfSatisfying(
                            IntakeRefusal.class, e -> assertThat(e.code()).isEqualTo("EXP-020"));
        }
    }

    @Test
    void what_a_preparation_throws_is_thrown_where_its_row_is_asked_for() {
        Preparation broken = row -> {
            if (row.index() == 2_000) {
                throw new IllegalArgumentException("row 2000");
            }
            return ECHO.prepare(row);
        };
        try (PreparedRows rows = new PreparedRows(new Counted(5_000, 10, -1), null, () -> broken)) {
            assertThatThrownBy(() -> {
                        while (rows.next() != null) {
                            // Reads on to the failure.
                        }
                    })
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("row 2000");
        }
    }

    @Test
    void nobody_asks_any_more_and_all_threads_end() {
        Counted endless = new Counted(Long.MAX_VALUE, 10, -1);
        PreparedRows rows = new PreparedRows(endless, null, () -> ECHO);
        assertThat(rows.next()).isNotNull();
        rows.close();
        long after = endless.given.get();
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(t -> t.getName().equals("load-read")))
                .isEmpty();
        assertThat(endless.given.get()).isEqualTo(after);
    }

    @Test
    void large_rows_do_not_pile_up() throws InterruptedException {
        Counted large = new Counted(200, 4 << 20, -1);
        try (PreparedRows rows = new PreparedRows(large, null, () -> ECHO)) {
            Thread.sleep(300);
            // Eight megabytes are under way, and one row waits for room.
            assertThat(large.given.get()).isLessThanOrEqualTo(3);
            long count = 0;
            while (rows.next() != null) {
                count++;
            }
            assertThat(count).isEqualTo(200);
        }
    }

    @Test
    void a_reader_that_hangs_is_closed() {
        AtomicBoolean closed = new AtomicBoolean();
        RowReader hanging = new Counted(1, 10, -1) {
            @Override
            public @Nullable RawRow next() {
                while (!closed.get()) {
                    Thread.onSpinWait();
                }
                return null;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        new PreparedRows(hanging, null, () -> ECHO).close();
        assertThat(closed).isTrue();
    }

    private static Preparation slowEverySeventh() {
        return row -> {
            if (row.index() % 1_777 == 0) {
                Thread.yield();
            }
            return ECHO.prepare(row);
        };
    }

    /** So many rows of so many bytes; refuses at one. */
    private static class Counted implements RowReader {
        private final long rows;
        private final byte[] wkb;
        private final long refusedAt;
        private final AtomicLong given = new AtomicLong();

        Counted(long rows, int bytes, long refusedAt) {
            this.rows = rows;
            this.wkb = new byte[bytes];
            this.refusedAt = refusedAt;
        }

        @Override
        public List<SourceColumn> columns() {
            return List.of();
        }

        @Override
        public @Nullable RawRow next() {
            if (given.get() == rows) {
                return null;
            }
            long index = given.incrementAndGet();
            if (index == refusedAt) {
                throw new IntakeRefusal("EXP-020", Map.of("file", "f", "received", index, "expected", rows));
            }
            return new RawRow(index, wkb, new String[0], null);
        }

        @Override
        public List<IntakeNote> notes() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
