package dev.yellow.verification.history;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.type.DataType;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.verification.history.Life.Log;
import dev.yellow.verification.oracle.Row;
import dev.yellow.verification.oracle.Version;
import dev.yellow.verification.world.Home;
import dev.yellow.verification.world.MergeReader;
import dev.yellow.verification.world.MergeReader.Stored;
import dev.yellow.verification.world.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs platforms that take a store from another one, well or badly. What they must hold is what the primary must hold
/// as of the batch that they took, which is known from the images of the source alone.
final class Followers {
    static final String TABLE = "consumers";
    private static final String PRIMARY_DIFFERS = "YL2031";
    private static final int GUARDED_ABOVE = 100;
    private static final int SHOWN = 5;

    private final SplittableRandom random;
    private final Subject subject;
    private final Crashes crashes;
    private final MergeReader merge;
    private final Coverage coverage;
    private final Log log;
    private final Map<String, Taken> taken = new HashMap<>();

    /// What a consumer must hold since its last batch.
    ///
    /// @param batch of the primary; 0: none @param rows by dataset, the versions of the columns that are known
    /// @param stored as it was read last
    private record Taken(int batch, @Nullable StreamDefinition definition, Map<String, Expected> rows, Map<String, List<Stored>> stored) {
        static final Taken NOTHING = new Taken(0, null, Map.of(), Map.of());
    }

    /// @param types of the columns that are compared
    private record Expected(Map<String, DataType> types, List<Version> versions) {}

    Followers(SplittableRandom random, Home home, Subject subject, Crashes crashes, Coverage coverage, Log log) {
        this.random = random;
        this.subject = subject;
        this.crashes = crashes;
        this.merge = home.reader();
        this.coverage = coverage;
        this.log = log;
    }

    /// One turn of a consumer: perhaps none, perhaps several runs.
    void attend(StreamDefinition wanted, Track primary) {
        if (random.nextInt(3) == 0) return;
        if (random.nextInt(6) == 0) {
            crash(wanted, primary);
            if (random.nextInt(3) > 0) return;
        }
        run(wanted, primary);
        if (random.nextInt(4) == 0) run(wanted, primary);
        if (random.nextInt(4) == 0) verify(wanted);
    }

    /// Brings it to the primary's last batch.
    void finish(StreamDefinition wanted, Track primary) {
        run(wanted, primary);
        run(wanted, primary);
        verify(wanted);
    }

    private void verify(StreamDefinition wanted) {
        if (taken(wanted).batch() == 0) return;
        var wrong = subject.verify(wanted.job(), false);
        if (!wrong.isEmpty()) fail(wanted, List.of("verify reports " + wrong));
    }

    private void run(StreamDefinition wanted, Track primary) {
        var outcome = subject.run(wanted.job());
        log.say("run " + wanted.job() + ": " + outcome);
        if (outcome instanceof JobOutcome.Failed(var fault) && fault.code().id().equals(Prediction.GUARDED) && mayBeGuarded(wanted)) {
            coverage.saw(TABLE, "stopped by the guard", "count");
            unchanged(wanted);
            if (random.nextBoolean()) return;
            outcome = subject.runAcceptingDeletes(wanted.job());
            log.say("run accepting deletes " + wanted.job() + ": " + outcome);
        }
        if (outcome instanceof JobOutcome.Failed(var fault)) {
            if (!fault.code().id().equals(PRIMARY_DIFFERS) || stands(primary, wanted)) fail(wanted, List.of("it failed with " + fault));
            coverage.saw(TABLE, "waits for the primary's form", "count");
            unchanged(wanted);
        } else {
            done(wanted, primary, (JobOutcome.Done) outcome);
        }
    }

    /// It has taken the primary's last batch, or waits for one whose form it wants and holds what it held.
    private void done(StreamDefinition wanted, Track primary, JobOutcome.Done done) {
        var before = taken(wanted);
        if (primary.lastBatch() > 0 && done.batch() == before.batch() && !stands(primary, wanted) && wrong(wanted, before, done.batch()).isEmpty()) {
            coverage.saw(TABLE, "waits for the primary's form", "count");
            unchanged(wanted);
        } else {
            took(wanted, primary, done);
        }
    }

