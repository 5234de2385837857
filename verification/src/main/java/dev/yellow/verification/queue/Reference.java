package dev.yellow.verification.queue;

import dev.yellow.model.schedule.CronExpression;
import dev.yellow.queue.Capacity;
import dev.yellow.queue.Rank;
import dev.yellow.spi.scheduler.ExitCode;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the queue must do, with maps instead of a database. It decides all but one thing by itself: of jobs whose ranks
/// are equal to some microseconds either may go first, so starts are shown to it, and it says what is wrong with them.
final class Reference {
    static final Duration TTL = Duration.ofSeconds(45);
    private static final Duration BUSY = Duration.ofSeconds(15);
    private static final Duration CLOSE = Duration.ofNanos(10_000);
    private static final int LOSSES = 5;

    private record Share(double used, Instant since) {}

    /// In the order of the database's own numbers, which settles ties.
    final Map<String, RefJob> jobs = new TreeMap<>();
    final Map<String, Integer> numbers = new HashMap<>();
    final Set<Scope> paused = new HashSet<>();
    private final Map<String, Share> shares = new HashMap<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<String, Long> changes = new HashMap<>();
    /// By life of a server: its last sign of it. A server that was given up, or killed, begins another life.
    private final List<Instant> beats = new ArrayList<>();
    private final Map<Integer, Integer> lives = new HashMap<>();
    private final List<Capacity> servers;
    boolean draining;

    Reference(List<Capacity> servers) {
        this.servers = servers;
    }

    List<RefJob> standing() {
        return jobs.values().stream().filter(job -> !job.removed).toList();
    }

    // ---- what apply and people do

    /// @param fresh where a schedule of each new or changed job comes next, which the queue alone decides
    /// @return the keys of new jobs, and of changed ones
    List<List<String>> desire(List<JobDefinition> desired, Instant now, Map<String, Integer> numbered, Map<String, Instant> fresh) {
        var created = new ArrayList<String>();
        var changed = new ArrayList<String>();
        for (var job : desired)
            for (var group : job.groups())
                slots.put(group.name(), desired.stream().flatMap(j -> j.groups().stream())
                        .filter(other -> other.name().equals(group.name())).mapToInt(Group::limit).min().orElseThrow());
        for (var job : desired) {
            var known = jobs.get(job.key());
            if (known == null || known.removed) created.add(job.key());
            else if (!known.job.equals(job)) changed.add(job.key());
            else continue;
            var kept = jobs.computeIfAbsent(job.key(), _ -> new RefJob(job));
            var owed = kept.next != null && !kept.removed && !kept.next.isAfter(now) && fresh.get(job.key()) != null;
            if (!owed) kept.next = kept.grid = fresh.get(job.key());
            else if (!kept.job.schedule().equals(job.schedule())) kept.grid = null;
            kept.job = job;
            kept.removed = false;
            var inputs = job.schedule() instanceof Schedule.AfterInputs after ? after.jobs() : List.<String>of();
            kept.seen.keySet().retainAll(inputs);
            inputs.forEach(input -> kept.seen.putIfAbsent(input, 0L));
            if (kept.waiting instanceof RefJob.Waiting w)
                kept.waiting = new RefJob.Waiting(w.since(), w.due(), w.attempt(), Rank.NORMAL.of(w.since(), kept.level(), 0));
        }
        var keys = desired.stream().map(JobDefinition::key).collect(Collectors.toSet());
        for (var job : jobs.values()) {
            if (keys.contains(job.key())) continue;
            job.removed = true;
            job.next = job.retry = null;
            job.waiting = null;
            job.seen.clear();
        }
        jobs.values().removeIf(job -> job.removed && job.running == null);
        numbers.clear();
        numbers.putAll(numbered);
        var begins = created.stream().filter(key -> jobs.get(key).job.schedule() instanceof Schedule.Every).collect(Collectors.toMap(key -> key, _ -> now));
        enqueue(begins, now);
        wake(created.stream().flatMap(key -> jobs.get(key).seen.keySet().stream()).collect(Collectors.toSet()), now);
        draining = false;
        return List.of(created, changed);
    }

