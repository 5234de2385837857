package dev.yellow.server.watch;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.server.api.Merge;
import dev.yellow.server.follow.ModelFollower;
import dev.yellow.server.health.MergeWatch;
import dev.yellow.spi.scheduler.JobDefinition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// How streams and the queue stand, as gauges. Every server tells the same: they speak of the whole stack.
@ApplicationScoped
class Standings {
    private static final Logger LOG = Logger.getLogger(Standings.class);

    /// After the follower has started.
    private static final int LATE = 10_000;

    private final Merge merge;
    private final ModelFollower follower;
    private final MergeWatch watch;
    private final MeterRegistry registry;
    private final Map<Metric, MultiGauge> gauges = new EnumMap<>(Metric.class);
    private volatile long looked = System.nanoTime();

    Standings(Merge merge, ModelFollower follower, MergeWatch watch, MeterRegistry registry) {
        this.merge = merge;
        this.follower = follower;
        this.watch = watch;
        this.registry = registry;
    }

    private record Stream(Tags tags, @Nullable Double lag, @Nullable Double promise, boolean failing, @Nullable Double logHeld) {}

    private record Class(Tags tags, long waiting, double age, long running, long parked) {}

    void register(@Observes @Priority(LATE) StartupEvent started) {
        for (var metric : List.of(Metric.STREAM_LAG, Metric.STREAM_PROMISE, Metric.STREAM_FAILING, Metric.STREAM_LOG_HELD, Metric.QUEUE_WAITING,
                Metric.QUEUE_AGE, Metric.QUEUE_RUNNING, Metric.QUEUE_PARKED, Metric.WORKERS))
            gauges.put(metric, MultiGauge.builder(metric.meter()).description(metric.meaning())
                    .baseUnit(metric.unit().isEmpty() ? null : metric.unit()).register(registry));
        Gauge.builder(Metric.MERGE_USABLE.meter(), () -> watch.usable() ? 1 : 0).description(Metric.MERGE_USABLE.meaning()).register(registry);
        if (follower.seen().isPresent()) {
            Gauge.builder(Metric.MODEL_REFUSED.meter(), () -> follower.seen().map(seen -> seen.refusal() != null ? 1 : 0).orElse(0))
                    .description(Metric.MODEL_REFUSED.meaning()).register(registry);
            Gauge.builder(Metric.MODEL_AGE.meter(), () -> follower.seen().map(seen -> seen.reached())
                    .map(at -> Duration.between(at, Instant.now()).toMillis() / 1e3).orElse(Double.NaN))
                    .description(Metric.MODEL_AGE.meaning()).baseUnit(Metric.MODEL_AGE.unit()).register(registry);
        }
        Gauge.builder(Metric.LOOK_AGE.meter(), () -> Duration.ofNanos(System.nanoTime() - looked).toMillis() / 1e3)
                .description(Metric.LOOK_AGE.meaning()).baseUnit(Metric.LOOK_AGE.unit()).register(registry);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (!watch.usable()) return;
        try (var session = merge.database().open()) {
            streams(session);
            if (session.only(WatchSql.HAS_QUEUE, row -> row.getBoolean(1))) queue(session);
            looked = System.nanoTime();
        } catch (SqlFailure e) {
            LOG.warnf("the metrics could not be read: %s", e.getMessage());
        }
    }

    private void streams(Session session) {
        var streams = session.query(WatchSql.STREAMS,
                row -> new Stream(Tags.of("platform", row.getString(1), "stream", row.getString(2)), (Double) row.getObject(3),
                (Double) row.getObject(4), row.getBoolean(5), (Double) row.getObject(6)));
        show(Metric.STREAM_LAG, known(streams, Stream::lag));
        show(Metric.STREAM_PROMISE, known(streams, Stream::promise));
        show(Metric.STREAM_LOG_HELD, known(streams, Stream::logHeld));
        show(Metric.STREAM_FAILING, streams.stream().<MultiGauge.Row<?>>map(s -> MultiGauge.Row.of(s.tags, s.failing ? 1 : 0)).toList());
    }

    /// Of the streams that have such a value.
    private static List<MultiGauge.Row<?>> known(List<Stream> streams, Function<Stream, @Nullable Double> value) {
        return streams.stream().<MultiGauge.Row<?>>mapMulti((stream, rows) -> {
            var of = value.apply(stream);
            if (of != null) rows.accept(MultiGauge.Row.of(stream.tags, of));
        }).toList();
    }

    private void queue(Session session) {
        var classes = session.query(WatchSql.QUEUE, row -> new Class(
                Tags.of("priority", JobDefinition.Priority.values()[row.getInt(1)].name().toLowerCase(Locale.ROOT)), row.getLong(2),
                row.getDouble(3), row.getLong(4), row.getLong(5)));
        show(Metric.QUEUE_WAITING, classes.stream().<MultiGauge.Row<?>>map(c -> MultiGauge.Row.of(c.tags, c.waiting)).toList());
        show(Metric.QUEUE_AGE, classes.stream().<MultiGauge.Row<?>>map(c -> MultiGauge.Row.of(c.tags, c.age)).toList());
        show(Metric.QUEUE_RUNNING, classes.stream().<MultiGauge.Row<?>>map(c -> MultiGauge.Row.of(c.tags, c.running)).toList());
        show(Metric.QUEUE_PARKED, classes.stream().<MultiGauge.Row<?>>map(c -> MultiGauge.Row.of(c.tags, c.parked)).toList());
        long workers = session.only(WatchSql.WORKERS, row -> row.getLong(1));
        show(Metric.WORKERS, List.of(MultiGauge.Row.of(Tags.empty(), workers)));
    }

    private void show(Metric metric, List<MultiGauge.Row<?>> rows) {
        var gauge = gauges.get(metric);
        if (gauge != null) gauge.register(new ArrayList<>(rows), true);
    }
}
