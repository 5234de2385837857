package dev.yellow.runtime.schedule;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Scheduler;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Hands compiled jobs to a stack's scheduler.
public final class HandOver {
    private static final String LAST_STARTS = """
            SELECT s.platform || '/' || s.name, max(r.started_at) FROM yellow.run r JOIN yellow.stream s ON s.id = r.stream GROUP BY 1""";

    private HandOver() {}

    /// @throws dev.yellow.model.fault.Refused when the scheduler cannot be reached, or more than half of its jobs would go
    public static Reconciled run(Scheduler scheduler, Database merge, List<JobDefinition> jobs, boolean acceptRemovals) {
        return scheduler.reconcile(new Desired(jobs, lastStarts(merge), Set.of(), acceptRemovals, Schedulers.order("a model was applied")));
    }

    private static Map<String, Instant> lastStarts(Database merge) {
        try (var session = merge.open()) {
            var starts = new HashMap<String, Instant>();
            session.query(LAST_STARTS, row -> starts.put(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()));
            return starts;
        }
    }
}
