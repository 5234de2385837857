package dev.yellow.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class PulseTest {
    @Test
    void aProcessWhoseTimerStandsStillIsNotAlive() {
        var pulse = new Pulse();
        pulse.beat();
        var now = System.nanoTime();
        assertThat(pulse.at(now).getStatus()).isEqualTo(Status.UP);
        assertThat(pulse.at(now + Pulse.LONGEST.toNanos() + 1).getStatus()).isEqualTo(Status.DOWN);
        pulse.beat();
        assertThat(pulse.at(System.nanoTime()).getStatus()).isEqualTo(Status.UP);
    }
}
