package dev.yellow.airflow.rest;

import dev.yellow.airflow.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One run of a DAG.
///
/// @param state queued, running, success or failed
/// @param note  what somebody wrote on it; may be empty
/// @param ended null: not yet
public record DagRun(String dag, String id, String state, String note, Instant due, @Nullable Instant ended) {
    static DagRun of(Map<String, Object> json, ApiVersion version) {
        var due = time(json, version.due).or(() -> time(json, "logical_date")).orElse(Instant.EPOCH);
        return new DagRun(Json.text(json, "dag_id").orElse(""), Json.text(json, "dag_run_id").orElse(""),
                Json.text(json, "state").orElse(""), Json.text(json, "note").orElse(""), due,
                time(json, "end_date").orElse(null));
    }

    static Optional<Instant> time(Map<String, Object> json, String field) {
        return Json.text(json, field).map(text -> OffsetDateTime.parse(text).toInstant());
    }

    /// Whether it has not ended.
    public boolean open() {
        return state.equals("queued") || state.equals("running");
    }
}
