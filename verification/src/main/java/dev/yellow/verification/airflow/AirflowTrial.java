package dev.yellow.verification.airflow;

import static dev.yellow.verification.airflow.Promises.await;
import static dev.yellow.verification.airflow.Promises.check;

import dev.yellow.model.fault.Code.Kind;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.JobDefinition.Schedule.Which;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scheduler.Drain;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import dev.yellow.spi.scheduler.tck.Jobs;
import dev.yellow.spi.scheduler.tck.ScriptedWork;
import dev.yellow.testing.airflow.AirflowRelease;
import dev.yellow.verification.history.Coverage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What a stack is promised, kept one after the other by the real servers of one Airflow. A promise that is broken is
/// told, and the next one is tried.
public final class AirflowTrial {
    private static final String TABLE = "promises kept";
    private static final int PARALLELISM = 8;

    private final AirflowSite site;
    private final ScriptedWork work;
    private final String only;
    private final Promises promises;

    private AirflowTrial(AirflowSite site, String only, Promises promises) {
        this.site = site;
        this.work = site.work;
        this.only = only;
        this.promises = promises;
    }

    /// @param only a part of the promises' names; the first one and the last are kept in any case
    /// @return what was broken
    public static List<String> run(AirflowRelease release, Path folder, String only, Coverage coverage, Consumer<String> progress) throws Exception {
        progress.accept("Airflow " + release.version() + ": servers come up");
        var promises = new Promises("Airflow " + release.version(), release.version(), TABLE, coverage, progress);
        try (var site = new AirflowSite(release, folder, PARALLELISM, true)) {
            new AirflowTrial(site, only, promises).run(release);
        }
        return promises.broken();
    }

    private void promise(String what, Promises.Promise promise) {
        if (what.contains(only)) promises.promise(what, promise);
    }

    private void run(AirflowRelease release) {
        // Datasets can be asked for in any number since 2.9.
        var any = !release.version().startsWith("2.8.");
        promises.promise("DAGs are the model's, pools stand, nothing fails to import", () -> begin(any));
        promise("a run that ends well is recorded", this::succeeds);
        promise("a failed run is tried again and shows its cause", this::retries);
        promise("what needs an operator is parked, and goes on when resumed", this::parks);
        promise("a stream that is held elsewhere is no failure", this::coalesces);
        promise("an interrupted run runs again and is no try", this::interrupted);
        promise("higher priority first in a pool of one slot", this::priority);
        promise("all inputs are waited for; what changed nothing wakes nobody", this::allInputs);
        if (any) promise("any input wakes", this::anyInput);
        promise("a run is cancelled, and its process with it", this::cancels);
        promise("a paused job waits, and runs when resumed", this::pauses);
        promise("an interval comes once a period", this::interval);
        promise("what ran when its machine died runs again, never twice at once", this::machineDies);
        promise("removing most jobs is refused and changes nothing", this::massRemoval);
        promise("a removed job's DAG goes, the others stay", this::removes);
        promise("nothing starts after draining, and what waits is told", this::drains);
        promises.promise("no job ran twice at once", () -> check(work.doubles().isEmpty(), () -> "doubles: " + work.doubles()));
    }

    private final List<JobDefinition> all = new ArrayList<>();

    private void begin(boolean any) {
        var source = new Group("source:one", 1);
        all.addAll(List.of(Jobs.external("live/ok"), retrying("live/flaky", 2), Jobs.external("live/held"), Jobs.external("live/refused"),
                retrying("live/interrupted", 0), Jobs.external("live/long"), Jobs.external("live/paused"),
                retrying("live/dying", 3), Jobs.every("live/minute", Duration.ofMinutes(1)), Jobs.external("live/gone"),
                Jobs.external("live/a"), Jobs.external("live/b"), Jobs.after("live/both", Which.ALL, "live/a", "live/b"),
                Jobs.cron("live/nightly", "30 2 * * *", "Europe/Berlin")));
        if (any) all.add(Jobs.after("live/either", Which.ANY, "live/a", "live/b"));
        all.add(Jobs.with(Jobs.external("live/first"), source));
        for (var priority : Priority.values())
            all.add(Jobs.with(Jobs.with(Jobs.external("live/p." + priority.name().toLowerCase(Locale.ROOT)), priority), source));
        work.endsAtOnce();
        var said = site.apply(false, all);
        check(said.refused().isEmpty(), () -> "refused: " + said.refused());
        var ids = all.stream().map(job -> AirflowSite.STACK + "." + job.key().replace('/', '.')).sorted().toList();
        await("the DAGs", () -> site.dags().stream().sorted().toList().equals(ids), () -> "DAGs " + site.dags() + " instead of " + ids);
        check(site.metadata.rows("SELECT filename, stacktrace FROM import_error").isEmpty(),
                () -> "import errors: " + site.metadata.rows("SELECT stacktrace FROM import_error"));
        check(site.metadata.rows("SELECT slots, include_deferred FROM slot_pool WHERE pool = 'yellow.local.source.one'")
                .equals(List.of("1|t")), () -> "pools: " + site.metadata.rows("SELECT pool, slots FROM slot_pool"));
        check(site.scheduler.health().ok(), () -> "health: " + site.scheduler.health());
    }