    void trigger(String key, Instant now) {
        enqueue(Map.of(key, now), now);
    }

    void resume(Scope scope) {
        paused.remove(scope);
        if (scope instanceof Scope.Job(var key) && jobs.get(key).parked) {
            jobs.get(key).parked = false;
            jobs.get(key).losses = 0;
        }
    }

    void cancel(String key) {
        jobs.get(key).cancelled = jobs.get(key).running != null;
    }

    // ---- what a server's step does, in its order

    /// @return whether it finds that it was given up
    boolean beat(int server, Instant now) {
        var life = lives.get(server);
        var givenUp = life != null && !alive(life, now);
        if (life == null || givenUp) {
            lives.put(server, beats.size());
            beats.add(now);
        } else if (!now.isBefore(beats.get(life).plus(TTL.dividedBy(3)))) beats.set(life, now);
        return givenUp;
    }

    /// A process that has said nothing yet. What its predecessor ran is lost when that one's lease has run out.
    void begins(int server) {
        lives.remove(server);
    }

    private boolean alive(int life, Instant now) {
        return now.isBefore(beats.get(life).plus(TTL));
    }

    boolean mine(RefJob job, int server) {
        return job.running != null && lives.get(server) instanceof Integer life && job.running.life() == life;
    }

    /// Ends runs of a server together.
    void complete(int server, Map<String, JobOutcome> outcomes, Set<String> late, Instant now) {
        var again = new TreeMap<String, Instant>();
        var changed = new HashSet<String>();
        outcomes.forEach((key, outcome) -> {
            var job = jobs.get(key);
            if (job == null || !mine(job, server)) return;
            var run = job.running;
            job.running = null;
            job.losses = 0;
            job.retry = null;
            job.attempt = 1;
            switch (outcome) {
                case JobOutcome.Done(var batch, var rows) -> {
                    job.lastEnd = Run.State.SUCCEEDED;
                    if (rows > 0) {
                        changes.merge(key, (long) batch, Math::max);
                        changed.add(key);
                    }
                }
                case JobOutcome.Failed _ when job.cancelled -> job.lastEnd = Run.State.CANCELLED;
                case JobOutcome.Failed(var fault) -> failed(job, run, late.contains(key) ? ExitCode.FAILED : ExitCode.of(fault.code().kind()), now, again);
            }
            job.cancelled = false;
        });
        enqueue(again, now);
        if (!changed.isEmpty()) wake(changed, now);
    }

    private void failed(RefJob job, RefJob.Running run, ExitCode exit, Instant now, Map<String, Instant> again) {
        switch (exit.retry()) {
            case COUNTED -> {
                job.lastEnd = Run.State.FAILED;
                if (job.removed || run.attempt() > run.as().tries().retries()) return;
                job.attempt = run.attempt() + 1;
                job.retry = now.plus(Duration.ofMillis(Math.min(run.as().tries().backoff().toMillis() << (run.attempt() - 1), Duration.ofHours(1).toMillis())));
            }
            case NOT_COUNTED -> {
                job.lastEnd = Run.State.INTERRUPTED;
                job.attempt = job.removed ? 1 : run.attempt();
                again.put(job.key(), now);
            }
            case NO -> {
                job.lastEnd = exit == ExitCode.BUSY ? Run.State.COALESCED : Run.State.PARKED;
                if (job.removed) return;
                if (exit == ExitCode.BUSY) {
                    job.attempt = run.attempt();
                    job.retry = now.plus(BUSY);
                } else {
                    job.parked = true;
                    again.put(job.key(), now);
                }
            }
        }
    }

    /// @param shown where the queue says that each job comes next; asked for the grids of intervals that are not known
    void tick(Instant now, Supplier<Map<String, Instant>> shown) {
        var due = new HashMap<String, Instant>();
        for (var job : jobs.values()) {
            var comes = job.next != null && !job.next.isAfter(now);
            var repeats = job.retry != null && !job.retry.isAfter(now);
            if (repeats) due.put(job.key(), job.retry);
            else if (comes && job.retry == null) due.put(job.key(), last(job, job.next, now));
            if (comes && job.grid == null && job.job.schedule() instanceof Schedule.Every(var period))
                job.grid = within(period, shown.get().get(job.key()), job, now);
            if (comes) job.next = after(job, now);
            if (repeats) job.retry = null;
        }
        enqueue(due, now);
    }

