package dev.yellow.airflow;

import dev.yellow.airflow.rest.AirflowApi;
import dev.yellow.airflow.rest.Dag;
import dev.yellow.airflow.rest.DagRun;
import dev.yellow.airflow.rest.TaskRun;
import dev.yellow.airflow.snapshot.Pools;
import dev.yellow.airflow.snapshot.Reconciliation;
import dev.yellow.airflow.snapshot.Snapshot;
import dev.yellow.airflow.snapshot.Snapshot.Row;
import dev.yellow.airflow.snapshot.SnapshotTable;
import dev.yellow.airflow.snapshot.SnapshotText;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// Hands jobs to Apache Airflow, and asks its REST API about them where its address is known. Without the address jobs
/// run all the same; what needs it is refused.
public final class AirflowScheduler implements Scheduler {
    public static final String NAME = "airflow";

    /// How many of the newest runs [#standing] looks at to find each job's last one.
    private static final int LOOKED_AT = 1000;
    /// How long a DAG is waited for that was just written. Airflow looks into its folder every 30 seconds, or every few minutes.
    private static final Duration READING = Duration.ofSeconds(90);
    private static final List<String> OPEN = List.of("queued", "running");

    private final String stack;
    private final AirflowSettings settings;
    private final SnapshotTable table;
    private final Optional<AirflowApi> api;
    private final InstantSource clock;

    AirflowScheduler(String stack, AirflowSettings settings, SnapshotTable table, Optional<AirflowApi> api, InstantSource clock) {
        this.clock = clock;
        this.stack = stack;
        this.settings = settings;
        this.table = table;
        this.api = api;
    }

    @Override
    public String name() {
        return NAME;
    }

    /// In Airflow waiting raises no priority, a run keeps the one with which it began to wait, one whose machine died
    /// goes on as the same run, after a downtime comes the run that was planned and then the last one that was missed, and
    /// sizes are enforced by Kubernetes, not admitted by: so it lacks `AGEING`, `PRIORITY_OF_WAITING`, `LOST_RUNS`,
    /// `ONE_CATCH_UP` and `RESOURCES`. Pausing and cancelling need the REST API.
    @Override
    public Set<Capability> capabilities() {
        var all = EnumSet.of(Capability.CRON, Capability.INTERVAL, Capability.AFTER_ALL_INPUTS, Capability.AFTER_ANY_INPUT,
                Capability.PRIORITY, Capability.CONCURRENCY_GROUPS, Capability.RETRIES);
        if (api.isPresent()) all.addAll(Set.of(Capability.PAUSE, Capability.CANCEL));
        return all;
    }

    @Override
    public Reconciled reconcile(Desired desired) {
        table.migrate();
        desired.paused().forEach(scope -> table.pause(scope, desired.order()));
        var pauses = table.pauses();
        var done = new AtomicReference<Reconciliation>();
        var before = new AtomicReference<>(Snapshot.EMPTY);
        var content = table.replace(text -> {
            before.set(former(text, desired.acceptRemovals()));
            var made = Reconciliation.of(this, before.get(), desired, pauses,
                    settings.runner() instanceof AirflowSettings.Runner.Pods, clock.instant());
            done.set(made);
            // Pools first: a task whose pool is missing never starts.
            api.ifPresent(airflow -> pools(airflow, made.snapshot()));
            return SnapshotText.write(stack, made.snapshot(), settings.runner(), settings.console());
        }, desired.order());
        AirflowDelivery.to(settings.folder(), stack, settings.baked(), content);
        var said = done.get().said();
        table.note(said.removed(), "removed", desired.order());
        table.note(said.created(), "created", desired.order());
        table.note(said.changed(), "changed", desired.order());
        api.ifPresent(airflow -> {
            drop(airflow, before.get(), said.removed());
            align(airflow, done.get().snapshot(), pauses);
        });
        return said;
    }

    private static Snapshot former(String text, boolean orNone) {
        if (text.isEmpty()) return Snapshot.EMPTY;
        try {
            return SnapshotText.read(text);
        } catch (Refused e) {
            if (orNone) return Snapshot.EMPTY;
            throw e;
        }
    }

    private void pools(AirflowApi airflow, Snapshot snapshot) {
        var known = airflow.pools();
        snapshot.pools().slots().forEach((group, slots) -> {
            var name = JobNames.pool(stack, group);
            if (!slots.equals(known.get(name))) airflow.pool(name, slots);
        });
        Pools.neverFull(snapshot.rows().stream().map(Row::job).toList()).forEach((group, limit) -> {
            var name = JobNames.pool(stack, group);
            if (known.getOrDefault(name, limit) < limit) airflow.pool(name, limit);
        });
    }

