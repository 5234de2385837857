package dev.yellow.model.lint;

import dev.yellow.model.Model;
import dev.yellow.model.schedule.CronExpression;
import dev.yellow.model.store.Schedule;
import dev.yellow.model.store.Schedule.Inputs.Which;
import dev.yellow.model.workspace.Workspace;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The longest time between two batches of each store, as far as schedules tell.
final class Freshness {
    private final Model model;
    private final Map<String, Duration> byCron = new HashMap<>();
    private final Map<String, Duration> byStore = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    Freshness(Model model) {
        this.model = model;
    }

    /// Zero when nothing can be said: somebody else decides, or the schedule cannot be read.
    Duration of(String name) {
        var known = byStore.get(name);
        if (known != null) return known;
        // A circle: what leads back here adds nothing.
        if (!open.add(name)) return Duration.ZERO;
        var producer = model.producerOf(name);
        var store = model.stores().get(name);
        var transformer = producer == null ? null : producer.transformer();
        var own = store == null ? null : store.schedule();
        var found = of(transformer != null ? transformer.schedule() : own, producer);
        open.remove(name);
        byStore.put(name, found);
        return found;
    }

    private Duration of(@Nullable Schedule schedule, @Nullable Workspace producer) {
        return switch (schedule) {
            case Schedule.Every every -> every.period();
            case Schedule.Cron cron -> byCron.computeIfAbsent(cron.expression().name(), Freshness::gap);
            case Schedule.External _ -> Duration.ZERO;
            case Schedule.Inputs inputs -> producer == null ? Duration.ZERO : ofInputs(producer, inputs.which());
            case null -> Duration.ZERO;
        };
    }

    /// When any input starts it, it is as fresh as the freshest; when all must, as the oldest.
    private Duration ofInputs(Workspace producer, Which which) {
        Duration found = null;
        for (var group : producer.groups()) {
            for (var sink : group.sinks()) {
                var each = of(sink.store());
                if (found == null || (which == Which.ANY ? each.compareTo(found) < 0 : each.compareTo(found) > 0)) found = each;
            }
        }
        return found == null ? Duration.ZERO : found;
    }

    private static Duration gap(String cron) {
        try {
            return CronExpression.parse(cron).longestGap();
        } catch (IllegalArgumentException _) {
            return Duration.ZERO;
        }
    }
}
