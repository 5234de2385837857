package dev.yellow.airflow.snapshot;

import dev.yellow.airflow.snapshot.Snapshot.Row;
import dev.yellow.model.fault.Fault;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.Difference;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Reconciled.Refusal;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a snapshot becomes when other jobs are desired.
///
/// @param snapshot that shall stand
/// @param said     what is done by that
public record Reconciliation(Snapshot snapshot, Reconciled said) {
    /// @param airflow what reconciles @param pauses all that stand @param pods whether jobs run in containers
    /// @throws dev.yellow.model.fault.Refused when more than half of several jobs would go unasked
    public static Reconciliation of(Scheduler airflow, Snapshot before, Desired desired, Collection<Scope> pauses, boolean pods, Instant now) {
        return new Work(airflow, before.byKey(), desired, pauses, pods, now).run();
    }

    private record Work(Scheduler airflow, Map<String, Row> before, Desired desired, Collection<Scope> pauses, boolean pods, Instant now) {
        Reconciliation run() {
            var standing = before.values().stream().collect(Collectors.toMap(row -> row.job().key(), Row::job));
            var difference = Difference.of(airflow, desired, standing, Work::same, this::fault);
            var unchanged = Set.copyOf(difference.said().unchanged());
            var rows = new ArrayList<Row>();
            difference.sound().forEach((key, job) -> rows.add(row(unchanged.contains(key) ? standing.get(key) : job, before.get(key))));
            // What is refused stands as it was, if it was.
            var refused = difference.said().refused();
            refused.stream().map(Refusal::job).filter(before::containsKey).map(before::get).forEach(row -> rows.add(row(row.job(), row)));
            rows.sort(Comparator.comparing(row -> row.job().key()));
            var why = refused.stream().collect(Collectors.toMap(Refusal::job, refusal -> refusal.fault().what(), (one, _) -> one, TreeMap::new));
            return new Reconciliation(new Snapshot(rows, why), difference.said());
        }

        /// Another commit alone changes nothing: Airflow keeps a version of a DAG for each change.
        private static boolean same(JobDefinition standing, JobDefinition wanted) {
            return wanted.of(standing.modelCommit()).equals(standing);
        }

        private Row row(JobDefinition job, @Nullable Row known) {
            var paused = pauses.stream().anyMatch(scope -> scope.covers(job));
            if (known != null && known.job().schedule().equals(job.schedule())) return new Row(job, known.start(), paused);
            return new Row(job, ScheduleStart.of(job.schedule(), now, known == null ? desired.lastStarts().get(job.key()) : null), paused);
        }

        private Optional<Fault> fault(JobDefinition job) {
            if (job.image() != null && !pods)
                return Optional.of(SchedulerFault.NEEDS_PODS.of(job.key(), "job \"" + job.key() + "\" comes as the image " + job.image()
                        + ", and Airflow runs processes"));
            return job.key().indexOf('/') < 1 ? Optional.of(Difference.bad(job, "has no platform in its name")) : Optional.empty();
        }
    }
}
