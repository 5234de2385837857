package dev.yellow.airflow.rest;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A DAG as Airflow has read it.
///
/// @param next when its schedule makes it due next; null: it has none, or is not scheduled
public record Dag(boolean paused, @Nullable Instant next) {
    /// One that Airflow has not read yet.
    public static final Dag UNREAD = new Dag(false, null);

    static Dag of(Map<String, Object> json, ApiVersion version) {
        return new Dag(Boolean.TRUE.equals(json.get("is_paused")), DagRun.time(json, version.next).orElse(null));
    }
}
