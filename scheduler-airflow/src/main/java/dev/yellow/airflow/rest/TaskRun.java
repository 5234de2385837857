package dev.yellow.airflow.rest;

import dev.yellow.airflow.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one task of a run.
///
/// @param state   Airflow's word; `none` before it is scheduled
/// @param attempt from 1 once it has started; 0 before
/// @param host    where it runs or ran; may be empty
public record TaskRun(String state, int attempt, @Nullable Instant started, @Nullable Instant ended, String host) {
    static TaskRun of(Map<String, Object> json) {
        var attempt = json.get("try_number") instanceof Long number ? number.intValue() : 0;
        return new TaskRun(Json.text(json, "state").orElse("none"), attempt, DagRun.time(json, "start_date").orElse(null),
                DagRun.time(json, "end_date").orElse(null), Json.text(json, "hostname").orElse(""));
    }

    /// Whether a process or pod is, or may be, at work.
    public boolean running() {
        return state.equals("running") || state.equals("deferred") || state.equals("restarting");
    }

    /// Whether it has not started for the first time.
    public boolean waiting() {
        return state.equals("none") || state.equals("scheduled") || state.equals("queued");
    }
}
