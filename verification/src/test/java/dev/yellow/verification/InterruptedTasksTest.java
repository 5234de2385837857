package dev.yellow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.airflow.AirflowSchedulerProvider;
import dev.yellow.engine.lease.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class InterruptedTasksTest {
    private static final Pattern LEASE = Pattern.compile("(?m)^LEASE = (\\d+) ");

    @Test
    void whatAirflowSawEndWithoutAWordRunsAgainWhenItsLeaseIsOver() throws IOException {
        try (var in = Objects.requireNonNull(AirflowSchedulerProvider.class.getResourceAsStream("factory.py"))) {
            var waits = LEASE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(waits.find()).isTrue();
            assertThat(Duration.ofSeconds(Long.parseLong(waits.group(1)))).isGreaterThan(Worker.TTL);
        }
    }
}
