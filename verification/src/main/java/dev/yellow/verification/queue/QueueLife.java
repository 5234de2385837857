package dev.yellow.verification.queue;

import dev.yellow.model.fault.Code.Kind;
import dev.yellow.queue.Capacity;
import dev.yellow.queue.NativeScheduler;
import dev.yellow.queue.QueueWorker;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scheduler.Drain;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import dev.yellow.spi.scheduler.tck.ScriptedWork;
import dev.yellow.testing.TestDatabase;
import dev.yellow.verification.history.Coverage;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Random operations of people, clocks and servers on the queue and on the reference, which must stand alike after each.
public final class QueueLife {
    private static final Order TESTER = new Order("tester", "a random life");
    private static final String OPERATIONS = "operations";
    private static final String ENDS = "how runs ended, by attempt";
    private static final String STATES = "states seen, by schedule";
    /// A server too small for the largest job, one for all of them, one with a single slot.
    private static final List<Capacity> SERVERS = List.of(new Capacity(4, 40, 3), new Capacity(8, 80, 4), new Capacity(8, 80, 1));

    /// What may happen, with its weight.
    private enum Operation {
        STEP(40), PASS(16), TRIGGER(14), END(40), APPLY(4), PAUSE(2), RESUME(6), CANCEL(3), FREEZE(2), THAW(4), KILL(1), DRAIN(1);

        final int weight;

        Operation(int weight) {
            this.weight = weight;
        }
    }

