package dev.yellow.server.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/// Counts this server's runs and measures where their time goes.
@ApplicationScoped
class RunMeters {
    private static final Duration[] BOUNDS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000,
            1_800_000, 7_200_000).map(Duration::ofMillis).toArray(Duration[]::new);

    private final MeterRegistry registry;

    RunMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(EndedRun run) {
        Counter.builder(Metric.RUNS.meter()).description(Metric.RUNS.meaning()).tag("state", run.state().toLowerCase(Locale.ROOT))
                .register(registry).increment();
        measure(Metric.RUN_PHASE, "waiting", Duration.between(run.due(), run.claimed()));
        if (run.started() != null) {
            measure(Metric.RUN_PHASE, "starting", Duration.between(run.claimed(), run.started()));
            measure(Metric.RUN_PHASE, "working", Duration.between(run.started(), run.ended()));
        }
        run.phases().forEach((phase, micros) -> measure(Metric.BATCH_PHASE, phase, Duration.ofNanos(micros * 1000)));
    }

    private void measure(Metric metric, String phase, Duration time) {
        Timer.builder(metric.meter()).description(metric.meaning()).tag("phase", phase).serviceLevelObjectives(BOUNDS).register(registry)
                .record(time.isNegative() ? Duration.ZERO : time);
    }
}
