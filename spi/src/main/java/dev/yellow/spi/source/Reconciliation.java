package dev.yellow.spi.source;

import dev.yellow.model.schedule.CronExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// When a source whose readings show no deletes is read whole to find them.
public sealed interface Reconciliation {
    /// @param period positive
    record Every(Duration period) implements Reconciliation {}

    /// @param expression five fields @param zone an IANA time zone
    record Cron(String expression, String zone) implements Reconciliation {}

    /// Only when somebody asks for all rows again.
    record Asked() implements Reconciliation {}

    /// Whether it is time, at a moment of the source's clock. A last time that lies ahead of that clock says nothing: the
    /// clock was wrong then or is now.
    ///
    /// @param last when it was last done; null: that is not known
    default boolean due(@Nullable Instant last, Instant now) {
        return switch (this) {
            case Every(var period) -> last == null || last.isAfter(now) || !last.plus(period).isAfter(now);
            case Cron(var expression, var zone) -> last == null || last.isAfter(now) || !CronExpression.parse(expression)
                    .next(last, ZoneId.of(zone)).isAfter(now);
            case Asked _ -> false;
        };
    }
}
