package dev.yellow.airflow.snapshot;

import dev.yellow.airflow.snapshot.Snapshot.Row;
import dev.yellow.model.schedule.CronExpression;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.Needs;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Reconciled.Refusal;
import dev.yellow.spi.scheduler.Scheduler.Capability;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.Scope;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
    /// @param pauses all that stand @param pods whether jobs run in containers
    /// @throws dev.yellow.model.fault.Refused when more than half of several jobs would go unasked
    public static Reconciliation of(Snapshot before, Desired desired, Collection<Scope> pauses, Set<Capability> capabilities, boolean pods, Instant now) {
        return new Work(before.byKey(), desired, pauses, capabilities, pods, now).run();
    }

    private record Work(Map<String, Row> before, Desired desired, Collection<Scope> pauses, Set<Capability> capabilities, boolean pods, Instant now) {
        Reconciliation run() {
            var named = desired.jobs().stream().map(JobDefinition::key).collect(Collectors.toSet());
            var removed = before.keySet().stream().filter(key -> !named.contains(key)).sorted().toList();
            // What was to run once may go.
            var lasting = before.values().stream().filter(row -> !(row.job().schedule() instanceof Schedule.Once))
                    .map(row -> row.job().key()).collect(Collectors.toSet());
            var going = removed.stream().filter(lasting::contains).toList();
            if (!desired.acceptRemovals() && going.size() > 1 && going.size() * 2 > lasting.size())
                throw SchedulerFault.MASS_REMOVAL.refused("", going.size() + " of " + lasting.size() + " scheduled jobs would go, \""
                        + going.getFirst() + "\" among them");
            var refused = new ArrayList<Refusal>();
            var rows = new ArrayList<Row>();
            var created = new ArrayList<String>();
            var changed = new ArrayList<String>();
            var unchanged = new ArrayList<String>();
            for (var job : sound(refused).values()) {
                var known = before.get(job.key());
                // Another commit alone changes nothing: Airflow keeps a version of a DAG for each change.
                var same = known != null && job.of(known.job().modelCommit()).equals(known.job());
                rows.add(row(same ? known.job() : job, known));
                (known == null ? created : same ? unchanged : changed).add(job.key());
            }
            // What is refused stands as it was, if it was.
            refused.stream().map(Refusal::job).distinct().filter(before::containsKey).map(before::get).forEach(row -> rows.add(row(row.job(), row)));
            rows.sort(Comparator.comparing(row -> row.job().key()));
            var why = refused.stream().collect(Collectors.toMap(Refusal::job, refusal -> refusal.fault().what(), (one, _) -> one, TreeMap::new));
            return new Reconciliation(new Snapshot(rows, why), new Reconciled(created, changed, removed, unchanged, refused));
        }

        private Row row(JobDefinition job, @Nullable Row known) {
            var paused = pauses.stream().anyMatch(scope -> scope.covers(job));
            if (known != null && known.job().schedule().equals(job.schedule())) return new Row(job, known.start(), paused);
            return new Row(job, ScheduleStart.of(job.schedule(), now, known == null ? desired.lastStarts().get(job.key()) : null), paused);
        }

        /// Those that can be scheduled, by key.
        private Map<String, JobDefinition> sound(List<Refusal> refused) {
            var good = new TreeMap<String, JobDefinition>();
            var twice = new HashSet<String>();
            for (var job : desired.jobs()) if (good.put(job.key(), job) != null) twice.add(job.key());
            twice.forEach(key -> {
                good.remove(key);
                refused.add(new Refusal(key, SchedulerFault.BAD_DEFINITION.of(key, "job \"" + key + "\" is defined twice")));
            });
            for (var job : List.copyOf(good.values())) {
                fault(job).ifPresent(refusal -> {
                    good.remove(job.key());
                    refused.add(refusal);
                });
            }
            return good;
        }

        private Optional<Refusal> fault(JobDefinition job) {
            var lacking = Needs.of(job).stream().filter(need -> !capabilities.contains(need)).sorted().toList();
            if (!lacking.isEmpty())
                return Optional.of(new Refusal(job.key(),
                        SchedulerFault.LACKS_CAPABILITY.of(job.key(), "job \"" + job.key() + "\" needs " + lacking
                        + ", which Airflow does not have")));
            if (job.image() != null && !pods)
                return Optional.of(new Refusal(job.key(),
                        SchedulerFault.NEEDS_PODS.of(job.key(), "job \"" + job.key() + "\" comes as the image " + job.image()
                        + ", and Airflow runs processes")));
            if (job.key().indexOf('/') < 1) return bad(job, "has no platform in its name");
            if (!(job.schedule() instanceof Schedule.Cron(var expression, var zone))) return Optional.empty();
            try {
                CronExpression.parse(expression);
            } catch (IllegalArgumentException e) {
                return bad(job, "has the cron \"" + expression + "\", which cannot be read: " + e.getMessage());
            }
            return ZoneId.getAvailableZoneIds().contains(zone) ? Optional.empty() : bad(job, "has the time zone \"" + zone + "\", which is unknown");
        }

        private static Optional<Refusal> bad(JobDefinition job, String what) {
            return Optional.of(new Refusal(job.key(), SchedulerFault.BAD_DEFINITION.of(job.key(), "job \"" + job.key() + "\" " + what)));
        }
    }
}
