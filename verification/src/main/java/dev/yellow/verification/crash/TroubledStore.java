package dev.yellow.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.engine.definition.StreamDefinition.Tuning;
import dev.yellow.engine.jdbc.OpenSessions;
import dev.yellow.model.fault.Code.Kind;
import dev.yellow.model.fault.Fault;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.wire.ByteProxy;
import dev.yellow.testing.wire.Interruption.Freeze;
import dev.yellow.testing.wire.Interruption.Scope;
import dev.yellow.verification.oracle.History;
import dev.yellow.verification.oracle.Version;
import dev.yellow.verification.world.Feed;
import dev.yellow.verification.world.Feed.Platform;
import dev.yellow.verification.world.Field;
import dev.yellow.verification.world.Home;
import dev.yellow.verification.world.MergeReader;
import dev.yellow.verification.world.SourceTable;
import dev.yellow.verification.world.Subject;
import dev.yellow.verification.world.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A store of two tables of one kind. Each trouble meets a day's changes, so that nothing can be right by resting.
final class TroubledStore {
    private static final String STORE = "shop";
    private static final int ROWS = 40;
    private static final Duration WITHIN = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Field NAME = new Field("name", Bench.type("varchar(20)"), Bench.type("text"), true, true);

    private final Feed feed;
    private final Platform platform;
    private final Home home;
    private final String job;
    private final List<SourceTable> tables;
    /// As the model has them, whatever becomes of the source.
    private final Map<String, Dataset> datasets = new HashMap<>();
    private final Map<String, History> histories = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int days;
    private int published;
    private int batch;
    private int count;

    TroubledStore(Feed feed, Platform platform, Home home) {
        this.feed = feed;
        this.platform = platform;
        this.home = home;
        this.job = platform.name() + "/" + STORE;
        this.tables = List.of(table("orders"), table("customers"));
        tables.forEach(t -> datasets.put(t.dataset(), t.definition()));
        tables.forEach(t -> histories.put(t.dataset(), new History()));
        flush();
        try (var subject = home.subject()) {
            subject.apply(feed.platforms().stream().filter(p -> p.equals(platform) || feed.primary().equals(Optional.of(p.name())))
                    .map(this::definition).toList());
        }
        primary();
        goesOn(Home::interruptible);
        day();
        goesOn(Home::interruptible);
    }

    /// Each kind on its last platform; of one that others copy, its consumers.
    static Stream<Platform> platforms(Feed feed) {
        return feed.primary().isPresent() ? feed.platforms().stream().filter(p -> !p.name().equals(feed.primary().get())) : Stream.of(feed.platforms().getLast());
    }

    private SourceTable table(String name) {
        var mark = feed.mark();
        var fields = new ArrayList<>(List.of(new Field("id", Bench.type("integer"), true), NAME, new Field("amount", Bench.type("numeric(18,2)"), false)));
        if (mark != null) fields.add(mark);
        var table = new SourceTable(name, home.schema(), name, fields, List.of("id"), mark == null ? null : mark.name());
        feed.prepared().ifPresent(table::also);
        for (var i = 1; i <= ROWS; i++) insert(table, i);
        return table;
    }

    private static void insert(SourceTable table, int id) {
        var row = new HashMap<String, @Nullable String>();
        for (var f : table.fields()) row.put(f.name(), null);
        row.putAll(Map.of("id", Integer.toString(id), "name", "n" + id, "amount", id + ".25"));
        table.insert(row);
    }

    private StreamDefinition definition(Platform of) {
        return home.definition(feed, of.name(), of.milestoning(), STORE, STORE, tables, new Retention(50, Duration.ZERO, false),
                new Tuning(7, 0.5, Duration.ofHours(1), 1, false));
    }

    /// A row changes, one goes and one comes, in each table.
    private void day() {
        days++;
        for (var table : tables) {
            var numbers = List.copyOf(table.rows().keySet());
            table.update(numbers.get(1), "name", "day " + days);
            table.delete(numbers.getFirst());
            insert(table, ROWS + days);
        }
        flush();
        primary();
    }

    private void flush() {
        home.source().transaction(tables.stream().flatMap(t -> t.flush().stream()).toList());
        feed.published(home, tables, ++published);
    }

    /// Where others copy a platform, that one has taken the changes before the trouble begins.
    private void primary() {
        if (feed.primary().isEmpty()) return;
        try (var subject = home.subject()) {
            Bench.done(subject.run(feed.primary().get() + "/" + STORE));
        }
    }

    int count() {
        return count;
    }

    /// @return whether it can befall this kind
    boolean befalls(Trouble trouble) {
        day();
        var planted = feed.planted(trouble, home, tables);
        if (planted.isEmpty()) {
            goesOn(Home::interruptible);
            return false;
        }
        var staged = staged();
        meets(trouble.name(), planted.get().code(), planted.get().by(), () -> {
            assertThat(staged()).as(trouble.name()).isEqualTo(staged);
            planted.get().heal().run();
        });
        return true;
    }