    private static Instant within(Duration period, @Nullable Instant shown, RefJob job, Instant now) {
        if (shown == null || !shown.isAfter(now) || shown.isAfter(now.plus(period)))
            throw new AssertionError("job \"" + job.key() + "\" of every " + period + " comes next at " + shown + ", and it is " + now);
        return shown;
    }

    /// The last tick up to now, of which one is known.
    private static Instant last(RefJob job, Instant known, Instant now) {
        if (job.job.schedule() instanceof Schedule.Every(var period))
            return known.plus(period.multipliedBy(Math.max(0, Duration.between(known, now).dividedBy(period))));
        var last = known;
        for (var next = after(job, last); next != null && !next.isAfter(now); next = after(job, last)) last = next;
        return last;
    }

    /// An interval's ticks lie on a grid, of which the queue has shown one.
    private static @Nullable Instant after(RefJob job, Instant time) {
        return switch (job.job.schedule()) {
            case Schedule.Cron(var expression, var zone) -> CronExpression.parse(expression).next(time, ZoneId.of(zone));
            case Schedule.Every(var period) -> Objects.requireNonNull(job.grid)
                    .plusMillis((Math.floorDiv(Duration.between(job.grid, time).toMillis(), period.toMillis()) + 1) * period.toMillis());
            case Schedule.External _, Schedule.Once _, Schedule.AfterInputs _ -> null;
        };
    }

    /// Ends what expired servers ran. @return how many runs were lost
    int rescue(Instant now) {
        var lost = new HashMap<String, Instant>();
        for (var job : jobs.values()) {
            if (job.running == null || alive(job.running.life(), now)) continue;
            job.lastEnd = job.cancelled ? Run.State.CANCELLED : Run.State.LOST;
            if (!job.cancelled) {
                job.losses++;
                job.attempt = job.running.attempt();
                if (job.losses >= LOSSES) job.parked = true;
                lost.put(job.key(), now);
            }
            job.running = null;
            job.cancelled = false;
        }
        enqueue(lost, now);
        return lost.size();
    }

    /// What a claim started, in its order. @throws AssertionError saying what is wrong with it
    void claimed(int server, List<String> started, Instant now) {
        for (var key : started) {
            var best = best(server, now);
            var job = jobs.get(key);
            if (job == null || job.waiting == null) throw new AssertionError("started job \"" + key + "\", which does not wait");
            if (job.running != null) throw new AssertionError("started job \"" + key + "\" while it runs: " + job.running);
            if (best == null) throw new AssertionError("started job \"" + key + "\", and nothing may start on server " + server);
            if (!may(server, job)) throw new AssertionError("started job \"" + key + "\", which may not start on server " + server);
            if (Duration.between(rank(best), rank(job)).compareTo(CLOSE) > 0)
                throw new AssertionError("started job \"" + key + "\" of rank " + rank(job) + " before job \"" + best.key() + "\" of rank " + rank(best));
            job.running = new RefJob.Running(server, lives.get(server), job.waiting.due(), job.waiting.attempt(), now.plus(job.job.tries().timeout()), job.job);
            job.waiting = null;
            job.seen.replaceAll((input, seen) -> Math.max(seen, changes.getOrDefault(input, 0L)));
        }
        var best = best(server, now);
        if (best != null) throw new AssertionError("did not start job \"" + best.key() + "\", although it may");
    }

    /// The next that must start there, if one may. One that has waited its time and is too large for what is left keeps
    /// smaller ones from overtaking it.
    private @Nullable RefJob best(int server, Instant now) {
        for (var job : jobs.values().stream().filter(this::ready).sorted(Comparator.comparing(Reference::rank)).toList()) {
            if (!fitsEver(server, job) || !hasPlaces(job)) continue;
            if (may(server, job)) return job;
            if (!rank(job).isAfter(now)) return null;
        }
        return null;
    }

