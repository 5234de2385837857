package dev.yellow.verification.history;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.model.fault.Code.Kind;
import dev.yellow.model.type.DataType;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.verification.history.Life.Log;
import dev.yellow.verification.oracle.Image;
import dev.yellow.verification.oracle.Tally;
import dev.yellow.verification.world.Feed;
import dev.yellow.verification.world.Home;
import dev.yellow.verification.world.MergeReader;
import dev.yellow.verification.world.MergeReader.Stored;
import dev.yellow.verification.world.SourceTable;
import dev.yellow.verification.world.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Runs streams, well or badly, and holds each run to what was predicted.
final class Runs {
    static final String TABLE = "runs";
    static final String SOURCE_CUT = "source cut";
    static final String SOURCE_GONE = "source gone";
    /// How batches read their datasets.
    static final String ROUTES = "routes";
    private final Feed feed;
    private final SplittableRandom random;
    private final Home home;
    private final Subject subject;
    private final MergeReader merge;
    private final Map<String, SourceTable> tables;
    private final Coverage coverage;
    private final Log log;
    private final Map<String, List<Stored>> stored = new HashMap<>();
    private final Map<String, EventPairs> pairs = new HashMap<>();
    private final Staged staged;
    private final Crashes crashes;
    /// By job: what the guard measured when it stopped the open batch.
    private final Map<String, Map<String, Long>> measured = new HashMap<>();
    /// By job: the definition whose columns were looked at last.
    private final Map<String, StreamDefinition> shapes = new HashMap<>();
    private boolean finishing;

    Runs(Feed feed, SplittableRandom random, Home home, Subject subject, Crashes crashes, Map<String, SourceTable> tables, Coverage coverage, Log log) {
        this.feed = feed;
        this.random = random;
        this.home = home;
        this.subject = subject;
        this.merge = home.reader();
        this.tables = tables;
        this.coverage = coverage;
        this.log = log;
        this.staged = new Staged(merge);
        this.crashes = crashes;
    }

    static void declare(Feed feed, Coverage coverage) {
        coverage.table(ROUTES, feed.routes(), List.of("count"));
        coverage.table(TABLE, List.of("committed", "idle", "read across", "stopped by a check", "stopped by the guard", "deletes accepted",
                "rerun", "reset started",
                "cut before", "cut after", "cut inside", "cut inside answer", "killed before", "killed after", "continued started"), List.of("count"));
        if (feed.otherServer()) coverage.table(TABLE, List.of(SOURCE_CUT, SOURCE_GONE), List.of("count"));
    }

    /// One turn of a stream: perhaps none, perhaps several runs.
    void attend(Track track, boolean faulty) {
        if (random.nextInt(10) == 0) return;
        if (track.open() != null && (random.nextInt(6) == 0 || stuck(track))) reset(track);
        if (random.nextInt(7) == 0) {
            crash(track);
            if (random.nextInt(3) > 0) return;
        }
        run(track, random.nextInt(20) == 0);
        if (!faulty && random.nextInt(5) == 0) {
            coverage.saw(TABLE, "idle", "count");
            run(track, false);
        }
    }

    /// Brings a stream to rest: everything committed, and a further run finds nothing to do.
    void finish(Track track) {
        finishing = true;
        if (track.open() != null && stuck(track)) reset(track);
        for (var tries = 0; tries < 4; tries++) {
            var before = track.lastBatch();
            run(track, false);
            if (track.lastBatch() > before && track.open() == null && tries > 0) break;
            if (measured.containsKey(track.job())) accept(track);
        }
        if (track.lastBatch() == 0) return;
        var wrong = subject.verify(track.job(), true);
        if (!wrong.isEmpty()) fail(track, List.of("verify reports " + wrong));
    }

    /// An open batch whose definition the source no longer fits can only be discarded.
    private boolean stuck(Track track) {
        var open = track.open();
        return open != null && open.images() == null && !open.definition().equals(track.wanted()) && !predict(track).commits();
    }

    private Prediction predict(Track track) {
        return Prediction.of(feed, home.source(), track.next(), tables, track.histories());
    }

