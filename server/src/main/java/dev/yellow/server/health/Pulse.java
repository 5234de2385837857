package dev.yellow.server.health;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// The process is alive while its timer fires and a thread of its pool answers. It looks at nothing outside the process.
@Liveness
@ApplicationScoped
class Pulse implements HealthCheck {
    /// Longer than any pause for memory that a process comes back from.
    static final Duration LONGEST = Duration.ofMinutes(1);

    private volatile long beat = System.nanoTime();

    @Scheduled(every = "1s")
    void beat() {
        beat = System.nanoTime();
    }

    @Override
    public HealthCheckResponse call() {
        return at(System.nanoTime());
    }

    /// @param now nanoseconds of this JVM's clock
    HealthCheckResponse at(long now) {
        var age = Duration.ofNanos(now - beat);
        return HealthCheckResponse.named("progress").status(age.compareTo(LONGEST) < 0).withData("lastTickSeconds", age.toSeconds()).build();
    }
}
