package dev.yellow.benchmarks.queue;

import dev.yellow.queue.Capacity;
import dev.yellow.queue.NativeScheduler;
import dev.yellow.queue.QueueWorker;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import dev.yellow.spi.scheduler.JobDefinition.Kind;
import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.JobDefinition.Resources;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// A database with a queue in which any number of jobs wait, in four priorities, three lanes and a thousand stores.
record Waiting(TestDatabase database) implements AutoCloseable {
    private static final Order BENCH = new Order("bench", "measured");
    private static final int SLOTS = 1000;
    /// Binds: how many.
    private static final String FILL = """
            INSERT INTO yellow.queue_job (key, platform, store, definition, class, lane)
            SELECT 'live/many' || n, 'live', 's' || n %% 1000, j.definition, n %% 4, j.lane FROM generate_series(1, %d) n
              JOIN (SELECT row_number() OVER (ORDER BY id) - 1 AS i, * FROM yellow.queue_job WHERE key LIKE 'live/lane%%') j ON j.i = n %% 3""";
    /// What does not wait waits again.
    private static final String WAIT = """
            INSERT INTO yellow.queue_waiting (job, lane, rank, due_at, since, attempt, held, actor, reason)
            SELECT id, lane, clock_timestamp() + id * interval '1 millisecond', clock_timestamp(), clock_timestamp(), 1, false, 'bench', 'bench' FROM yellow.queue_job WHERE key LIKE 'live/many%'
            ON CONFLICT DO NOTHING""";

    static Waiting of(TestDatabase database, long jobs) {
        var waiting = new Waiting(database);
        waiting.apply(IntStream.range(0, 3).mapToObj(i -> job("live/lane" + i, new Schedule.External(), List.of(new Group("source:" + i, SLOTS)))).toList());
        database.execute(FILL.formatted(jobs));
        waiting.again();
        return waiting;
    }

    static JobDefinition job(String key, Schedule schedule, List<Group> groups) {
        return new JobDefinition(key, Kind.INGESTION, "live", key.substring(5), "", "", schedule, Priority.MEDIUM, new Resources(1, 1, 1, 1),
                new Tries(Duration.ofHours(1), 0, Duration.ofMinutes(1)), groups, List.of("yellow", "job", "run", key), null, "bench");
    }

    void apply(List<JobDefinition> jobs) {
        try (var scheduler = new NativeScheduler(source())) {
            scheduler.reconcile(new Desired(jobs, Map.of(), Set.of(), true, BENCH));
        }
    }

    void again() {
        database.execute(WAIT);
        database.execute("VACUUM ANALYZE yellow.queue_job, yellow.queue_waiting");
    }

    long waiting() {
        return Long.parseLong(database.rows("SELECT count(*) FROM yellow.queue_waiting").getFirst());
    }

    DataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }

    /// Its runs end as they start.
    QueueWorker worker(int slots) {
        return new QueueWorker(source(), new NoWork(), new Capacity(1L << 40, 1 << 30, slots), "bench");
    }

    @Override
    public void close() {
        database.close();
    }
}