    void befalls(CommonTrouble trouble) {
        day();
        var table = MergeReader.table(platform.name(), STORE, tables.getFirst().dataset());
        trouble.plant(home, table);
        meets(trouble.name(), trouble.code, Home::interruptible, () -> trouble.heal(home, table));
    }

    /// A value that is too long, then a column that is gone. A consumer's primary would not let them in.
    void befallsData() {
        if (feed.primary().isPresent()) return;
        day();
        var table = tables.getFirst();
        var row = table.rows().keySet().stream().reduce((_, later) -> later).orElseThrow();
        table.update(row, "name", "x".repeat(21));
        flush();
        meets("VALUE_UNFIT", feed.valueUnfit(), Home::interruptible, () -> {
            table.update(row, "name", "fits");
            flush();
        });
        day();
        var names = new HashMap<Integer, @Nullable String>();
        table.rows().forEach((n, values) -> names.put(n, values.get("name")));
        table.drop("name");
        flush();
        meets("COLUMN_MISSING", feed.missingIsNull() ? "YL3009" : feed.columnMissing(), Home::interruptible, () -> {
            table.add(NAME);
            names.forEach((n, name) -> table.update(n, "name", name));
            flush();
        });
    }

    /// The lease of a run that stands still runs out; another one does the work; the first may not write any more.
    void isTakenOverFromWhoStandsStill() throws Exception {
        count++;
        day();
        home.mergeProxy().planAfter("_staging", new Freeze(0));
        var first = CompletableFuture.supplyAsync(() -> {
            try (var subject = home.interruptible()) {
                return subject.run(job);
            }
        }, Thread::startVirtualThread);
        assertThat(home.mergeProxy().awaitFrozen(WITHIN)).isTrue();
        home.expireLeases();
        goesOn(Home::subject);
        home.mergeProxy().thaw();
        var fault = failed("LEASE_LOST", first.get(WITHIN.toSeconds(), TimeUnit.SECONDS));
        if (fault.code().kind() != Kind.RETRY) wrong.add("LEASE_LOST: " + fault);
        home.mergeProxy().reset();
        holds("LEASE_LOST");
    }

    /// While the merge database works for it.
    void isStoppedBySomebody() throws Exception {
        day();
        var table = MergeReader.table(platform.name(), STORE, tables.getFirst().dataset());
        CommonTrouble.each(home, table, "PERFORM pg_sleep(3600)");
        isStopped("STOPPED", () -> {
            var until = System.nanoTime() + WITHIN.toNanos();
            while (home.merge().rows("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'", r -> r.getInt(1)).isEmpty())
                assertThat(System.nanoTime()).as("nobody sleeps").isLessThan(until);
        });
        home.merge().execute("DROP TRIGGER planted ON " + table);
        goesOn(Home::interruptible);
    }

    /// While it waits for a source that is no PostgreSQL, and says nothing, or no more.
    void isStoppedAtItsSource() throws Exception {
        if (home.otherSource().isEmpty()) return;
        isStoppedAfter(home.otherSource().get(), 0);
        isStoppedAfter(home.otherSource().get(), feed.amongRows(home.otherSource().get().passed()));
    }

    private void isStoppedAfter(ByteProxy proxy, long bytes) throws Exception {
        day();
        proxy.stallAfter(bytes);
        isStopped("STOPPED_AT_ITS_SOURCE after " + bytes + " bytes", () -> assertThat(proxy.awaitFired(WITHIN)).isTrue());
        proxy.reset();
        goesOn(Home::interruptible);
    }

    @FunctionalInterface
    private interface Reached {
        void await() throws InterruptedException;
    }