    private boolean mayBeGuarded(StreamDefinition wanted) {
        return taken(wanted).rows().values().stream().anyMatch(e -> e.versions().stream().filter(Version::live).count() > GUARDED_ABOVE);
    }

    /// Whether the primary's tables stand at what the consumer asks for.
    private static boolean stands(Track primary, StreamDefinition wanted) {
        return primary.open() == null && primary.standing().datasets().equals(wanted.datasets());
    }

    private void crash(StreamDefinition wanted, Track primary) {
        var crash = crashes.run(wanted.job());
        log.say("run " + wanted.job() + ": " + crash.outcome());
        if (crash.outcome() instanceof JobOutcome.Done done) {
            done(wanted, primary, done);
            return;
        }
        var next = next(wanted, primary);
        var standing = merge.standing(wanted.platform(), wanted.stream());
        if (next.batch() > taken(wanted).batch() && standing.lastBatch() == next.batch() && wrong(wanted, next, standing.lastBatch()).isEmpty())
            adopt(wanted, next);
        else if (!wrong(wanted, taken(wanted), standing.lastBatch()).isEmpty() && wrong(wanted, next, standing.lastBatch()).isEmpty()) adopt(wanted, next);
        unchanged(wanted);
        coverage.saw(TABLE, "interrupted", "count");
    }

    private void took(StreamDefinition wanted, Track primary, JobOutcome.Done done) {
        var before = taken(wanted);
        var next = next(wanted, primary);
        var wrong = new ArrayList<String>();
        if (primary.lastBatch() == 0) {
            if (done.batch() != 0) wrong.add("it says " + done + ", and the primary has committed nothing");
        } else {
            if (done.batch() != primary.lastBatch()) wrong.add("it says " + done + ", and the primary's last batch is " + primary.lastBatch());
            adopt(wanted, next);
            coverage.saw(TABLE, before.batch() == 0 ? "first" : before.batch() == next.batch() ? "same batch"
                    : next.batch() - before.batch() == 1 ? "next batch" : "several batches", "count");
            if (!wanted.equals(before.definition()) && before.definition() != null) coverage.saw(TABLE, "definition followed", "count");
        }
        unchanged(wanted);
        if (primary.lastBatch() > 0) {
            if (wanted.equals(before.definition())) untouched(wanted, before, taken(wanted), wrong);
            if (wanted.milestoning() == Milestoning.SCD2) numbers(wanted, primary, wrong);
        }
        if (!wrong.isEmpty()) fail(wanted, wrong);
    }

    /// What it must hold once it has taken the primary's last batch.
    private Taken next(StreamDefinition wanted, Track primary) {
        var rows = new LinkedHashMap<String, Expected>();
        for (var dataset : wanted.datasets()) {
            var history = primary.histories().get(dataset.name());
            if (history == null) continue;
            var there = primary.standing().datasets().stream().filter(d -> d.name().equals(dataset.name())).findFirst();
            var known = there.map(d -> d.columns().stream().map(Column::name).toList()).orElseGet(() -> List.copyOf(primary.kept(dataset.name()).keySet()));
            var types = new LinkedHashMap<String, DataType>();
            dataset.columns().stream().filter(c -> known.contains(c.name())).forEach(c -> types.put(c.name(), c.type()));
            var versions = switch (wanted.milestoning()) {
                case SCD1 -> history.live();
                case SCD2 -> history.versions();
            };
            rows.put(dataset.name(), new Expected(types, versions.stream().map(v -> new Version(v.row().only(types.keySet()), v.in(), v.out())).toList()));
        }
        return new Taken(primary.lastBatch(), wanted, rows, Map.of());
    }

    private void adopt(StreamDefinition wanted, Taken next) {
        taken.put(wanted.job(), next);
    }

    private Taken taken(StreamDefinition wanted) {
        return taken.getOrDefault(wanted.job(), Taken.NOTHING);
    }

    /// It holds what it must.
    private void unchanged(StreamDefinition wanted) {
        var must = taken(wanted);
        var wrong = wrong(wanted, must, merge.standing(wanted.platform(), wanted.stream()).lastBatch());
        if (!wrong.isEmpty()) fail(wanted, wrong);
        var stored = new HashMap<String, List<Stored>>();
        must.rows().forEach((dataset, e) -> stored.put(dataset, rows(wanted, dataset, e)));
        taken.put(wanted.job(), new Taken(must.batch(), must.definition(), must.rows(), stored));
    }

