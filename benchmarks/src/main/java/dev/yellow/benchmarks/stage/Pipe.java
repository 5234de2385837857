package dev.yellow.benchmarks.stage;

import dev.yellow.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/// The limit of moving a table: binary COPY out of the source into an unlogged table without indexes, through this JVM.
public final class Pipe implements AutoCloseable {
    private static final int MESSAGE = 1 << 16;

    private final Connection from;
    private final Connection to;
    private final String table;

    /// @param columns of the table's copy, as CREATE TABLE has them
    public Pipe(TestDatabase source, TestDatabase target, String table, String columns) throws SQLException {
        this.from = source.connect();
        this.to = target.connect();
        this.table = table;
        Servers.execute(to, "CREATE UNLOGGED TABLE pipe (" + columns + ")");
    }

    /// Empties the target; not part of what is timed.
    public void prepare() throws SQLException {
        Servers.execute(to, "TRUNCATE pipe");
    }

    /// @return the rows that were copied
    public long run() throws SQLException {
        var out = from.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + table + " TO STDOUT (FORMAT binary)");
        var in = to.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY pipe FROM STDIN (FORMAT binary)");
        var buffer = new byte[MESSAGE];
        var filled = 0;
        for (var row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
            if (filled + row.length > MESSAGE) {
                in.writeToCopy(buffer, 0, filled);
                filled = 0;
            }
            if (row.length > MESSAGE) {
                in.writeToCopy(row, 0, row.length);
            } else {
                System.arraycopy(row, 0, buffer, filled, row.length);
                filled += row.length;
            }
        }
        in.writeToCopy(buffer, 0, filled);
        return in.endCopy();
    }

    @Override
    public void close() throws SQLException {
        from.close();
        to.close();
    }
}