    private final Random random;
    private final Consumer<String> log;
    private final Coverage coverage;
    private final TestDatabase database;
    private final NativeScheduler scheduler;
    private final QueueWorker[] workers = new QueueWorker[SERVERS.size()];
    private final ScriptedWork[] works = new ScriptedWork[SERVERS.size()];
    private final CutSource[] sources = new CutSource[SERVERS.size()];
    private final boolean[] frozen = new boolean[SERVERS.size()];
    private final int[] told = new int[SERVERS.size()];
    /// By server: what its executor said, and the server has not reported yet.
    private final List<Map<String, JobOutcome>> said = List.of(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    private final Reference reference = new Reference(SERVERS);
    private final JobPool pool;
    private Instant now = Instant.parse("2026-03-04T12:00:00Z");
    private int batch;

    /// @param database whose queue is empty
    public QueueLife(long seed, TestDatabase database, Coverage coverage, Consumer<String> log) {
        this.random = new Random(seed);
        this.database = database;
        this.coverage = coverage;
        this.log = log;
        this.pool = new JobPool(random);
        scheduler = new NativeScheduler(new CutSource(database), () -> now);
        for (var server = 0; server < workers.length; server++) begin(server);
    }

    static void declare(Coverage coverage) {
        coverage.table(OPERATIONS, List.of(Operation.values()).stream().map(Operation::name).toList(), List.of("done"));
        for (var state : Run.State.values()) if (state != Run.State.RUNNING) coverage.cell(ENDS, state.name(), "first");
        coverage.cell(ENDS, Run.State.SUCCEEDED.name(), "retry");
        coverage.cell(ENDS, Run.State.FAILED.name(), "retry");
        coverage.table(STATES, List.of(Standing.State.values()).stream().map(Standing.State::name).toList(),
                List.of("Every", "Cron", "External", "AfterInputs"));
    }

    /// @throws AssertionError saying what differs
    public void live(int operations) throws SQLException {
        try {
            apply();
            for (var i = 0; i < operations; i++) {
                operate(pick());
                compare();
            }
        } finally {
            for (var worker : workers) worker.close();
            scheduler.close();
        }
    }

    private Operation pick() {
        var all = Operation.values();
        var left = random.nextInt(List.of(all).stream().mapToInt(each -> each.weight).sum());
        for (var each : all) if ((left -= each.weight) < 0) return each;
        throw new IllegalStateException();
    }

    private void operate(Operation operation) throws SQLException {
        var server = random.nextInt(SERVERS.size());
        var done = switch (operation) {
            case STEP -> !frozen[server] && step(server);
            case PASS -> pass();
            case TRIGGER -> withJob(key -> {
                scheduler.trigger(key, TESTER);
                reference.trigger(key, now);
            });
            case END -> end(server) || end((server + 1) % SERVERS.size()) || end((server + 2) % SERVERS.size());
            case APPLY -> apply();
            case PAUSE -> pause();
            case RESUME -> resume();
            case CANCEL -> withJob(key -> {
                scheduler.cancel(key, TESTER);
                if (reference.jobs.get(key).running != null) reference.cancel(key);
            });
            case FREEZE -> frozen[server] = true;
            case THAW -> thaw();
            case KILL -> kill(server);
            case DRAIN -> drain();
        };
        if (done) coverage.saw(OPERATIONS, operation.name(), "done");
    }

    private boolean withJob(Consumer<String> what) {
        var standing = reference.standing();
        if (standing.isEmpty()) return false;
        var key = standing.get(random.nextInt(standing.size())).key();
        log.accept(now + " " + key);
        what.accept(key);
        return true;
    }

    private boolean pass() {
        now = now.plusSeconds(1 + random.nextInt(random.nextBoolean() ? 20 : 400));
        log.accept(now + " time passes");
        return true;
    }

    private boolean apply() throws SQLException {
        var desired = pool.next();
        log.accept(now + " apply " + desired.stream().map(QueueLife::shortly).toList());
        var said = scheduler.reconcile(new Desired(desired, Map.of(), Set.of(), true, TESTER));
        var numbers = new HashMap<String, Integer>();
        try (var connection = database.connect(); var rows = connection.createStatement().executeQuery("SELECT id, key FROM yellow.queue_job")) {
            while (rows.next()) numbers.put(rows.getString(2), rows.getInt(1));
        }
        var expected = reference.desire(desired, now, numbers, nexts());
        equal("created", expected.get(0).stream().sorted().toList(), said.created());
        equal("changed", expected.get(1).stream().sorted().toList(), said.changed());
        return true;
    }

    /// When the queue says that each job comes next: the phase of an interval is its own affair.
    private Map<String, Instant> nexts() {
        var nexts = new HashMap<String, Instant>();
        try (var connection = database.connect(); var rows = connection.createStatement()
                .executeQuery("SELECT key, next_due FROM yellow.queue_job WHERE next_due IS NOT NULL")) {
            while (rows.next()) nexts.put(rows.getString(1), rows.getObject(2, OffsetDateTime.class).toInstant());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return nexts;
    }

    private static String shortly(JobDefinition job) {
        return job.key() + " " + job.schedule() + " " + job.priority() + " size " + job.resources().cpuRequest() + " " + job.groups()
                .stream().map(group -> group.name() + "<=" + group.limit()).toList();
    }

    private boolean pause() {
        var scope = scope();
        if (scope == null) return false;
        log.accept(now + " pause " + scope);
        scheduler.pause(scope, TESTER);
        reference.paused.add(scope);
        return true;
    }

    private boolean resume() {
        var paused = List.copyOf(reference.paused);
        var scope = paused.isEmpty() || random.nextInt(3) == 0 ? scope() : paused.get(random.nextInt(paused.size()));
        if (scope == null || scope instanceof Scope.Job(var key) && reference.standing().stream().noneMatch(job -> job.key().equals(key))) return false;
        log.accept(now + " resume " + scope);
        scheduler.resume(scope, TESTER);
        reference.resume(scope);
        return true;
    }

    private @Nullable Scope scope() {
        var standing = reference.standing();
        if (standing.isEmpty()) return null;
        var job = standing.get(random.nextInt(standing.size())).job;
        return switch (random.nextInt(8)) {
            case 0 -> Scope.ALL;
            case 1 -> new Scope.Platform(job.platform());
            case 2 -> new Scope.Store(job.store());
            default -> new Scope.Job(job.key());
        };
    }

    private boolean drain() {
        var how = random.nextBoolean() ? Drain.WAIT : Drain.CANCEL;
        log.accept(now + " drain " + how);
        var drained = scheduler.drain(how, TESTER);
        reference.draining = true;
        if (how == Drain.CANCEL) for (var job : reference.jobs.values()) if (job.running != null) job.cancelled = true;
        equal("running at the drain", reference.jobs.values().stream().filter(job -> job.running != null).map(RefJob::key).toList(), drained.running());
        equal("waiting at the drain", reference.standing().stream().filter(job -> job.waiting != null || job.retry != null).map(RefJob::key)
                .toList(), drained.waiting());
        return true;
    }

    private boolean thaw() {
        for (var server = 0; server < frozen.length; server++) {
            if (!frozen[server]) continue;
            frozen[server] = false;
            log.accept(now + " server " + server + " goes on");
            return true;
        }
        return false;
    }

    private boolean kill(int server) throws SQLException {
        log.accept(now + " server " + server + " is killed");
        works[server].vanish();
        sources[server].cut();
        begin(server);
        frozen[server] = false;
        return true;
    }

    private void begin(int server) {
        works[server] = new ScriptedWork();
        told[server] = 0;
        said.get(server).clear();
        reference.begins(server);
        sources[server] = new CutSource(database);
        workers[server] = new QueueWorker(sources[server], () -> now, works[server], SERVERS.get(server), "server " + server, Reference.TTL, () -> 0);
    }

    /// A run ends on a server, which has not noticed yet.
    private boolean end(int server) {
        var running = works[server].running();
        if (running.isEmpty()) return false;
        var key = running.get(random.nextInt(running.size()));
        var outcome = outcome();
        log.accept(now + " " + key + " ends on server " + server + ": " + (outcome instanceof JobOutcome.Failed(var fault) ? fault.code().kind() : outcome));
        works[server].end(key, outcome);
        said.get(server).put(key, outcome);
        return true;
    }

    private JobOutcome outcome() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> ScriptedWork.unchanged(batch);
            case 3, 4 -> ScriptedWork.changed(++batch);
            case 5, 6, 7 -> ScriptedWork.failed(Kind.RETRY);
            case 8 -> ScriptedWork.failed(Kind.BUSY);
            case 9 -> ScriptedWork.failed(Kind.INTERRUPTED);
            case 10 -> ScriptedWork.failed(Kind.OPERATOR);
            default -> ScriptedWork.failed(Kind.DEFECT);
        };
    }