    private void reset(Track track) {
        log.say("reset " + track.job() + ", batch " + track.open().batch());
        coverage.saw(TABLE, track.open().images() == null ? "reset started" : "reset ingested", "count");
        subject.reset(track.job());
        track.discarded();
        measured.remove(track.job());
        var standing = standing(track);
        if (standing.open() != 0 || standing.lastBatch() != track.lastBatch()) fail(track, List.of("after a reset it stands at " + standing));
        check(track, 0, Map.of());
    }

    private void run(Track track, boolean rerun) {
        // Of an ingested batch, a rerun commits that one and then another.
        var again = rerun && (track.open() == null || track.open().images() == null);
        var predicted = predict(track);
        if (track.open() != null) coverage.saw(TABLE, track.open().images() == null ? "continued started" : "continued ingested", "count");
        if (again) coverage.saw(TABLE, "rerun", "count");
        var watching = random.nextInt(4) == 0 && track.open() == null && track.lastBatch() > 0 && track.wanted().equals(track.standing());
        if (watching) home.bystander().execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT");
        var outcome = again ? subject.rerun(track.job()) : subject.run(track.job());
        if (watching) watched(track);
        settle(track, predicted, outcome, false);
        if (measured.containsKey(track.job()) && random.nextInt(3) == 0) accept(track);
    }

    /// A reader whose snapshot is older than the run sees what it saw before, whatever the run has done. Changes of
    /// shape are left out: PostgreSQL does not promise that of them.
    private void watched(Track track) {
        coverage.saw(TABLE, "read across", "count");
        var definition = track.standing();
        var wrong = new ArrayList<String>();
        for (var dataset : track.histories().keySet()) {
            var before = stored.getOrDefault(track.job() + " " + dataset, List.of());
            var types = new HashMap<String, DataType>();
            track.kept(dataset).forEach((column, kept) -> types.put(column, kept.type()));
            var now = new MergeReader(home.bystander()).rows(definition.platform(), definition.milestoning(), definition.store(), dataset, types);
            if (!Set.copyOf(now).equals(Set.copyOf(before)))
                wrong.add(dataset + ": a reader with an older snapshot sees " + now.size() + " rows and saw " + before.size());
        }
        home.bystander().execute("COMMIT");
        if (!wrong.isEmpty()) fail(track, wrong);
    }

    /// The operator lets the deletes pass that stopped the batch.
    private void accept(Track track) {
        var predicted = predict(track);
        if (!predicted.guarded() || !predicted.deletes().equals(measured.get(track.job()))) return;
        coverage.saw(TABLE, "deletes accepted", "count");
        settle(track, predicted.accepted(), subject.runAcceptingDeletes(track.job()), false);
    }

    private void crash(Track track) {
        var predicted = predict(track);
        var crash = crashes.run(track.job());
        settle(track, predicted, crash.outcome(), crash.fired());
        if (crash.held() != null) fail(track, List.of(crash.held()));
    }

