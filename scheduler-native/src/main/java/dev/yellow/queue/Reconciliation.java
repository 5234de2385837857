package dev.yellow.queue;

import dev.yellow.model.schedule.CronExpression;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinitionJson;
import dev.yellow.spi.scheduler.Reconciled.Refusal;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.SchedulerFault;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the queue's jobs equal to the desired ones, in one transaction. What waits or runs stays.
final class Reconciliation {
    private record Known(String definition, boolean removed) {}

    private record Lane(List<Integer> groups, long memory, int cpu) {}

    private final QueueDatabase database;
    private final Desired desired;
    private final Instant now;
    private final List<String> created = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<String> unchanged = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();

    private Reconciliation(QueueDatabase database, Desired desired) {
        this.database = database;
        this.desired = desired;
        this.now = database.now();
    }

    /// @throws dev.yellow.model.fault.Refused when more than half of several jobs would go unasked
    static Reconciled run(QueueDatabase database, Desired desired) {
        return database.transaction(() -> new Reconciliation(database, desired).run());
    }

    private Reconciled run() {
        database.query(QueueSql.TURN, _ -> 0);
        var known = new HashMap<String, Known>();
        database.query(QueueSql.KNOWN, r -> known.put(r.getString(1), new Known(r.getString(2), r.getBoolean(3))));
        var standing = known.entrySet().stream().filter(e -> !e.getValue().removed).map(Map.Entry::getKey).collect(Collectors.toSet());
        var good = sound();
        var write = new ArrayList<JobDefinition>();
        for (var job : good.values()) {
            var before = known.get(job.key());
            if (before == null || before.removed) created.add(job.key());
            else if (!before.definition.equals(JobDefinitionJson.write(job))) changed.add(job.key());
            else {
                unchanged.add(job.key());
                continue;
            }
            write.add(job);
        }
        var named = desired.jobs().stream().map(JobDefinition::key).collect(Collectors.toSet());
        var removed = standing.stream().filter(key -> !named.contains(key)).sorted().toList();
        var missed = removed.stream()
                .filter(key -> !(JobDefinitionJson.read(Objects.requireNonNull(known.get(key)).definition)
                .schedule() instanceof Schedule.Once)).toList();
        if (!desired.acceptRemovals() && missed.size() > 1 && missed.size() * 2 > standing.size())
            throw SchedulerFault.MASS_REMOVAL.refused("", missed.size() + " of " + standing.size() + " scheduled jobs would go, \""
                    + missed.getFirst() + "\" among them");
        write(write);
        remove(removed);
        begin(write);
        for (var scope : desired.paused()) database.update(QueueSql.PAUSE, scope.kind(), scope.name(), desired.order().actor(), desired.order().reason());
        database.query(QueueSql.HOLD, _ -> 0);
        database.update(QueueSql.DRAINING, false);
        note("created", created);
        note("changed", changed);
        note("removed", removed);
        return new Reconciled(created, changed, removed, unchanged, refused);
    }

    private void note(String change, List<String> jobs) {
        for (var job : jobs) database.update(QueueSql.NOTE, database.at(), job, change, desired.order().actor(), desired.order().reason());
    }

    /// Those that can be scheduled, by key.
    private Map<String, JobDefinition> sound() {
        var good = new TreeMap<String, JobDefinition>();
        var twice = new HashSet<String>();
        for (var job : desired.jobs()) if (good.put(job.key(), job) != null) twice.add(job.key());
        for (var job : desired.jobs()) {
            var fault = twice.contains(job.key()) ? Optional.of("is defined twice") : fault(job.schedule());
            fault.ifPresent(what -> {
                good.remove(job.key());
                refused.add(new Refusal(job.key(), SchedulerFault.BAD_DEFINITION.of(job.key(), "job \"" + job.key() + "\" " + what)));
            });
        }
        return good;
    }

    private static Optional<String> fault(Schedule schedule) {
        if (!(schedule instanceof Schedule.Cron(var expression, var zone))) return Optional.empty();
        try {
            CronExpression.parse(expression);
        } catch (IllegalArgumentException e) {
            return Optional.of("has the cron \"" + expression + "\", which cannot be read: " + e.getMessage());
        }
        return ZoneId.getAvailableZoneIds().contains(zone) ? Optional.empty() : Optional.of("has the time zone \"" + zone + "\", which is unknown");
    }

