package dev.yellow.queue;

import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.Difference;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinitionJson;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Scheduler;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the queue's jobs equal to the desired ones, in one transaction. What waits or runs stays.
final class Reconciliation {
    private record Lane(List<Integer> groups, long memory, int cpu) {}

    private final QueueDatabase database;
    private final Desired desired;
    private final Instant now;
    private final Difference difference;
    private final Set<String> created;

    private Reconciliation(Scheduler scheduler, QueueDatabase database, Desired desired) {
        this.database = database;
        this.desired = desired;
        this.now = database.now();
        database.query(QueueSql.TURN, _ -> 0);
        var standing = new HashMap<String, JobDefinition>();
        database.query(QueueSql.DEFINITIONS, r -> standing.put(r.getString(1), JobDefinitionJson.read(r.getString(2))));
        difference = Difference.of(scheduler, desired, standing);
        created = Set.copyOf(difference.said().created());
    }

    /// @throws dev.yellow.model.fault.Refused when more than half of several jobs would go unasked
    static Reconciled run(Scheduler scheduler, QueueDatabase database, Desired desired) {
        return database.transaction(() -> new Reconciliation(scheduler, database, desired).run());
    }

    private Reconciled run() {
        var said = difference.said();
        var written = Stream.of(said.created(), said.changed()).flatMap(List::stream).sorted().map(difference.sound()::get).toList();
        write(written);
        remove(said.removed());
        begin(written);
        for (var scope : desired.paused()) database.update(QueueSql.PAUSE, scope.kind(), scope.name(), desired.order().actor(), desired.order().reason());
        database.query(QueueSql.HOLD, _ -> 0);
        database.update(QueueSql.DRAINING, false);
        note("created", said.created());
        note("changed", said.changed());
        note("removed", said.removed());
        return said;
    }

    private void note(String change, List<String> jobs) {
        for (var job : jobs) database.update(QueueSql.NOTE, database.at(), job, change, desired.order().actor(), desired.order().reason());
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
