package dev.yellow.engine.catalog;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.jdbc.SqlFailure;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Keeps the catalog small: day partitions of the runs' history, and headers of old batches that changed nothing.
///
/// Idempotent; several processes may run it at once. Nothing here is needed for correctness.
public final class Maintenance {
    private static final int RUNS_DAYS = 30;
    private static final int AHEAD_DAYS = 3;
    private static final int HEADERS_DAYS = 7;

    private static final String PARTITIONS = """
            SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
             WHERE i.inhparent = 'yellow.run'::regclass AND c.relname ~ '^run_[0-9]{8}$'""";

    private static final String DEFAULT_HAS = "SELECT EXISTS (SELECT FROM yellow.run_other WHERE ended_at >= ?::date AND ended_at < ?::date)";

    /// Runs of consecutive batches that changed nothing become the first of them, which stands for all. Binds: days, stream.
    private static final String COLLAPSE = """
            WITH quiet AS (
                SELECT number, through, through_at, number - row_number() OVER (ORDER BY number) - coalesce(sum(through - number) OVER (ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS island, definition
                  FROM yellow.batch b
                 WHERE status = 'committed' AND changed = 0 AND NOT reshaped AND through_at < clock_timestamp() - ? * interval '1 day' AND stream = ?
                   AND NOT EXISTS (SELECT FROM yellow.batch_dataset d WHERE d.stream = b.stream AND d.batch = b.number)),
            ranges AS (
                SELECT min(number) AS first, max(through) AS last, max(through_at) AS last_at FROM quiet GROUP BY island, definition HAVING count(*) > 1),
            gone AS (
                DELETE FROM yellow.batch b USING ranges r WHERE b.stream = ? AND b.number > r.first AND b.number <= r.last RETURNING 1)
            UPDATE yellow.batch b SET through = r.last, through_at = r.last_at FROM ranges r WHERE b.stream = ? AND b.number = r.first""";

    private static final String OLD_REJECTS = """
            DELETE FROM yellow.reject r USING yellow.batch b
             WHERE r.stream = ? AND b.stream = r.stream AND r.batch BETWEEN b.number AND b.through AND b.committed_at < clock_timestamp() - ? * interval '1 day'""";

    private Maintenance() {}

    /// Makes the partitions of the coming days and drops those that are over. @return what was done
    public static List<String> runs(Session merge) {
        var done = new ArrayList<String>();
        var have = merge.query(PARTITIONS, r -> r.getString(1));
        var today = merge.only("SELECT clock_timestamp()::date::text", r -> LocalDate.parse(r.getString(1)));
        for (var day = today; !day.isAfter(today.plusDays(AHEAD_DAYS)); day = day.plusDays(1)) {
            var next = day.plusDays(1);
            // A day that has begun in the default partition stays there.
            if (have.contains(name(day)) || merge.only(DEFAULT_HAS, r -> r.getBoolean(1), day.toString(), next.toString())) continue;
            attempt(merge, done, "CREATE TABLE IF NOT EXISTS yellow.%s PARTITION OF yellow.run FOR VALUES FROM (%s) TO (%s)"
                    .formatted(Sql.id(name(day)), Sql.text(day.toString()), Sql.text(next.toString())));
        }
        for (var name : have) {
            if (name.compareTo(name(today.minusDays(RUNS_DAYS))) < 0) attempt(merge, done, "DROP TABLE IF EXISTS yellow." + Sql.id(name));
        }
        merge.update("DELETE FROM yellow.run_other WHERE ended_at < clock_timestamp() - ? * interval '1 day'", RUNS_DAYS);
        return done;
    }

    /// Collapses the headers of a stream's old batches that changed nothing. As-of and commit times still answer.
    public static void headers(Session merge, int stream) {
        headers(merge, stream, HEADERS_DAYS);
    }

    /// @param days age from which headers collapse
    static void headers(Session merge, int stream, int days) {
        merge.update(COLLAPSE, days, stream, stream, stream);
    }

    /// Forgets the lines that a stream has put aside as long ago as runs are forgotten.
    public static void rejects(Session merge, int stream) {
        merge.update(OLD_REJECTS, stream, RUNS_DAYS);
    }

    private static void attempt(Session merge, List<String> done, String statement) {
        try {
            merge.execute(statement);
            done.add(statement);
        } catch (SqlFailure e) {
            // Another process was first, or a reader holds the table: the next time does it.
            if (!e.state().startsWith("42") && !e.state().startsWith("55") && !e.state().startsWith("23")) throw e;
        }
    }

    private static String name(LocalDate day) {
        return "run_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
