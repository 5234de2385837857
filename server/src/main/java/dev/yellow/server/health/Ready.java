package dev.yellow.server.health;

import dev.yellow.server.work.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Requests may come: the database answers, its catalog is of this version, and the server is not about to stop.
@Readiness
@ApplicationScoped
class Ready implements HealthCheck {
    private final MergeWatch merge;
    private final Workers workers;

    Ready(MergeWatch merge, Workers workers) {
        this.merge = merge;
        this.workers = workers;
    }

    @Override
    public HealthCheckResponse call() {
        var look = merge.newest();
        var answer = HealthCheckResponse.named("serving").status(look.ok() && !workers.draining()).withData("draining", workers.draining());
        return (look.text().isEmpty() ? answer : answer.withData("mergeDatabase", look.text())).build();
    }
}
