package dev.yellow.runtime.schedule;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Scope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What the catalog knows of schedulers, whichever it is: who has the jobs, what is paused, when jobs last started, and
/// which of them a former scheduler left waiting.
final class SchedulerRecord {
    private static final String NAME = "SELECT name FROM yellow.scheduler";
    private static final String OWED = "SELECT unnest(owed) FROM yellow.scheduler ORDER BY 1";
    /// Binds: job.
    private static final String OWE = "UPDATE yellow.scheduler SET owed = array_append(owed, ?) WHERE NOT ? = ANY (owed)";
    /// Binds: name twice. What is owed stays owed.
    private static final String TAKE = "INSERT INTO yellow.scheduler (name) VALUES (?) ON CONFLICT (one) DO UPDATE SET name = ?";
    private static final String PAID = "UPDATE yellow.scheduler SET owed = '{}'";
    private static final String PAUSED = "SELECT kind, name FROM yellow.job_pause";
    /// Binds: kind, name, actor, reason.
    private static final String PAUSE = "INSERT INTO yellow.job_pause (kind, name, actor, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    /// Binds: kind, name.
    private static final String RESUME = "DELETE FROM yellow.job_pause WHERE kind = ? AND name = ?";
    private static final String LAST_STARTS = """
            SELECT s.platform || '/' || s.name, max(r.started_at) FROM yellow.run r JOIN yellow.stream s ON s.id = r.stream GROUP BY 1""";

    private final Database merge;

    SchedulerRecord(Database merge) {
        this.merge = merge;
    }

    /// The scheduler that has the jobs; none before the first application.
    Optional<String> name() {
        try (var session = merge.open()) {
            return session.query(NAME, row -> row.getString(1)).stream().findFirst();
        }
    }

    List<String> owed() {
        try (var session = merge.open()) {
            return session.query(OWED, row -> row.getString(1));
        }
    }

    /// The next scheduler shall run them.
    void owe(List<String> jobs) {
        change(session -> jobs.forEach(job -> session.update(OWE, job, job)));
    }

    /// From now on that one has the jobs.
    void take(String name) {
        change(session -> session.update(TAKE, name, name));
    }

    /// What was owed has been made due.
    void paid() {
        change(session -> session.update(PAID));
    }

    Set<Scope> paused() {
        try (var session = merge.open()) {
            return new HashSet<>(session.query(PAUSED, row -> Scope.of(row.getString(1), row.getString(2))));
        }
    }

    void pause(Scope scope, Order order) {
        change(session -> session.update(PAUSE, scope.kind(), scope.name(), order.actor(), order.reason()));
    }

    void resume(Scope scope) {
        change(session -> session.update(RESUME, scope.kind(), scope.name()));
    }

    Map<String, Instant> lastStarts() {
        try (var session = merge.open()) {
            var starts = new HashMap<String, Instant>();
            session.query(LAST_STARTS, row -> starts.put(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()));
            return starts;
        }
    }

    private void change(Consumer<Session> change) {
        try (var session = merge.open()) {
            change.accept(session);
        }
    }
}
