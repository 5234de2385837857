package dev.yellow.server.health;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/// The server's own parts are up. A database that is away does not hold it up: no restart would bring it back.
@Startup
@ApplicationScoped
class Started implements HealthCheck {
    private volatile boolean up;

    void up(@Observes @Priority(Integer.MAX_VALUE) StartupEvent started) {
        up = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("parts").status(up).build();
    }
}