    /// What waits of a removed job never starts, also when the job comes back; what runs ends in peace.
    private void drop(AirflowApi airflow, Snapshot before, List<String> removed) {
        if (removed.isEmpty()) return;
        var dags = before.rows().stream().filter(row -> removed.contains(row.job().key())).map(this::dag).collect(Collectors.toSet());
        for (var run : airflow.runs(LOOKED_AT, OPEN))
            if (dags.contains(run.dag()) && waits(airflow, run)) airflow.fail(run.dag(), run.id(), "the job was removed");
    }

    /// Pauses that stand hold for DAGs that Airflow has already.
    private void align(AirflowApi airflow, Snapshot snapshot, Set<Scope> pauses) {
        var known = airflow.dags(tag());
        for (var row : snapshot.rows()) {
            var wanted = pauses.stream().anyMatch(scope -> scope.covers(row.job()));
            var is = known.get(dag(row));
            if (is != null && is.paused() != wanted) airflow.pause(dag(row), wanted);
        }
    }

    private String tag() {
        return stack.substring(0, Math.min(stack.length(), 100));
    }

    @Override
    public void trigger(String job, Order order) {
        var dag = dag(known(job));
        var airflow = api("trigger a job");
        for (var run : airflow.runs(dag, 10)) if (run.open() && waits(airflow, run)) return;
        start(airflow, dag, order);
        table.note(job, "triggered", order);
    }

