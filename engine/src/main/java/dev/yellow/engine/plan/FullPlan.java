package dev.yellow.engine.plan;

import dev.yellow.engine.apply.Application;
import dev.yellow.engine.apply.Application.Desired;
import dev.yellow.engine.apply.Plan;
import dev.yellow.engine.catalog.NoCatalog;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Statements;
import java.util.List;

/// All that applying a model leads to in a merge database.
///
/// @param now  what apply runs
/// @param jobs what changes of what the scheduler runs
/// @param next what jobs run later, by job: tables and views change only there
public record FullPlan(Plan now, List<JobChange> jobs, List<NextBatch> next) {
    public FullPlan {
        jobs = List.copyOf(jobs);
        next = List.copyOf(next);
    }

    /// As of this moment; changes nothing.
    public static FullPlan of(Database database, Desired desired) {
        try (var session = database.open()) {
            session.begin();
            session.execute(Application.READ_ONLY);
            var merge = NoCatalog.unless(session);
            return of(merge, Application.plan(merge, desired), desired);
        }
    }

    /// What else follows, as of a moment before the first step of what is done now.
    public static FullPlan of(Statements merge, Plan now, Desired desired) {
        return new FullPlan(now, JobChange.of(merge, desired), new NextBatches(merge).of(desired));
    }

    /// Whether all stands as wanted, now and after the next batches.
    public boolean isEmpty() {
        return now.lines().isEmpty() && next.isEmpty();
    }
}
