package dev.yellow.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Code.Kind;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import dev.yellow.spi.scheduler.tck.ScriptedWork;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How long a failed run waits, exactly: the suite of all schedulers leaves them room.
class VerdictTest {
    private static final RandomGenerator LEAST = () -> 0;
    private static final RandomGenerator MOST = () -> -1;

    private static int seconds(int attempt, Duration backoff, RandomGenerator random) {
        return Math.toIntExact(Verdict.of(ScriptedWork.failed(Kind.RETRY), attempt, new Tries(Duration.ofHours(6), 100, backoff), random).delay().toSeconds());
    }

    @Test
    void theWaitIsDoubledForEachFailureUpToAnHour() {
        assertThat(IntStream.rangeClosed(1, 8).map(attempt -> seconds(attempt, Duration.ofMinutes(1), LEAST)))
                .containsExactly(60, 120, 240, 480, 960, 1920, 3600, 3600);
        assertThat(seconds(100, Duration.ofMinutes(1), LEAST)).isEqualTo(3600);
    }

    @Test
    void atMostAQuarterIsAddedToIt() {
        assertThat(IntStream.rangeClosed(1, 8).map(attempt -> seconds(attempt, Duration.ofMinutes(1), MOST)))
                .containsExactly(75, 150, 300, 600, 1200, 2400, 4500, 4500);
    }

    @Test
    void whatFailedTogetherDoesNotComeBackTogether() {
        var random = new Random(11);
        var waits = IntStream.range(0, 1000).map(_ -> seconds(5, Duration.ofMinutes(10), random)).boxed().toList();
        assertThat(waits).allMatch(wait -> wait >= 3600 && wait < 4500);
        assertThat(IntStream.range(0, 9).mapToLong(ninth -> waits.stream().filter(wait -> (wait - 3600) / 100 == ninth).count()))
                .as("in each ninth of the quarter of an hour").allMatch(there -> there > 70);
    }

    @Test
    void aBackoffOverAnHourIsKeptAndNotDoubled() {
        assertThat(IntStream.rangeClosed(1, 3).map(attempt -> seconds(attempt, Duration.ofHours(2), LEAST))).containsExactly(7200, 7200, 7200);
    }
}
