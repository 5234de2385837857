package dev.yellow.runtime.demo;

import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.cli.CliFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// How many rows the source's own server says that it has read from its tables.
///
/// @param source a session of somebody else than the reader @param reader the login that jobs read with
record SourceReads(Connection source, String reader) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(5);

    /// A session's counts are complete once it has gone. Binds: login.
    private static final String SESSIONS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = ?";
    private static final String ROWS = "SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint FROM pg_stat_user_tables";

    /// Rows read since the server began to count.
    ///
    /// @throws Refused when somebody stays connected as the reader, so that the count would not be right
    long rows() throws SQLException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (ask(SESSIONS, reader) > 0) {
            if (System.nanoTime() > end)
                throw CliFault.USAGE.refused("demo", "somebody is connected to the demo's source as \"" + reader
                        + "\", so that its reads cannot be counted", "end that session, then run the demo again");
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return ask(ROWS, null);
    }

    private long ask(String query, @Nullable String bind) throws SQLException {
        try (var statement = source.prepareStatement(query)) {
            if (bind != null) statement.setString(1, bind);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
