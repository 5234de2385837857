package dev.yellow.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MetKeysTest {
    private final MetKeys keys = new MetKeys();

    private long mistaken(int dataset, long from, long to) {
        return LongStream.range(from, to).filter(key -> !keys.isNew(dataset, key)).count();
    }

    @Test
    void aKeyThatHasComeIsNeverNewAgain() {
        mistaken(0, 0, 200_000);
        assertThat(mistaken(0, 0, 200_000)).isEqualTo(200_000);
    }

    @Test
    void aNewKeyIsSeldomTakenForOneThatHasCome() {
        assertThat(mistaken(0, 0, 100_000)).isZero();
        assertThat(mistaken(1, 0, 100_000)).isZero();
        assertThat(mistaken(0, 100_000, 1_000_000)).isLessThan(5);
        assertThat(mistaken(0, 1_000_000, 4_000_000)).isLessThan(5_000);
    }
}
