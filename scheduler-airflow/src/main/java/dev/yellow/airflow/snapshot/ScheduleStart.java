package dev.yellow.airflow.snapshot;

import dev.yellow.model.schedule.CronExpression;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Where the schedule of a DAG begins, so that its first run is the one that is wanted.
///
/// Airflow runs an interval of time when it has passed, and of several that were missed the last one. So a cron begins
/// at its last tick: the next tick ends the first interval. What has run elsewhere begins at the tick of that run, and
/// what it has missed since is one run at once. A new interval begins one period ago: its data is wanted now.
final class ScheduleStart {
    private static final Duration FARTHEST = Duration.ofDays(366L * 8);

    private ScheduleStart() {}

    /// @param last when it last started elsewhere; null: never
    static Instant of(Schedule schedule, Instant now, @Nullable Instant last) {
        return switch (schedule) {
            case Schedule.Cron(var expression, var zone) ->
                    lastTick(CronExpression.parse(expression), ZoneId.of(zone), last == null || last.isAfter(now) ? now : last);
            case Schedule.Every(var period) -> last == null || last.isAfter(now) ? whole(now.minus(period)) : whole(last);
            case Schedule.External _, Schedule.Once _, Schedule.AfterInputs _ -> whole(now);
        };
    }

    private static Instant whole(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /// A second before the last tick up to a time, looked for in growing windows; the time itself where none is found.
    /// Airflow begins at the first tick from there on. Of a beginning that is a tick it asks whether it is one by going
    /// on and back, which does not lead back where the next tick is a time that the clocks skip.
    private static Instant lastTick(CronExpression cron, ZoneId zone, Instant upTo) {
        for (var window = Duration.ofMinutes(5); window.compareTo(FARTHEST) < 0; window = window.multipliedBy(4)) {
            Instant found = null;
            for (var tick = cron.next(upTo.minus(window), zone); !tick.isAfter(upTo); tick = cron.next(tick, zone)) found = tick;
            if (found != null) return found.minusSeconds(1);
        }
        return whole(upTo);
    }
}
