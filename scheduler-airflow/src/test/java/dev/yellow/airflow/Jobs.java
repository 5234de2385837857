package dev.yellow.airflow;

import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import dev.yellow.spi.scheduler.JobDefinition.Kind;
import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.JobDefinition.Resources;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.JobDefinition.Schedule.Which;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import java.time.Duration;
import java.util.List;

/// Jobs of a small stack, one of each kind.
final class Jobs {
    private Jobs() {}

    static JobDefinition job(String key, Schedule schedule, Priority priority, Group... groups) {
        var slash = key.indexOf('/');
        return new JobDefinition(key, schedule instanceof Schedule.AfterInputs ? Kind.TRANSFORMER : Kind.INGESTION,
                key.substring(0, slash), key.substring(slash + 1), "eu/shop", "Orders of the shop.", schedule, priority,
                new Resources(256 << 20, 1L << 30, 100, 1000), new Tries(Duration.ofHours(1), 2, Duration.ofMinutes(1)), List.of(groups),
                List.of("yellow", "job", "run", key), null, "c0ffee");
    }

    static JobDefinition external(String key) {
        return job(key, new Schedule.External(), Priority.MEDIUM);
    }

    static List<JobDefinition> stack() {
        var source = new Group("source:shop_db", 2);
        var platform = new Group("platform:live", 3);
        return List.of(
                job("live/orders", new Schedule.Cron("30 2 * * *", "Europe/Berlin"), Priority.CRITICAL, source, platform),
                job("live/lines", new Schedule.Every(Duration.ofMinutes(5)), Priority.HIGH, source, platform),
                job("live/customers", new Schedule.External(), Priority.MEDIUM, source, platform),
                job("live/crm", new Schedule.External(), Priority.LOW, new Group("source:crm_db", 4), platform),
                job("live/desk.masked", new Schedule.AfterInputs(List.of("live/orders", "live/customers"), Which.ALL), Priority.LOW),
                job("live/desk.sums", new Schedule.AfterInputs(List.of("live/orders", "live/customers"), Which.ANY), Priority.LOW));
    }
}
