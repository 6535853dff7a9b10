package co.expediente.intake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Feature ids in blocks, over a connection of its own: a COPY occupies the one that loads. Gaps do no harm. */
final class FidBlocks {
    private static final int BLOCK = 1000;

    private final DataSource source;
    private final long[] ids = new long[BLOCK];
    private int next = BLOCK;

    FidBlocks(DataSource source) {
        this.source = source;
    }

    long next() throws SQLException {
        if (next == BLOCK) {
            try (Connection connection = source.getConnection();
                    Statement sql = connection.createStatement();
                    ResultSet rows =
                            sql.executeQuery("SELECT nextval('plan.fid') FROM generate_series(1, " + BLOCK + ")")) {
                for (int i = 0; rows.next(); i++) {
                    ids[i] = rows.getLong(1);
                }
            }
            next = 0;
        }
        return ids[next++];
    }
}