    private static JobDefinition retrying(String key, int retries) {
        return Jobs.with(Jobs.external(key), new Tries(Duration.ofHours(1), retries, Duration.ofSeconds(1)));
    }

    private void succeeds() {
        work.endsWith("live/ok", ScriptedWork.changed(1));
        trigger("live/ok");
        awaitState("live/ok", Run.State.SUCCEEDED);
    }

    private void retries() {
        work.endsWith("live/flaky", ScriptedWork.failed(Kind.RETRY));
        trigger("live/flaky");
        await("a second start", () -> work.starts("live/flaky") >= 2, () -> "starts: " + work.starts());
        await("the last try", () -> work.starts("live/flaky") == 3 && site.scheduler.runs("live/flaky", 1).stream()
                .anyMatch(run -> run.attempt() == 3 && run.state() == Run.State.FAILED),
                () -> "runs: " + site.scheduler.runs("live/flaky", 5));
        check(String.valueOf(last("live/flaky").fault()).contains("the source \"bakery\" is closed"), () -> "fault: " + last("live/flaky"));
    }

    private void parks() {
        work.endsWith("live/refused", ScriptedWork.failed(Kind.OPERATOR));
        trigger("live/refused");
        awaitState("live/refused", Run.State.PARKED);
        await("parked", () -> standing("live/refused").state() == Standing.State.PARKED, () -> "stands: " + standing("live/refused"));
        check(work.starts("live/refused") == 1, () -> "starts: " + work.starts("live/refused"));
        work.endsWith("live/refused", ScriptedWork.changed(1));
        site.scheduler.resume(new Scope.Job("live/refused"), AirflowSite.ORDER);
        awaitState("live/refused", Run.State.SUCCEEDED);
    }

    private void coalesces() {
        work.endsWith("live/held", ScriptedWork.failed(Kind.BUSY));
        trigger("live/held");
        awaitState("live/held", Run.State.COALESCED);
    }

    private void interrupted() {
        work.endsWith("live/interrupted", ScriptedWork.failed(Kind.INTERRUPTED));
        trigger("live/interrupted");
        await("a second start", () -> work.starts("live/interrupted") >= 2, () -> "starts: " + work.starts());
        work.endsWith("live/interrupted", ScriptedWork.changed(1));
        awaitState("live/interrupted", Run.State.SUCCEEDED);
    }

    private void priority() {
        work.runsUntilEnded("live/first");
        trigger("live/first");
        awaitRunning("live/first");
        for (var name : List.of("medium", "low", "critical", "high")) trigger("live/p." + name);
        await("four that wait for the slot",
                () -> site.metadata.rows("SELECT 1 FROM task_instance WHERE dag_id LIKE 'local.live.p.%' AND state = 'scheduled'")
                .size() == 4, () -> "tasks: " + tasks());
        work.end("live/first", ScriptedWork.changed(1));
        await("all four", () -> ofPriority().size() == 4, () -> "starts: " + work.starts());
        check(ofPriority().equals(List.of("live/p.critical", "live/p.high", "live/p.medium", "live/p.low")), () -> "order: " + ofPriority());
    }

    private List<String> ofPriority() {
        return work.starts().stream().filter(key -> key.startsWith("live/p.")).toList();
    }

    private void allInputs() {
        work.endsWith("live/a", ScriptedWork.changed(1)).endsWith("live/b", ScriptedWork.unchanged(1));
        trigger("live/a");
        awaitState("live/a", Run.State.SUCCEEDED);
        trigger("live/b");
        awaitState("live/b", Run.State.SUCCEEDED);
        check(site.metadata.rows("SELECT 1 FROM dag_run WHERE dag_id = 'local.live.both'").isEmpty(), () -> "b changed nothing, and both ran");
        work.endsWith("live/b", ScriptedWork.changed(2));
        trigger("live/b");
        await("what waits for both", () -> work.starts("live/both") == 1, () -> "starts: " + work.starts());
    }

    private void anyInput() {
        var before = work.starts("live/either");
        trigger("live/a");
        await("what waits for either", () -> work.starts("live/either") > before, () -> "starts: " + work.starts());
    }

