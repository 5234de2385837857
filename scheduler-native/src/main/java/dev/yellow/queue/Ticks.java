package dev.yellow.queue;

import dev.yellow.model.schedule.CronExpression;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// When a schedule comes. Every tick is an instant, and that instant is its identity.
final class Ticks {
    private static final Map<String, CronExpression> READ = new ConcurrentHashMap<>();

    private Ticks() {}

    /// The first tick after a time; null: time alone never makes it due.
    ///
    /// An interval's ticks lie on a grid that begins at a time of the job's own, so that jobs of one period spread over
    /// it instead of coming all at once, and no tick depends on when the last run took place.
    static @Nullable Instant next(String job, Schedule schedule, Instant after) {
        return switch (schedule) {
            case Schedule.Cron(var expression, var zone) -> READ.computeIfAbsent(expression, CronExpression::parse).next(after, ZoneId.of(zone));
            case Schedule.Every(var period) -> {
                var millis = period.toMillis();
                var phase = Math.floorMod(job.hashCode() * 0x9E3779B97F4A7C15L, millis);
                yield Instant.ofEpochMilli(Math.floorDiv(after.toEpochMilli() - phase, millis) * millis + millis + phase);
            }
            case Schedule.External _, Schedule.Once _, Schedule.AfterInputs _ -> null;
        };
    }

    /// The last tick up to `now`, of which one is known: however many were missed, they are one run.
    static Instant last(String job, Schedule schedule, Instant known, Instant now) {
        if (schedule instanceof Schedule.Every(var period)) {
            var missed = Math.floorDiv(now.toEpochMilli() - known.toEpochMilli(), period.toMillis());
            return known.plus(period.multipliedBy(Math.max(missed, 0)));
        }
        // A minute after the last tick the next one is later than now; a few steps suffice unless it was down for long.
        var last = known;
        for (var steps = 0; steps < 64; steps++) {
            var next = next(job, schedule, last);
            if (next == null || next.isAfter(now)) return last;
            last = next;
        }
        return last;
    }
}