    private boolean step(int server) {
        log.accept(now + " server " + server + " steps");
        workers[server].step();
        if (reference.beat(server, now)) said.get(server).clear();
        report(server, Set.of());
        reference.tick(now, this::nexts);
        reference.rescue(now);
        var ending = new HashSet<String>();
        var late = new HashSet<String>();
        for (var job : reference.jobs.values()) {
            if (!reference.mine(job, server)) continue;
            var overdue = !now.isBefore(Objects.requireNonNull(job.running).until());
            if (!overdue && !job.cancelled) continue;
            ending.add(job.key());
            if (overdue) late.add(job.key());
        }
        var starts = works[server].starts();
        var started = starts.subList(told[server], starts.size());
        told[server] = starts.size();
        if (!started.isEmpty()) log.accept("  starts " + started);
        reference.claimed(server, started, now);
        for (var key : ending) said.get(server).put(key, ScriptedWork.failed(Kind.INTERRUPTED));
        report(server, late);
        if (!works[server].doubles().isEmpty()) throw new AssertionError("ran twice at once: " + works[server].doubles());
        return true;
    }

    private void report(int server, Set<String> late) {
        if (said.get(server).isEmpty()) return;
        var attempts = reference.jobs.values().stream().filter(job -> job.running != null)
                .collect(Collectors.toMap(RefJob::key, job -> Objects.requireNonNull(job.running).attempt()));
        reference.complete(server, said.get(server), late, now);
        for (var key : said.get(server).keySet()) {
            var job = reference.jobs.get(key);
            if (job != null && job.lastEnd != null) coverage.saw(ENDS, job.lastEnd.name(), attempts.getOrDefault(key, 1) > 1 ? "retry" : "first");
        }
        said.get(server).clear();
    }

    private void compare() {
        var expected = reference.standing().stream().map(reference::standing).toList();
        var actual = scheduler.standing().stream().map(job -> new Standing(job.job(), job.state(), job.next(), job.due(), job.attempt(), "")).toList();
        equal("standing", expected, actual);
        for (var job : reference.standing()) {
            coverage.saw(STATES, reference.standing(job).state().name(), job.job.schedule().getClass().getSimpleName());
            if (job.lastEnd == Run.State.LOST) coverage.saw(ENDS, "LOST", "first");
        }
        if (random.nextInt(5) > 0) return;
        withJob(key -> {
            var job = reference.jobs.get(key);
            var last = scheduler.runs(key, 2).stream().map(Run::state).filter(state -> state != Run.State.RUNNING).findFirst();
            if (job.lastEnd != null) equal("last end of " + key, List.of(job.lastEnd), last.stream().toList());
        });
    }

    private static <T> void equal(String what, List<T> expected, List<T> actual) {
        if (expected.equals(actual)) return;
        var wrong = new ArrayList<String>();
        for (var each : expected) if (!actual.contains(each)) wrong.add("  expected " + each);
        for (var each : actual) if (!expected.contains(each)) wrong.add("  was      " + each);
        throw new AssertionError(what + " differs:\n" + String.join("\n", wrong));
    }
}