    /// Holds what a run did to what was predicted.
    private void settle(Track track, Prediction predicted, JobOutcome outcome, boolean interrupted) {
        log.say("run " + track.job() + ": " + outcome);
        var wrong = new ArrayList<String>();
        var standing = standing(track);
        var open = track.open();
        var ingested = open == null ? null : open.images();
        var commits = standing.lastBatch() - track.lastBatch();
        var mayCommit = ingested != null || predicted.commits();
        if (commits < 0 || commits > 1) wrong.add("it went from batch " + track.lastBatch() + " to " + standing.lastBatch());
        if (commits == 1 && !mayCommit) wrong.add("it committed and should have stopped with one of " + predicted.codes());
        if (commits == 0 && outcome instanceof JobOutcome.Done) wrong.add("it is done and committed nothing");
        if (commits == 1 && !interrupted && !(outcome instanceof JobOutcome.Done)) wrong.add("it committed and failed: " + outcome);
        if (outcome instanceof JobOutcome.Failed(var fault)) {
            var kind = fault.code().kind();
            var expected = predicted.codes().contains(fault.code().id()) && ingested == null;
            if (interrupted ? kind == Kind.DEFECT || kind == Kind.USAGE || kind == Kind.OPERATOR && !expected : !expected)
                wrong.add("it failed with " + fault + "\n    and should have " + (mayCommit ? "committed" : "stopped with one of " + predicted.codes()));
        }
        if (!wrong.isEmpty()) fail(track, wrong);
        if (commits == 1) {
            committed(track, standing.lastBatch(), ingested != null ? ingested : predicted.images(), outcome);
            coverage.saw(TABLE, "committed", "count");
        } else {
            if (!interrupted) coverage.saw(TABLE, predicted.guarded() ? "stopped by the guard" : "stopped by a check", "count");
            if (open != null && standing.open() != open.batch()) fail(track, List.of("the open batch " + open.batch() + " is lost, it stands at " + standing));
            if (standing.open() != 0 && standing.open() != track.lastBatch() + 1)
                fail(track, List.of("batch " + standing.open() + " is open after " + track.lastBatch()));
            if (standing.open() != 0)
                track.opened(standing.open(), standing.shaped(), standing.ingested() ? ingested != null ? ingested : predicted.images() : null);
            if (!interrupted && predicted.guarded()) measured.put(track.job(), predicted.deletes());
            check(track, 0, Map.of());
        }
    }

    private void committed(Track track, int batch, Map<String, Image> images, JobOutcome outcome) {
        measured.remove(track.job());
        var tallies = track.committed(batch, images);
        images.forEach((dataset, image) -> pairs.computeIfAbsent(track.job() + " " + dataset, _ -> new EventPairs(coverage)).committed(image));
        var changed = tallies.values().stream().mapToLong(Tally::changed).sum();
        var wrong = new ArrayList<String>();
        if (outcome instanceof JobOutcome.Done done && (done.batch() != batch || done.changed() != changed))
            wrong.add("it says " + done + ", and committed batch " + batch + " with " + changed + " changes");
        var read = new TreeMap<String, Integer>();
        if (feed.countsAll()) images.forEach((dataset, image) -> read.put(dataset, image.rows().size()));
        check(track, batch, tallies, read, wrong);
        track.checked(images.keySet());
    }

    private void check(Track track, int batch, Map<String, Tally> tallies) {
        check(track, batch, tallies, Map.of(), List.of());
    }

    /// @param batch the one that was just committed, or 0 @param already what is wrong already
    private void check(Track track, int batch, Map<String, Tally> tallies, Map<String, Integer> read, List<String> already) {
        var definition = track.standing();
        var check = new MergeCheck(merge, track, definition);
        check.wrong().addAll(already);
        for (var dataset : track.histories().keySet()) {
            var now = check.rows(dataset, finishing);
            var before = stored.put(track.job() + " " + dataset, now);
            if (before != null && !track.reshaped(dataset)) check.untouched(dataset, before, now);
        }
        if (batch > 0) {
            check.counters(batch, tallies, read).forEach(route -> coverage.saw(ROUTES, route, "count"));
            if (!definition.equals(shapes.put(track.job(), definition))) definition.datasets().forEach(check::columns);
            if (random.nextInt(3) == 0) for (var view : definition.views()) {
                var dataset = definition.datasets().stream().filter(d -> d.name().equals(view.dataset())).findFirst().orElseThrow();
                check.view(view, dataset);
                check.asOfFunction(view, dataset, random);
            }
            check.wrong().addAll(staged.check(definition, batch, tallies, track.rekeyed()));
            if (random.nextInt(4) == 0) subject.verify(track.job(), false).forEach(line -> check.wrong().add("verify reports " + line));
        }
        if (!check.wrong().isEmpty()) fail(track, check.wrong());
    }

    private MergeReader.Standing standing(Track track) {
        return merge.standing(track.wanted().platform(), track.wanted().stream());
    }

    private static void fail(Track track, List<String> wrong) {
        throw new AssertionError(track.job() + ", batch " + track.lastBatch() + " committed:\n  " + String.join("\n  ", wrong));
    }
}
