package dev.yellow.benchmarks.scale;

import com.sun.management.OperatingSystemMXBean;
import dev.yellow.benchmarks.measure.ServerCpu;
import dev.yellow.benchmarks.stage.Platforms;
import dev.yellow.queue.Capacity;
import dev.yellow.queue.NativeScheduler;
import dev.yellow.queue.QueueWorker;
import dev.yellow.queue.executor.InProcessExecutor;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Kind;
import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.JobDefinition.Resources;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.testing.TestDatabase;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// All streams at one period for some minutes, run by the queue in this process, while a share of the stores changes.
final class Rush {
    private static final Order ORDER = new Order("bench", "measured");
    private static final double CHANGING = 0.01;
    private static final String NOW = "SELECT clock_timestamp()";
    /// What is looked at: runs that a tick made due while it was measured, and that were done when the worker had ended.
    private static final String LATENESS = """
            SELECT extract(epoch FROM claimed_at - due_at) * 1000, extract(epoch FROM ended_at - due_at) * 1000, state FROM yellow.queue_run
             WHERE actor = 'schedule' AND due_at >= '%1$s' AND due_at < '%2$s' AND ended_at IS NOT NULL""";
    private static final String AT_ONCE = """
            SELECT coalesce(max(running), 0) FROM (SELECT sum(step) OVER (ORDER BY at, step) AS running FROM (
                SELECT claimed_at AS at, 1 AS step FROM yellow.queue_run WHERE due_at >= '%1$s' AND due_at < '%2$s'
                UNION ALL SELECT ended_at, -1 FROM yellow.queue_run WHERE due_at >= '%1$s' AND due_at < '%2$s') e) s""";

    private final Stores stores;
    private final TestDatabase merge;
    private final Platforms platforms;
    private final int slots;
    private final ServerCpu sourceCpu;
    private final ServerCpu mergeCpu;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    Rush(Stores stores, TestDatabase merge, Platforms platforms, int slots) throws SQLException {
        this.stores = stores;
        this.merge = merge;
        this.platforms = platforms;
        this.slots = slots;
        try (var atSource = stores.source().connect(); var atMerge = merge.connect()) {
            sourceCpu = ServerCpu.of(atSource);
            mergeCpu = ServerCpu.of(atMerge);
        }
    }

    /// @param time how long is measured, after one period that is not
    Seen measure(Duration period, Duration time) throws Exception {
        apply(period);
        try (var executor = new InProcessExecutor(platforms.engine()::run); var worker = new QueueWorker(source(), executor,
                new Capacity(1L << 40, 1 << 30, slots), "bench"); var source = stores.source().connect()) {
            var thread = Thread.ofPlatform().start(() -> worker.run(Duration.ofMillis(200), false));
            thread.join(period);
            var since = merge.rows(NOW).getFirst();
            var before = new long[] {System.nanoTime(), sourceCpu.nanos(), mergeCpu.nanos(), system.getProcessCpuTime()};
            var each = (int) Math.max(1, Math.round(stores.streams().size() * CHANGING));
            for (var i = 0; System.nanoTime() - before[0] < time.toNanos(); i++) {
                stores.change(source, i * each, each);
                thread.join(Duration.ofMinutes(1).compareTo(time) < 0 ? Duration.ofMinutes(1) : time);
            }
            var wall = System.nanoTime() - before[0];
            var cpu = List.of((sourceCpu.nanos() - before[1]) / (double) wall, (mergeCpu.nanos() - before[2]) / (double) wall,
                    (system.getProcessCpuTime() - before[3]) / (double) wall);
            var until = merge.rows(NOW).getFirst();
            worker.drain();
            thread.join(Duration.ofMinutes(2));
            thread.interrupt();
            thread.join();
            return Seen.of(stores.streams().size(), period, Duration.ofNanos(wall), cpu, merge.rows(LATENESS.formatted(since, until)),
                    merge.rows(AT_ONCE.formatted(since, until)).getFirst(), slots);
        }
    }

    private void apply(Duration period) {
        var jobs = stores.streams().stream()
                .map(s -> new JobDefinition(s.job(), Kind.INGESTION, s.platform(), s.store(), "", "", new Schedule.Every(period),
                Priority.MEDIUM, new Resources(1, 1, 1, 1),
                new Tries(Duration.ofHours(1), 0, Duration.ofMinutes(1)), List.of(), List.of("yellow", "job", "run", s.job()), null, "bench")).toList();
        try (var scheduler = new NativeScheduler(source())) {
            scheduler.reconcile(new Desired(jobs, Map.of(), Set.of(), true, ORDER));
        }
    }

    private DataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(merge.url());
        source.setUser(merge.user());
        source.setPassword(merge.password());
        return source;
    }
}