    private void cancels() {
        work.runsUntilEnded("live/long");
        trigger("live/long");
        awaitRunning("live/long");
        site.scheduler.cancel("live/long", AirflowSite.ORDER);
        await("its process's end", () -> !work.running().contains("live/long"), () -> "running: " + work.running());
        awaitState("live/long", Run.State.CANCELLED);
        check(work.starts("live/long") == 1, () -> "starts: " + work.starts("live/long"));
    }

    private void pauses() {
        site.scheduler.pause(new Scope.Job("live/paused"), AirflowSite.ORDER);
        var before = work.starts("live/ok");
        trigger("live/paused");
        trigger("live/ok");
        await("another job", () -> work.starts("live/ok") > before, () -> "starts: " + work.starts());
        check(work.starts("live/paused") == 0 && standing("live/paused").state() == Standing.State.PAUSED, () -> "stands: " + standing("live/paused"));
        site.scheduler.resume(new Scope.Job("live/paused"), AirflowSite.ORDER);
        awaitState("live/paused", Run.State.SUCCEEDED);
    }

    private void interval() {
        await("two ticks", () -> work.starts("live/minute") >= 2, () -> "starts: " + work.starts("live/minute"));
        var passed = Duration.ofSeconds(Long.parseLong(site.metadata.rows("SELECT ceil(extract(epoch FROM max(start_date) - min(start_date)))::bigint FROM dag_run WHERE dag_id = 'local.live.minute'")
                .getFirst()));
        check(work.starts("live/minute") <= passed.toMinutes() + 2, () -> work.starts("live/minute") + " starts in " + passed);
    }

    private void machineDies() throws Exception {
        work.runsUntilEnded("live/dying");
        trigger("live/dying");
        awaitRunning("live/dying");
        site.servers.killScheduler();
        await("its process's end", () -> !work.running().contains("live/dying"), () -> "running: " + work.running());
        site.servers.startScheduler();
        awaitRunning("live/dying");
        check(work.starts("live/dying") == 2, () -> "starts: " + work.starts("live/dying"));
        work.end("live/dying", ScriptedWork.changed(1));
        awaitState("live/dying", Run.State.SUCCEEDED);
    }

    private void massRemoval() {
        var before = site.dags();
        try {
            site.apply(false, all.subList(0, 3));
            throw new AssertionError("not refused");
        } catch (Refused e) {
            check(e.fault().code() == SchedulerFault.MASS_REMOVAL, () -> "refused by " + e.fault());
        }
        check(site.dags().equals(before), () -> "DAGs: " + site.dags());
    }

    private void removes() {
        all.removeIf(job -> job.key().equals("live/gone"));
        check(site.apply(false, all).removed().equals(List.of("live/gone")), () -> "not removed");
        await("its DAG's end", () -> !site.dags().contains("local.live.gone"), () -> "DAGs: " + site.dags());
        check(site.dags().size() == all.size(), () -> "DAGs: " + site.dags());
    }

    private void drains() {
        work.runsUntilEnded("live/long");
        trigger("live/long");
        awaitRunning("live/long");
        var before = work.starts("live/ok");
        var drained = site.scheduler.drain(Drain.WAIT, AirflowSite.ORDER);
        check(drained.running().equals(List.of("live/long")), () -> "drained: " + drained);
        trigger("live/ok");
        var waiting = site.scheduler.drain(Drain.WAIT, AirflowSite.ORDER);
        check(waiting.waiting().contains("live/ok"), () -> "drained: " + waiting);
        work.end("live/long", ScriptedWork.changed(1));
        await("nothing that runs", () -> site.scheduler.drain(Drain.WAIT, AirflowSite.ORDER).running().isEmpty(), () -> "runs: " + work.running());
        check(work.starts("live/ok") == before, () -> "starts: " + work.starts("live/ok"));
    }

    private void trigger(String job) {
        site.scheduler.trigger(job, AirflowSite.ORDER);
    }

    private Standing standing(String job) {
        return site.scheduler.standing().stream().filter(each -> each.job().equals(job)).findFirst().orElseThrow();
    }

    private Run last(String job) {
        return site.scheduler.runs(job, 1).stream().findFirst().orElseThrow(() -> new AssertionError(job + " has no run"));
    }

    private void awaitRunning(String job) {
        await(job + " to run", () -> work.running().contains(job), () -> "running: " + work.running() + ", tasks: " + tasks());
    }

    private void awaitState(String job, Run.State state) {
        await(job + " to be " + state, () -> site.scheduler.runs(job, 1).stream().anyMatch(run -> run.state() == state),
                () -> "runs: " + site.scheduler.runs(job, 3) + ", tasks: " + tasks());
    }

    private List<String> tasks() {
        return site.metadata.rows("SELECT dag_id, state FROM task_instance WHERE state IS DISTINCT FROM 'success' ORDER BY 1");
    }
}
