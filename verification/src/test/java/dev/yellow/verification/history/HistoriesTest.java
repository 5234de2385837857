package dev.yellow.verification.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Fixed seeds, so that a run that failed once fails again. `./yellow verify histories` lives any number of others.
class HistoriesTest {
    private static final int LIVES = Integer.getInteger("yellow.histories", 100);

    @Test
    void everyBatchOfEveryLifeIsExact() throws InterruptedException {
        var result = HistorySuite.run(LongStream.rangeClosed(1, LIVES), 2, _ -> { });
        System.out.println(result.coverage());
        System.out.println(result.lives() + " lives in " + result.took().toSeconds() + " s");
        assertThat(result.failures()).isEmpty();
        assertThat(result.lives()).isEqualTo(LIVES);
    }
}
