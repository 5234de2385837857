package dev.yellow.model.lint;

import dev.yellow.model.schedule.CronExpression;
import dev.yellow.model.store.Ingestion;
import dev.yellow.model.store.Schedule;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Cron expressions and time zones can be read.
final class ScheduleRules implements Rule {
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    @Override
    public void check(Linting in) {
        for (var store : in.model.stores()) {
            if (!in.scope.covers(store)) continue;
            schedule(store.schedule(), in);
            if (store.ingestion() instanceof Ingestion.Watermark watermark) schedule(watermark.reconcile(), in);
        }
        for (var workspace : in.model.workspaces())
            if (in.scope.covers(workspace) && workspace.transformer() != null) schedule(workspace.transformer().schedule(), in);
    }

    private static void schedule(@Nullable Schedule schedule, Linting in) {
        if (!(schedule instanceof Schedule.Cron cron)) return;
        try {
            CronExpression.parse(cron.expression().name());
        } catch (IllegalArgumentException e) {
            in.report(LintCode.BAD_CRON, cron.expression().at(), "cron \"" + cron.expression().name() + "\" cannot be read: " + e.getMessage());
        }
        if (cron.zone() != null && !isZone(cron.zone().name())) {
            in.report(LintCode.BAD_TIME_ZONE, cron.zone().at(), "time zone \"" + cron.zone().name() + "\" is unknown");
        }
    }

    /// Names only: an offset such as +01:00 would ignore daylight saving silently.
    private static boolean isZone(String zone) {
        return ZONES.contains(zone);
    }
}
