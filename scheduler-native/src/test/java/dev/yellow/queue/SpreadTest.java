package dev.yellow.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Jobs of one period do not come all at once, and each keeps its own time.
class SpreadTest {
    private static final int JOBS = 1_000;
    private static final int PARTS = 20;
    private static final Instant BEGIN = Instant.parse("2026-03-04T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT30S", "PT1M", "PT7M", "PT1H", "P1D"})
    void jobsOfOnePeriodSpreadOverIt(Duration period) {
        var parts = new int[PARTS];
        for (var job : IntStream.range(0, JOBS).mapToObj(n -> "live/store_" + n).toList()) {
            var tick = next(job, period, BEGIN);
            parts[(int) ((Duration.between(BEGIN, tick).toMillis() - 1) * PARTS / period.toMillis())]++;
        }
        assertThat(parts).as("of %d jobs, so many in each of %d parts of %s", JOBS, PARTS, period)
                .satisfies(all -> assertThat(IntStream.of(all).summaryStatistics()).satisfies(s -> {
                    assertThat(s.getMax()).isLessThan(2 * JOBS / PARTS);
                    assertThat(s.getMin()).isGreaterThan(JOBS / PARTS / 3);
                }));
    }

    /// Whenever it is asked and whenever the last run took place.
    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT1M", "PT7M", "PT1H"})
    void aJobsTicksAreAPeriodApart(Duration period) {
        var random = new SplittableRandom(7);
        for (var n = 0; n < 100; n++) {
            var job = "history/store_" + n;
            var first = next(job, period, BEGIN);
            var asked = new ArrayList<Instant>();
            for (var i = 0; i < 20; i++) asked.add(next(job, period, BEGIN.plusMillis(random.nextLong(Duration.ofDays(400).toMillis()))));
            assertThat(asked).allSatisfy(tick -> assertThat(Duration.between(first, tick).toMillis() % period.toMillis()).isZero());
            assertThat(next(job, period, first)).isEqualTo(first.plus(period));
            assertThat(next(job, period, first.minusMillis(1))).isEqualTo(first);
        }
    }

    private static Instant next(String job, Duration period, Instant after) {
        return Objects.requireNonNull(Ticks.next(job, new Schedule.Every(period), after));
    }
}
