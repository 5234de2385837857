package dev.yellow.queue;

import dev.yellow.spi.scheduler.JobDefinitionJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes due what schedules and inputs make due. Any number of processes may do it at once: each tick is taken once.
final class Ticker {
    private static final int BATCH = 500;

    private record Due(int id, String key, String definition, @Nullable Instant next, @Nullable Instant retry) {}

    private final QueueDatabase database;

    Ticker(QueueDatabase database) {
        this.database = database;
    }

    /// @return how many jobs became due
    int tick() {
        var made = 0;
        List<Due> due;
        do {
            due = database.query(QueueSql.DUE, r -> new Due(r.getInt(1), r.getString(2), r.getString(3), QueueDatabase.instantOrNull(r, 4),
                    QueueDatabase.instantOrNull(r, 5)), database.at(), BATCH);
            if (!due.isEmpty()) made += move(due, database.now());
        } while (due.size() == BATCH);
        return made + database.query(QueueSql.SWEEP, r -> r.getInt(1), database.at()).getFirst();
    }

    private int move(List<Due> due, Instant now) {
        var ids = new ArrayList<Integer>();
        var was = new ArrayList<@Nullable Instant>();
        var ticks = new ArrayList<@Nullable Instant>();
        var nexts = new ArrayList<@Nullable Instant>();
        for (var job : due) {
            ids.add(job.id);
            was.add(job.next);
            var schedule = JobDefinitionJson.read(job.definition).schedule();
            ticks.add(job.next == null ? null : Ticks.last(job.key, schedule, job.next, now));
            nexts.add(Ticks.next(job.key, schedule, now));
        }
        return database.query(QueueSql.MOVE, r -> r.getInt(1), ids.toArray(Integer[]::new), was.toArray(Instant[]::new),
                ticks.toArray(Instant[]::new), nexts.toArray(Instant[]::new), database.at()).getFirst();
    }
}