    private void write(List<JobDefinition> jobs) {
        // Limits may differ between definitions of one apply only where one of them is old: the smallest holds.
        var limits = new TreeMap<String, Integer>();
        for (var job : desired.jobs()) for (var group : job.groups()) limits.merge(group.name(), group.limit(), Math::min);
        database.update(QueueSql.GROUPS, (Object) limits.keySet().toArray(String[]::new), limits.values().toArray(Integer[]::new));
        if (jobs.isEmpty()) return;
        var groupIds = new HashMap<String, Integer>();
        database.query(QueueSql.GROUP_IDS, r -> groupIds.put(r.getString(1), r.getInt(2)));
        var laneOf = jobs.stream().collect(Collectors.toMap(JobDefinition::key, job -> lane(job, groupIds)));
        for (var lane : new HashSet<>(laneOf.values())) database.update(QueueSql.LANE, lane.groups.toArray(Integer[]::new), lane.memory, lane.cpu);
        var laneIds = new HashMap<Lane, Integer>();
        database.query(QueueSql.LANE_IDS, r -> laneIds.put(new Lane(ids(r.getString(2)), r.getLong(3), r.getInt(4)), r.getInt(1)));
        database.update(QueueSql.JOBS,
                texts(jobs, JobDefinition::key), texts(jobs, JobDefinition::platform), texts(jobs, JobDefinition::store), texts(jobs, JobDefinitionJson::write),
                jobs.stream().map(job -> job.priority().ordinal()).toArray(Integer[]::new),
                jobs.stream().map(job -> laneIds.get(laneOf.get(job.key()))).toArray(Integer[]::new),
                jobs.stream().map(job -> job.schedule() instanceof Schedule.AfterInputs after && after.which() == Schedule.Which.ANY ? 1
                : 0).toArray(Integer[]::new),
                jobs.stream().map(job -> job.schedule() instanceof Schedule.Once ? 1 : 0).toArray(Integer[]::new),
                jobs.stream().map(this::nextTick).toArray(Instant[]::new), database.at());
        database.update(QueueSql.MOVE_WAITING, (Object) texts(jobs, JobDefinition::key));
        for (var job : jobs) inputs(job);
    }

    /// The tick that is owed since the last run, if the job has run elsewhere; else the next one.
    private @Nullable Instant nextTick(JobDefinition job) {
        var last = desired.lastStarts().get(job.key());
        return Ticks.next(job.key(), job.schedule(), last != null && created.contains(job.key()) && last.isBefore(now) ? last : now);
    }

    private void inputs(JobDefinition job) {
        var after = job.schedule() instanceof Schedule.AfterInputs a ? a : null;
        database.update(QueueSql.DROP_INPUTS, job.key(), after == null ? new String[0] : after.jobs().toArray(String[]::new));
        if (after == null) return;
        for (var input : after.jobs())
            database.update(QueueSql.ADD_INPUT, input, after.datasets().getOrDefault(input, List.of()).toArray(String[]::new), job.key());
    }

    /// A new job with an interval runs at once: its data is wanted. Cron names its times itself. What follows inputs has
    /// never seen their batches. What shall run once is due whenever it is told anew.
    private void begin(List<JobDefinition> written) {
        var fresh = written.stream().filter(job -> created.contains(job.key())).toList();
        var now = written.stream().filter(job -> job.schedule() instanceof Schedule.Once || job.schedule() instanceof Schedule.Every
                && created.contains(job.key()) && !desired.lastStarts().containsKey(job.key()))
                .map(JobDefinition::key).toArray(String[]::new);
        if (now.length > 0) {
            var dues = new Instant[now.length];
            Arrays.fill(dues, this.now);
            database.query(QueueSql.ENQUEUE, _ -> 0, desired.order().actor(), "new job", database.at(), now, dues);
        }
        var inputs = fresh.stream().filter(job -> job.schedule() instanceof Schedule.AfterInputs)
                .flatMap(job -> ((Schedule.AfterInputs) job.schedule()).jobs().stream()).distinct().toArray(String[]::new);
        if (inputs.length > 0) database.query(QueueSql.WAKE, _ -> 0, inputs, database.at());
    }

    private void remove(List<String> removed) {
        database.update(QueueSql.REMOVE, (Object) removed.toArray(String[]::new));
        database.update(QueueSql.REMOVE_WAITING);
        database.update(QueueSql.REMOVE_INPUTS);
        database.update(QueueSql.PURGE);
        database.update(QueueSql.PURGE_LANES);
    }

    private static Lane lane(JobDefinition job, Map<String, Integer> ids) {
        return new Lane(job.groups().stream().map(Group::name).map(ids::get).sorted().toList(), job.resources().memoryRequest(), job.resources().cpuRequest());
    }

    private static List<Integer> ids(String array) {
        var inner = array.substring(1, array.length() - 1);
        return inner.isEmpty() ? List.of() : Arrays.stream(inner.split(",")).map(Integer::valueOf).toList();
    }

    private static String[] texts(List<JobDefinition> jobs, Function<JobDefinition, String> text) {
        return jobs.stream().map(text).toArray(String[]::new);
    }
}
