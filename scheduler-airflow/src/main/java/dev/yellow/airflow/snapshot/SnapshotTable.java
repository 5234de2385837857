package dev.yellow.airflow.snapshot;

import dev.yellow.airflow.AirflowFault;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.resource.ResourceFolder;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.tables.VersionedTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/// What the merge database keeps of a stack that Airflow runs: its snapshot, the pauses, and who did what.
public final class SnapshotTable {
    private static final String CONTENT = "SELECT content FROM yellow.airflow_snapshot WHERE stack = ?";
    private static final String STACKS = "SELECT stack FROM yellow.airflow_snapshot ORDER BY stack";
    private static final String TURN = "SELECT pg_advisory_xact_lock(hashtextextended('yellow.airflow_snapshot ' || ?, 0))";
    private static final String STORE = """
            INSERT INTO yellow.airflow_snapshot (stack, content, actor, reason) VALUES (?, ?, ?, ?)
            ON CONFLICT (stack) DO UPDATE SET content = excluded.content, actor = excluded.actor, reason = excluded.reason, at = clock_timestamp()
             WHERE airflow_snapshot.content <> excluded.content""";
    private static final String NOTE = "INSERT INTO yellow.airflow_change (stack, what, change, actor, reason) VALUES (?, ?, ?, ?, ?)";
    private static final String PAUSES = "SELECT kind, name FROM yellow.job_pause ORDER BY kind, name";
    private static final String PAUSE = "INSERT INTO yellow.job_pause (kind, name, actor, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String RESUME = "DELETE FROM yellow.job_pause WHERE kind = ? AND name = ?";

    private final DataSource merge;
    private final String stack;

    public SnapshotTable(DataSource merge, String stack) {
        this.merge = merge;
        this.stack = stack;
    }

    /// The one stack whose jobs this merge database holds; empty where there is none yet, or more than one.
    public static String onlyStack(DataSource merge) {
        var stacks = new SnapshotTable(merge, "").attempt(connection -> query(connection, STACKS, row -> row.getString(1)));
        return stacks.size() == 1 ? stacks.getFirst() : "";
    }

    @FunctionalInterface
    private interface Step<T> {
        T run(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Brings the tables to this version. Idempotent; several processes may run it at once.
    public void migrate() {
        attempt(_ -> VersionedTables.beside(merge, "airflow_history", new ResourceFolder(AirflowFault.class, "V1__airflow.sql")).run());
    }

    /// The snapshot as it was written last.
    ///
    /// @throws dev.yellow.model.fault.Refused when the database does not answer: never "nothing"
    public Optional<String> content() {
        return attempt(connection -> query(connection, CONTENT, row -> row.getString(1), stack).stream().findFirst());
    }

    /// Replaces the snapshot in one transaction; others that replace it wait. Whatever `change` throws leaves it as it was.
    ///
    /// @param change of the text that stands, empty when there is none
    public String replace(UnaryOperator<String> change, Order order) {
        return transaction(connection -> {
            query(connection, TURN, _ -> 0, stack);
            var before = query(connection, CONTENT, row -> row.getString(1), stack).stream().findFirst().orElse("");
            var after = change.apply(before);
            update(connection, STORE, stack, after, order.actor(), order.reason());
            return after;
        });
    }

    /// Keeps who did what.
    public void note(String what, String change, Order order) {
        note(List.of(what), change, order);
    }

    /// The same for several, at once.
    public void note(List<String> what, String change, Order order) {
        if (what.isEmpty()) return;
        transaction(connection -> {
            try (var statement = connection.prepareStatement(NOTE)) {
                for (var each : what) {
                    var binds = List.of(stack, each, change, order.actor(), order.reason());
                    for (var i = 0; i < binds.size(); i++) statement.setString(i + 1, binds.get(i));
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    public Set<Scope> pauses() {
        return attempt(connection -> new LinkedHashSet<>(query(connection, PAUSES, row -> Scope.of(row.getString(1), row.getString(2)))));
    }

    public void pause(Scope scope, Order order) {
        attempt(connection -> update(connection, PAUSE, scope.kind(), scope.name(), order.actor(), order.reason()));
    }

    public void resume(Scope scope) {
        attempt(connection -> update(connection, RESUME, scope.kind(), scope.name()));
    }

    private static <T> List<T> query(Connection connection, String sql, RowReader<T> reader, String... binds) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < binds.length; i++) statement.setString(i + 1, binds[i]);
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) all.add(reader.read(rows));
                return all;
            }
        }
    }

    private static int update(Connection connection, String sql, String... binds) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < binds.length; i++) statement.setString(i + 1, binds[i]);
            return statement.executeUpdate();
        }
    }

    private <T> T transaction(Step<T> step) {
        return attempt(connection -> {
            connection.setAutoCommit(false);
            // Closing without a commit takes all back.
            var result = step.run(connection);
            connection.commit();
            return result;
        });
    }

    private <T> T attempt(Step<T> step) {
        try (var connection = merge.getConnection()) {
            return step.run(connection);
        } catch (SQLException e) {
            var absent = "42P01".equals(e.getSQLState()) || "3F000".equals(e.getSQLState());
            throw new Refused(SchedulerFault.UNREACHABLE.of("", absent ? "nothing was handed to Airflow from this merge database yet: run `yellow apply`"
                    : "the merge database, which holds what Airflow runs, does not answer: " + e.getMessage()), e);
        }
    }
}
