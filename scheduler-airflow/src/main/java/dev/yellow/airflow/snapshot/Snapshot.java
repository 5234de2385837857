package dev.yellow.airflow.snapshot;

import dev.yellow.spi.scheduler.JobDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// All jobs of a stack as Airflow has them.
///
/// @param rows    by key, in its order
/// @param refused jobs that are not scheduled as the model says, with what is wrong
public record Snapshot(List<Row> rows, Map<String, String> refused) {
    public static final Snapshot EMPTY = new Snapshot(List.of(), Map.of());

    public Snapshot {
        rows = List.copyOf(rows);
        refused = Map.copyOf(refused);
    }

    /// A job that is scheduled.
    ///
    /// @param start  where its schedule begins: kept as long as the schedule is the same, since Airflow keeps a version of
    ///               a DAG for each change
    /// @param paused whether its DAG begins paused
    public record Row(JobDefinition job, Instant start, boolean paused) {}

    public Optional<Row> row(String key) {
        return rows.stream().filter(row -> row.job().key().equals(key)).findFirst();
    }

    public Map<String, Row> byKey() {
        return rows.stream().collect(Collectors.toMap(row -> row.job().key(), row -> row));
    }

    /// The pools that hold these jobs' concurrency groups.
    public Pools pools() {
        return Pools.of(rows.stream().map(Row::job).toList());
    }
}