    /// As a signal does: the thread that works is interrupted, and what it waits for is ended.
    private void isStopped(String trouble, Reached there) throws Exception {
        count++;
        var outcome = new CompletableFuture<JobOutcome>();
        var run = Thread.ofPlatform().start(() -> {
            try (var subject = home.interruptible()) {
                outcome.complete(subject.run(job));
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        there.await();
        run.interrupt();
        var cancelling = Thread.ofVirtual().start(() -> {
            while (!outcome.isDone()) {
                OpenSessions.cancelInterrupted();
                Thread.yield();
            }
        });
        var fault = failed(trouble, outcome.get(WITHIN.toSeconds(), TimeUnit.SECONDS));
        cancelling.join();
        run.join();
        if (!fault.code().id().equals("YL2143")) wrong.add(trouble + ": " + fault);
        holds(trouble);
    }

    /// Messages of a run that commits a day, to the merge database and to a source that is PostgreSQL; bytes from another one.
    Map<Place, Long> counted(Function<Home, Subject> by) {
        day();
        resetProxies();
        goesOn(by);
        var counted = new EnumMap<Place, Long>(Place.class);
        counted.put(Place.MERGE_DATABASE, (long) home.mergeProxy().sent().size());
        counted.put(Place.SOURCE, home.otherSource().map(ByteProxy::passed).orElseGet(() -> (long) home.sourceProxy().sent().size()));
        counted.values().removeIf(n -> n == 0);
        return counted;
    }

    enum Place { MERGE_DATABASE, SOURCE }

    private void resetProxies() {
        home.mergeProxy().reset();
        home.sourceProxy().reset();
        home.otherSource().ifPresent(ByteProxy::reset);
    }

    /// SIGKILL ends the process that runs the job, when it has come so far; the next run goes on, or finds that all is done.
    ///
    /// @return whether it came so far
    boolean isKilled(Place place, long at) throws IOException, InterruptedException {
        count++;
        day();
        resetProxies();
        var proxy = place == Place.MERGE_DATABASE ? home.mergeProxy() : home.sourceProxy();
        if (place == Place.SOURCE && home.otherSource().isPresent()) home.otherSource().get().stallAfter(at);
        else proxy.plan(new Freeze((int) at));
        var values = new ArrayList<>(home.interruptibleLogins());
        values.add(job);
        var process = JobProcess.start(values);
        var reached = false;
        for (var until = System.nanoTime() + WITHIN.toNanos(); !reached && process.isAlive(); ) {
            assertThat(System.nanoTime()).as("it neither came to %s %d nor ended", place, at).isLessThan(until);
            reached = place == Place.SOURCE && home.otherSource().isPresent() ? home.otherSource().get().awaitFired(LOOK) : proxy.awaitFrozen(LOOK);
        }
        process.destroyForcibly().waitFor();
        home.mergeProxy().cutAll(Scope.PROCESS);
        home.sourceProxy().cutAll(Scope.PROCESS);
        resetProxies();
        home.awaitQuiet(WITHIN);
        awaitSlotFree();
        if (home.reader().standing(platform.name(), STORE).lastBatch() > batch) {
            committed();
            day();
        }
        holds("SIGKILL at " + place + " " + at);
        goesOn(Home::interruptible);
        return reached;
    }

    /// The server that sends a log finds out by itself that nobody takes it.
    private void awaitSlotFree() {
        var until = System.nanoTime() + WITHIN.toNanos();
        while (home.source().only("SELECT count(*) FROM pg_replication_slots WHERE active", r -> r.getLong(1)) > 0)
            assertThat(System.nanoTime()).as("the slot stays in use").isLessThan(until);
    }

    private void meets(String trouble, String code, Function<Home, Subject> by, Runnable heal) {
        count++;
        Fault fault;
        try (var subject = by.apply(home)) {
            fault = failed(trouble, subject.run(job));
        }
        if (!fault.code().id().equals(code)) wrong.add(trouble + " should end in " + code + ": " + fault);
        assertThat(fault.what()).as(trouble).isNotBlank().doesNotContain("\n");
        assertThat(fault.mend()).as(trouble).isNotBlank().doesNotContain("\n");
        holds(trouble);
        heal.run();
        goesOn(Home::interruptible);
    }

    private static Fault failed(String trouble, JobOutcome outcome) {
        if (outcome instanceof JobOutcome.Failed(var fault)) return fault;
        throw new AssertionError(trouble + " should have stopped the run: " + outcome);
    }

    /// The next run commits the day, as if nothing had been.
    private void goesOn(Function<Home, Subject> by) {
        home.otherSource().ifPresent(ByteProxy::reset);
        home.expireLeases();
        try (var subject = by.apply(home)) {
            var outcome = subject.run(job);
            assertThat(outcome).isInstanceOfSatisfying(JobOutcome.Done.class, d -> assertThat(d.batch()).isEqualTo(batch + 1));
        }
        committed();
        holds("the run after it");
    }

    private void committed() {
        batch++;
        for (var table : tables) {
            var history = Objects.requireNonNull(histories.get(table.dataset()));
            history.commit(batch, feed.next(table.seenBy(home.source(), Objects.requireNonNull(datasets.get(table.dataset()))), batch == 1 ? null : history));
        }
    }

    private void holds(String after) {
        for (var table : tables) {
            var history = Objects.requireNonNull(histories.get(table.dataset()));
            var types = Objects.requireNonNull(datasets.get(table.dataset())).columns().stream().collect(Collectors.toMap(c -> c.name(), c -> c.type()));
            var stored = home.reader().rows(platform.name(), platform.milestoning(), STORE, table.dataset(), types).stream().map(s -> s.version()).toList();
            assertThat(sorted(stored)).as(table.dataset() + " after " + after)
                    .isEqualTo(sorted(platform.milestoning() == Milestoning.SCD1 ? history.live() : history.versions()));
        }
        assertThat(home.reader().standing(platform.name(), STORE).lastBatch()).as(after).isEqualTo(batch);
    }

    private static List<String> sorted(Collection<Version> versions) {
        return versions.stream().map(Version::toString).sorted().toList();
    }

    private Map<String, Map<Integer, Long>> staged() {
        return home.reader().staged(platform.name(), STORE, tables.stream().map(SourceTable::dataset).toList());
    }

    /// Faults that were others than they should have been, and what the audit finds.
    List<String> wrong() {
        try (var subject = home.subject()) {
            wrong.addAll(subject.verify(job, feed.primary().isEmpty()));
        }
        return wrong;
    }
}
