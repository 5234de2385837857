package dev.yellow.model.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"1,1", "512Mi,536870912", "1Gi,1073741824", "1.5Gi,1610612736", "1k,1000", "20G,20000000000", "1e3,1000", "1E3,1000",
            "0.5,1", "500m,1", "2Ti,2199023255552", "7Ei,8070450532247928832", "1E,1000000000000000000"})
    void readsBytesAsKubernetesSpellsThem(String text, long bytes) {
        assertThat(Quantity.bytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"1,1000", "500m,500", "0.1,100", "1.5,1500", "0.0001,1", "2k,2000000"})
    void readsThousandthsOfACore(String text, int millis) {
        assertThat(Quantity.millis(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1GB", "1 Gi", "-1", "+1", ".", "1.2.3", "1e", "1e1e1", "9Ei", "1e99", "0", "0Mi", "1gi", "1K",
            "1234567890123456789", "1e-99999"})
    void refusesWhatKubernetesWouldNotMean(String text) {
        assertThatThrownBy(() -> Quantity.bytes(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void anAmountIsARequestAndALimit() {
        assertThat(Amount.memory("256Mi..1Gi")).isEqualTo(new Amount(268435456, 1073741824));
        assertThat(Amount.memory("1Gi .. 1Gi")).isEqualTo(new Amount(1073741824, 1073741824));
        assertThat(Amount.cpu("250m")).isEqualTo(new Amount(250, 250));
        assertThatThrownBy(() -> Amount.cpu("1..500m")).isInstanceOf(Amount.RequestAboveLimit.class);
        assertThatThrownBy(() -> Amount.cpu("1..")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"30s,PT30S", "1m,PT1M", "1h30m,PT1H30M", "7d,PT168H", "2w,PT336H", "1y,PT8784H", "500ms,PT0.5S"})
    void readsDurations(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "m", "1 m", "-1m", "1x", "0s", "9999999999s", "1.5h", "1M"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