    /// A DAG that was just written is there when Airflow has read its folder: that is waited for.
    private void start(AirflowApi airflow, String dag, Order order) {
        try {
            for (var end = System.nanoTime() + READING.toNanos(); !airflow.trigger(dag, words(order), clock.instant()); TimeUnit.SECONDS.sleep(1)) {
                if (System.nanoTime() > end)
                    throw AirflowFault.REFUSES.refused("Airflow has no DAG " + dag + " yet: it has not read its folder since the job was written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(SchedulerFault.UNREACHABLE.of("", "Airflow was not waited for"), e);
        }
    }

    private static boolean waits(AirflowApi airflow, DagRun run) {
        return run.state().equals("queued") || run.state().equals("running") && airflow.task(run).map(TaskRun::waiting).orElse(true);
    }

    @Override
    public void pause(Scope scope, Order order) {
        var airflow = api("pause");
        if (scope instanceof Scope.Job(var key)) known(key);
        table.pause(scope, order);
        table.note(scope.kind() + ":" + scope.name(), "paused", order);
        hold(airflow, scope, order);
    }

    @Override
    public void resume(Scope scope, Order order) {
        var airflow = api("resume");
        if (scope instanceof Scope.Job(var key)) known(key);
        table.resume(scope);
        table.note(scope.kind() + ":" + scope.name(), "resumed", order);
        hold(airflow, scope, order);
        // A job that waits for an operator goes on.
        if (scope instanceof Scope.Job(var key) && parked(airflow, known(key))) start(airflow, dag(known(key)), order);
    }

    /// Makes all DAGs that a scope covers paused, or not, as the pauses that stand want it.
    private void hold(AirflowApi airflow, Scope scope, Order order) {
        var pauses = table.pauses();
        var absent = new LinkedHashMap<String, Boolean>();
        for (var row : snapshot().rows()) {
            if (!scope.covers(row.job())) continue;
            var paused = pauses.stream().anyMatch(each -> each.covers(row.job()));
            if (!airflow.pause(dag(row), paused) && row.paused() != paused) absent.put(row.job().key(), paused);
        }
        if (!absent.isEmpty()) begin(absent, order);
    }

    /// DAGs that Airflow has not read yet begin as they shall be.
    private void begin(Map<String, Boolean> paused, Order order) {
        var content = table.replace(text -> {
            var snapshot = SnapshotText.read(text);
            var rows = snapshot.rows().stream().map(row -> new Row(row.job(), row.start(), paused.getOrDefault(row.job().key(), row.paused()))).toList();
            return SnapshotText.write(stack, new Snapshot(rows, snapshot.refused()), settings.runner(), settings.console());
        }, order);
        AirflowDelivery.to(settings.folder(), stack, settings.baked(), content);
    }

    @Override
    public void cancel(String job, Order order) {
        var dag = dag(known(job));
        var airflow = api("cancel a run");
        for (var run : airflow.runs(dag, 10)) {
            if (!run.open() || waits(airflow, run)) continue;
            airflow.fail(dag, run.id(), Runs.CANCELLED + words(order));
            table.note(job, "cancelled", order);
        }
    }

    @Override
    public List<Run> runs(String job, int most) {
        var dag = dag(known(job));
        var airflow = api("show runs");
        return airflow.runs(dag, most).stream().filter(run -> !run.state().equals("queued")).map(run -> Runs.of(airflow, job, run))
                .flatMap(Optional::stream).toList();
    }

    private boolean parked(AirflowApi airflow, Row row) {
        return airflow.runs(dag(row), 1).stream().filter(run -> !run.open()).findFirst()
                .flatMap(run -> Runs.of(airflow, row.job().key(), run)).filter(run -> run.state() == Run.State.PARKED).isPresent();
    }

    @Override
    public List<Standing> standing() {
        var rows = snapshot().rows();
        if (api.isEmpty())
            return rows.stream().map(row -> new Standing(row.job().key(), row.paused() ? Standing.State.PAUSED : Standing.State.IDLE, null,
                    null, 1, "")).toList();
        var airflow = api.get();
        var pauses = table.pauses();
        var newest = new LinkedHashMap<String, List<DagRun>>();
        for (var run : airflow.runs(LOOKED_AT, List.of())) newest.computeIfAbsent(run.dag(), _ -> new ArrayList<>()).add(run);
        var known = airflow.dags(tag());
        return rows.stream().map(row -> Runs.standing(airflow, row.job(), newest.getOrDefault(dag(row), List.of()), pauses,
                known.getOrDefault(dag(row), Dag.UNREAD).next())).toList();
    }

    @Override
    public Health health() {
        if (api.isEmpty())
            return new Health(true, settings.folder().isPresent() ? "DAGs are written to " + settings.folder().get()
                    + "; Airflow itself is not asked" : "DAGs are delivered by a sidecar; Airflow itself is not asked");
        var parts = api.get().health();
        var ill = parts.entrySet().stream().filter(part -> !part.getKey().equals("triggerer") && !part.getKey().equals("dag_processor")
                && !part.getValue().equals("healthy")).map(Map.Entry::getKey).sorted().toList();
        return new Health(ill.isEmpty(), "Airflow " + api.get().release() + (ill.isEmpty() ? " is healthy" : ": not healthy are " + String.join(", ", ill)));
    }

    @Override
    public Drained drain(Drain how, Order order) {
        var airflow = api("drain");
        var running = new HashSet<String>();
        var waiting = new HashSet<String>();
        var byDag = new LinkedHashMap<String, JobDefinition>();
        for (var row : snapshot().rows()) byDag.put(dag(row), row.job());
        airflow.dags(tag()).forEach((dag, known) -> {
            if (!known.paused() && byDag.containsKey(dag)) airflow.pause(dag, true);
        });
        for (var run : airflow.runs(LOOKED_AT, OPEN)) {
            var job = byDag.get(run.dag());
            if (job == null) continue;
            var waits = waits(airflow, run);
            (waits ? waiting : running).add(job.key());
            if (!waits && how == Drain.CANCEL) airflow.fail(run.dag(), run.id(), Runs.CANCELLED + words(order));
        }
        table.note("", "drained", order);
        return new Drained(running.stream().sorted().toList(), waiting.stream().sorted().toList());
    }

    /// None: the assembly that has Airflow mounts the folder of DAGs.
    @Override
    public Map<String, String> manifests() {
        return Map.of();
    }

    @Override
    public void close() {
        api.ifPresent(AirflowApi::close);
    }

    private AirflowApi api(String toDoWhat) {
        return api.orElseThrow(() -> new Refused(new Fault(SchedulerFault.LACKS_CAPABILITY, Place.NOWHERE,
                "Airflow's address is not known, so it cannot be asked to " + toDoWhat, "set yellow.scheduler.airflow.url, or do it in Airflow")));
    }

    private Snapshot snapshot() {
        return table.content().map(SnapshotText::read).orElse(Snapshot.EMPTY);
    }

    private Row known(String job) {
        return snapshot().row(job).orElseThrow(() -> SchedulerFault.JOB_UNKNOWN.refused(job, "Airflow has no job \"" + job + "\""));
    }

    private String dag(Row row) {
        return JobNames.dag(stack, row.job());
    }

    private static String words(Order order) {
        return order.actor() + ": " + order.reason();
    }
}
