package dev.yellow.airflow.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScheduleStartTest {
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:30Z");

    @Test
    void aNewCronBeginsJustBeforeItsLastTickSoThatTheNextOneIsItsFirstRun() {
        assertThat(ScheduleStart.of(new Schedule.Cron("0 18 * * *", "UTC"), NOW, null)).isEqualTo("2026-03-03T17:59:59Z");
        assertThat(ScheduleStart.of(new Schedule.Cron("* * * * *", "UTC"), NOW, null)).isEqualTo("2026-03-04T11:59:59Z");
        assertThat(ScheduleStart.of(new Schedule.Cron("30 2 * * *", "Europe/Berlin"), NOW, null)).isEqualTo("2026-03-04T01:29:59Z");
        assertThat(ScheduleStart.of(new Schedule.Cron("0 0 29 2 *", "UTC"), NOW, null)).isEqualTo("2024-02-28T23:59:59Z");
    }

    @Test
    void whatRanElsewhereBeginsJustBeforeTheTickOfThatRun() {
        assertThat(ScheduleStart.of(new Schedule.Cron("0 9 * * *", "UTC"), NOW, Instant.parse("2026-03-03T09:00:02Z"))).isEqualTo("2026-03-03T08:59:59Z");
        assertThat(ScheduleStart.of(new Schedule.Every(Duration.ofHours(2)), NOW, Instant.parse("2026-03-04T11:00:02Z"))).isEqualTo("2026-03-04T11:00:02Z");
    }

    @Test
    void aNewIntervalIsDueAtOnce() {
        assertThat(ScheduleStart.of(new Schedule.Every(Duration.ofHours(2)), NOW, null)).isEqualTo("2026-03-04T10:00:30Z");
    }
}