    private List<Stored> rows(StreamDefinition wanted, String dataset, Expected expected) {
        return merge.rows(wanted.platform(), wanted.milestoning(), wanted.store(), dataset, expected.types());
    }

    private List<String> wrong(StreamDefinition wanted, Taken must, int lastBatch) {
        var wrong = new ArrayList<String>();
        if (lastBatch != must.batch()) wrong.add("it stands at batch " + lastBatch + " and should at " + must.batch());
        must.rows().forEach((dataset, expected) -> {
            if (merge.columns(DerivedNames.mergeSchema(wanted.platform()), DerivedNames.mergeTable(wanted.store(), dataset)).keySet()
                    .containsAll(expected.types().keySet()))
                same(wanted, dataset, expected, rows(wanted, dataset, expected), wrong);
            else wrong.add(dataset + ": a column is missing");
        });
        return wrong;
    }

    private static void same(StreamDefinition wanted, String dataset, Expected expected, List<Stored> actual, List<String> wrong) {
        var left = new TreeMap<String, Integer>();
        expected.versions().forEach(v -> left.merge(text(wanted, v), 1, Integer::sum));
        actual.forEach(s -> left.merge(text(wanted, s.version()), -1, Integer::sum));
        left.values().removeIf(n -> n == 0);
        if (left.isEmpty()) return;
        wrong.add(dataset + ": rows differ from the primary's, expected " + expected.versions().size() + " and found " + actual.size()
                + ":" + left.entrySet().stream().limit(SHOWN)
                .map(e -> "\n      " + (e.getValue() > 0 ? "missing " : "extra   ") + e.getKey()).collect(Collectors.joining()));
    }

    private static String text(StreamDefinition wanted, Version version) {
        return switch (wanted.milestoning()) {
            case SCD1 -> version.row().toString();
            case SCD2 -> version.toString();
        };
    }

    /// Rows that did not change were not written, and those that did say by which batch.
    private static void untouched(StreamDefinition wanted, Taken before, Taken now, List<String> wrong) {
        now.stored().forEach((dataset, rows) -> {
            var was = new HashMap<Row, List<Stored>>();
            var expected = before.rows().get(dataset);
            if (expected == null || !expected.types().equals(Objects.requireNonNull(now.rows().get(dataset)).types())) return;
            before.stored().getOrDefault(dataset, List.of()).forEach(s -> was.computeIfAbsent(s.version().row(), _ -> new ArrayList<>()).add(s));
            for (var s : rows) {
                var same = was.getOrDefault(s.version().row(), List.of());
                switch (wanted.milestoning()) {
                    case SCD1 -> {
                        var id = same.isEmpty() ? now.batch() : same.getFirst().version().in();
                        if (s.version().in() != id)
                            wrong.add(dataset + ": a row says batch " + s.version().in() + " and was changed by " + id + ": " + s.version());
                    }
                    case SCD2 -> {
                        if (now.batch() == before.batch() && same.stream().noneMatch(b -> b.version().equals(s.version()) && b.xmin().equals(s.xmin())))
                            wrong.add(dataset + ": a run at the same batch wrote " + s.version());
                    }
                }
            }
        });
    }

    /// The same batches under the same numbers.
    private void numbers(StreamDefinition wanted, Track primary, List<String> wrong) {
        var own = merge.numbers(wanted.platform(), wanted.stream());
        var of = merge.numbers(primary.wanted().platform(), wanted.stream()).stream().filter(n -> n <= primary.lastBatch()).toList();
        if (!own.equals(of)) wrong.add("its batches are " + own + " and the primary's " + of);
    }

    static void declare(Coverage coverage) {
        coverage.table(TABLE, List.of("first", "next batch", "several batches", "same batch", "definition followed",
                "waits for the primary's form", "stopped by the guard", "interrupted"), List.of("count"));
    }

    private static void fail(StreamDefinition wanted, List<String> wrong) {
        throw new AssertionError(wanted.job() + ":\n  " + String.join("\n  ", wrong));
    }
}