    private boolean ready(RefJob job) {
        return job.waiting != null && job.running == null && !held(job) && !draining;
    }

    boolean held(RefJob job) {
        return job.parked || paused.stream().anyMatch(scope -> scope.covers(job.job));
    }

    private boolean fitsEver(int server, RefJob job) {
        return job.job.resources().memoryRequest() <= servers.get(server).memory() && job.job.resources().cpuRequest() <= servers.get(server).cpu();
    }

    private boolean hasPlaces(RefJob job) {
        return job.job.groups().stream()
                .allMatch(group -> running().filter(other -> other.as().groups().stream().anyMatch(its -> its.name().equals(group.name())))
                .count() < slots.get(group.name()));
    }

    private Stream<RefJob.Running> running() {
        return jobs.values().stream().map(job -> job.running).filter(Objects::nonNull);
    }

    private boolean may(int server, RefJob job) {
        var here = jobs.values().stream().filter(other -> mine(other, server)).map(other -> Objects.requireNonNull(other.running).as().resources()).toList();
        var capacity = servers.get(server);
        return ready(job) && hasPlaces(job) && here.size() < capacity.slots()
                && here.stream().mapToLong(JobDefinition.Resources::memoryRequest).sum() + job.job.resources().memoryRequest() <= capacity.memory()
                && here.stream().mapToInt(JobDefinition.Resources::cpuRequest).sum() + job.job.resources().cpuRequest() <= capacity.cpu();
    }

    private static Instant rank(RefJob job) {
        return job.waiting == null ? Instant.MAX : job.waiting.rank();
    }

    // ---- becoming due

    private void wake(Collection<String> inputs, Instant now) {
        var due = new HashMap<String, Instant>();
        for (var job : jobs.values()) {
            if (job.retry != null || job.seen.keySet().stream().noneMatch(inputs::contains)) continue;
            var any = job.job.schedule() instanceof Schedule.AfterInputs after && after.which() == Schedule.Which.ANY;
            var fresh = job.seen.entrySet().stream().filter(e -> changes.getOrDefault(e.getKey(), 0L) > e.getValue()).count();
            if (any ? fresh > 0 : fresh == job.seen.size()) due.put(job.key(), now);
        }
        enqueue(due, now);
    }

    /// Those of one store and class that come together stand one behind the other.
    private void enqueue(Map<String, Instant> dues, Instant now) {
        var fresh = dues.keySet().stream().map(jobs::get).filter(job -> !job.removed && job.waiting == null)
                .sorted(Comparator.<RefJob, Instant>comparing(job -> dues.get(job.key())).thenComparing(job -> numbers.get(job.key()))).toList();
        for (var job : fresh) {
            var name = job.job.store() + "/" + job.level();
            var share = shares.getOrDefault(name, new Share(0, now));
            var used = share.used * Math.pow(0.5, Duration.between(share.since, now).toMillis() / 1000.0 / Rank.HALF_LIFE.toSeconds());
            shares.put(name, new Share(used + 1, now));
            job.waiting = new RefJob.Waiting(now, dues.get(job.key()), job.attempt, Rank.NORMAL.of(now, job.level(), used));
        }
    }

    // ---- how it stands

    Standing standing(RefJob job) {
        var paused = this.paused.stream().anyMatch(scope -> scope.covers(job.job));
        var state = job.running != null ? Standing.State.RUNNING : job.parked ? Standing.State.PARKED : paused ? Standing.State.PAUSED
                : job.waiting != null ? Standing.State.WAITING : job.retry != null ? Standing.State.RETRYING : Standing.State.IDLE;
        var next = job.next == null || job.retry != null && job.retry.isBefore(job.next) ? job.retry : job.next;
        return new Standing(job.key(), state, next, job.waiting != null ? job.waiting.due() : job.running != null ? job.running.due() : null,
                job.waiting != null ? job.waiting.attempt() : job.running != null ? job.running.attempt() : job.attempt, "");
    }
}
