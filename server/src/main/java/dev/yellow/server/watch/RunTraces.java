package dev.yellow.server.watch;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// A trace for each run that ended, from due to done: what the queue and the engine recorded, as spans. The engine's
/// phases stand one after another, each as long as it took.
@ApplicationScoped
class RunTraces {
    private final Tracer tracer;

    RunTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    void trace(EndedRun run) {
        var whole = tracer.spanBuilder("run " + run.job()).setNoParent().setStartTimestamp(run.due()).startSpan()
                .setAttribute("yellow.platform", run.platform()).setAttribute("yellow.stream", run.stream()).setAttribute("yellow.run", run.run())
                .setAttribute("yellow.state", run.state()).setAttribute("yellow.attempt", run.attempt());
        if (run.batch() != null) whole.setAttribute("yellow.batch", run.batch());
        if (run.fault() != null) whole.setStatus(StatusCode.ERROR, run.fault());
        var inside = Context.root().with(whole);
        phase(inside, "waiting", run.due(), run.claimed());
        if (run.started() != null) {
            phase(inside, "starting", run.claimed(), run.started());
            var at = run.started();
            for (var phase : run.phases().entrySet()) {
                var end = at.plusNanos(phase.getValue() * 1000);
                phase(inside, phase.getKey(), at, end);
                at = end;
            }
        }
        whole.end(run.ended());
    }

    private void phase(Context inside, String name, Instant from, Instant to) {
        Span span = tracer.spanBuilder(name).setParent(inside).setStartTimestamp(from).startSpan();
        span.end(to.isBefore(from) ? from : to);
    }
}
