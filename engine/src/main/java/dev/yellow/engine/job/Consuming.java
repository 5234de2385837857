package dev.yellow.engine.job;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.audit.BucketSums;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.catalog.Catalog;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.catalog.DatasetStates;
import dev.yellow.engine.consumer.FrozenHistory;
import dev.yellow.engine.consumer.Headers;
import dev.yellow.engine.consumer.Position;
import dev.yellow.engine.consumer.PrimarySnapshot;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Source.MergeTables;
import dev.yellow.engine.ingest.DeleteGuard;
import dev.yellow.engine.ingest.Located;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.lease.Fence;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.staging.Ring;
import dev.yellow.engine.staging.StagedCounts;
import dev.yellow.engine.view.Views;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.scheduler.JobOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Brings a consumer to the batch of its primary, in one transaction: what is read, the definition that is followed, the
/// rows and the headers are committed together or not at all.
final class Consuming {
    private static final int ATTEMPTS = 5;

    private final BatchContext batch;
    private final Session merge;
    private final Phases phases;
    private final MergeTables source;
    private final SourceDatabases sources;

    Consuming(BatchContext batch, Session merge, Phases phases, MergeTables source, SourceDatabases sources) {
        this.batch = batch;
        this.merge = merge;
        this.phases = phases;
        this.source = source;
        this.sources = sources;
    }

    /// @param accepted deletes that an operator lets pass, by dataset
    JobOutcome run(Map<String, Long> accepted) {
        try {
            return take(accepted);
        } catch (Refused e) {
            if (!source.here() || e.fault().code() != EngineCode.PRIMARY_DIFFERS) throw e;
            // One application was for both: the primary's next batch follows it, and tells.
            return idle(Fence.released(), 0, "waits for batch " + (batch.state().lastBatch() + 1) + " or later of " + source.platform()
                    + "/" + batch.definition().stream() + ": " + e.fault().what());
        }
    }

    private JobOutcome take(Map<String, Long> accepted) {
        var database = source.here() ? batch.merge().asSource() : sources.open(source);
        try (var primary = phases.time("source", () -> PrimarySnapshot.take(database, batch.definition(), source))) {
            var n = primary.state().last();
            var taken = Position.parse(batch.state().source()).orElse(null);
            var last = batch.state().lastBatch();
            var apart = last > 0 && (taken == null || followedAnother() && !primary.has(taken));
            if (apart && n <= last && source.here()) return raised(last);
            if (apart && n <= last && batch.definition().milestoning() == Milestoning.SCD2)
                throw new Refused(new Fault(EngineCode.PRIMARY_BEHIND, Place.NOWHERE,
                        "primary \"" + source.platform() + "\" stands at batch " + n
                        + ", and the platform has a history of its own to batch " + last,
                        "on the primary's stack: `yellow batch raise " + source.platform() + "/" + batch.definition().stream()
                        + " --above " + last + "`, then run its job, then this one"));
            if (n == 0) return idle(Fence.released(), 0, "");
            if (!apart && taken != null && n < taken.batch())
                throw new Refused(new Fault(EngineCode.PRIMARY_WENT_BACK, Place.NOWHERE,
                        "primary \"" + source.platform() + "\" stands at batch " + n + ", before batch " + taken.batch()
                        + " that was taken from it", "nothing: once its batches are past that number, all rows are compared"));
            var follows = batch.follows();
            if (!follows && primary.state().position().equals(taken) && !batch.options().rereads())
                return idle(Fence.committed(last, batch.digest(), taken.toString(), null, 0), 0, "");
            try {
                return new Step(primary, Passage.of(batch, merge, primary, taken, batch.options().rereads()), accepted, apart).commit();
            } catch (Consumed.Drifted _) {
                // What stands is not what the last batch left: everything is compared, within this run.
                return new Step(primary, Passage.of(batch, merge, primary, taken, true), accepted, apart).commit();
            }
        }
    }

    /// Whether what stands was taken from another primary.
    private boolean followedAnother() {
        return Standing.definition(batch, merge).filter(d -> d.source() instanceof MergeTables before && !before.platform()
                .equals(source.platform())).isPresent();
    }

    /// Numbers never go back, and rows do not go back to what the primary read before: its next batch is awaited, and
    /// numbered above all that was committed here.
    private JobOutcome raised(int last) {
        return idle(Fence.released(), last, "");
    }

    private JobOutcome idle(Fence fence, int above, String log) {
        batch.writer().write(merge, fence, session -> {
            if (above > 0) Catalog.raise(session, source.platform(), batch.definition().stream(), above);
            if (fence.assignments().contains("open_batch")) Headers.forgetOpen(session, batch.stream());
            RunHistory.done(session, batch.as(batch.state().lastBatch()), phases, 0, List.of(), log);
        });
        return new JobOutcome.Done(batch.state().lastBatch(), 0);
    }

    /// One batch.
    private final class Step {
        private final PrimarySnapshot primary;
        private final Passage passage;
        private final BatchContext as;
        private final DeleteGuard guard;
        private final boolean freezes;
        private final boolean milestoned = batch.definition().milestoning() == Milestoning.SCD2;
        private long changed;

        /// @param apart whether what stands is no history of this primary
        Step(PrimarySnapshot primary, Passage passage, Map<String, Long> accepted, boolean apart) {
            this.freezes = apart && milestoned;
            this.primary = primary;
            this.passage = passage;
            this.as = batch.as(passage.number());
            this.guard = new DeleteGuard(batch.definition().job(), batch.definition().tuning().maxDeleteFraction(), accepted);
        }

        JobOutcome commit() {
            var works = new ArrayList<Consumed>();
            var ordinal = 0;
            for (var dataset : batch.definition().datasets()) {
                var at = primary.state().datasets().get(dataset.name());
                if (at == null) continue;
                var number = ordinal++;
                Consumed.of(as, primary, passage, source, dataset, at, number).ifPresent(works::add);
            }
            // In the order of names, as relations are locked everywhere.
            works.sort(Comparator.comparing(Consumed::name));
            var states = new HashMap<>(batch.datasets());
            batch.writer().write(merge, Fence.committed(passage.number(), batch.digest(), primary.state().position().toString(), null, 0), session -> {
                phases.time("read", () -> {
                    for (var work : works) Located.in(work.name(), () -> work.ship(primary.session(), session));
                    return works;
                });
                var part = freezes ? freeze(session) : 0;
                if (passage.follows()) follow(session, states);
                primary.checkAge(batch.definition().tuning().maxSnapshotAge());
                phases.time("merge", () -> {
                    apply(session, works, states);
                    return works;
                });
                if (freezes) FrozenHistory.settle(session, batch.stream(), part);
                JobChange.write(session, batch.definition().job(), passage.number(), told(works, states));
                RunHistory.done(session, as, phases, works.stream().mapToLong(Consumed::read).sum(),
                        works.stream().map(Consumed::did).reduce(StagedCounts.NONE, StagedCounts::plus), true,
                        works.stream().mapToLong(Consumed::bytes).sum(), "");
            });
            batch.datasets().putAll(states);
            return new JobOutcome.Done(passage.number(), changed);
        }

        /// The primary has all that stands here, or its rows could not take the place of ours.
        private int freeze(Session session) {
            var standing = Standing.definition(batch, merge).orElseThrow();
            for (var dataset : batch.definition().datasets()) {
                var state = batch.datasets().get(dataset.name());
                if (state != null && state.published() != null && !primary.state().datasets().containsKey(dataset.name()))
                    throw new Refused(new Fault(EngineCode.PRIMARY_DIFFERS, new Place.InJob("", 0, dataset.name()),
                            "the primary has no batch of \"" + dataset.name() + "\" yet, which is kept here",
                            "apply the same model at both, run the primary's job, then this one"));
            }
            return FrozenHistory.keep(session, batch.stream(), standing, batch.datasets(), batch.state().lastBatch());
        }

        /// A new definition concerns those that follow too.
        private List<String> told(List<Consumed> works, Map<String, DatasetState> states) {
            if (passage.follows()) return states.values().stream().filter(s -> s.published() != null).map(DatasetState::name).sorted().toList();
            return works.stream().filter(w -> w.changed() > 0 || batch.datasets().get(w.name()) == null || batch.dataset(w.name())
                    .published() == null).map(Consumed::name).toList();
        }

        private void apply(Session session, List<Consumed> works, Map<String, DatasetState> states) {
            Headers.forgetOpen(session, batch.stream());
            headers(session);
            var published = new HashMap<String, TableShape>();
            for (var work : works) {
                var before = Objects.requireNonNull(states.get(work.name()));
                var after = Located.in(work.name(), () -> work.apply(primary, session, before, guard));
                changed += work.changed();
                DatasetStates.write(session, batch.stream(), after);
                states.put(work.name(), after);
                BucketSums.keep(session, batch.stream(), passage.number(), work.name(), work.tables(), after.shape(), before.published() == null, false);
                if (before.published() == null) published.put(work.name(), after.shape());
            }
            pruneQuiet(session, works, states);
            if (!milestoned || passage.again()) Headers.changed(session, batch.stream(), passage.number(), changed);
            if (milestoned && !passage.again() && works.stream().anyMatch(Consumed::compared)) Headers.reshaped(session, batch.stream(), passage.number());
            if (!published.isEmpty()) new Views(session, batch.stream(), batch.definition()).make(shapes(states));
        }

        /// Staging of a dataset that has gone quiet is emptied when its time has passed.
        private void pruneQuiet(Session session, List<Consumed> works, Map<String, DatasetState> states) {
            for (var d : batch.definition().datasets()) {
                var state = states.get(d.name());
                if (state == null || works.stream().anyMatch(w -> w.name().equals(d.name()))) continue;
                if (Ring.pruneQuiet(session, state, batch.tables(d), batch.definition().retention(), passage.number()))
                    DatasetStates.emptied(session, batch.stream(), d.name());
            }
        }

        private void headers(Session session) {
            if (milestoned) {
                if (!passage.same()) Headers.forgetAll(session, batch.stream());
                Headers.copy(primary, session, batch.stream(), passage.same() ? passage.taken() : 0, batch.digest(), batch.run());
            }
            var compares = passage.all() || passage.follows();
            if (!milestoned || passage.again())
                Headers.own(session, batch.stream(), passage.number(), passage.again(),
                        passage.again() ? UUID.randomUUID() : primary.state().uid(), batch.digest(), batch.run(), compares);
        }

        private Map<String, TableShape> shapes(Map<String, DatasetState> states) {
            return batch.definition().datasets().stream().flatMap(d -> Optional.ofNullable(states.get(d.name())).stream()).filter(s -> s.published() != null)
                    .collect(Collectors.toMap(DatasetState::name, DatasetState::shape));
        }

        /// Tables and views follow the definition. Readers that hold one are not waited for long; what was read stays.
        private void follow(Session session, Map<String, DatasetState> states) {
            var arrivals = new HashMap<String, TableShape>();
            primary.state().datasets().forEach((name, d) -> arrivals.put(name, d.shape()));
            for (var attempt = 1; ; attempt++) {
                session.execute("SAVEPOINT yellow_follow");
                try {
                    var next = new HashMap<>(states);
                    Following.of(as).run(session, next, arrivals);
                    states.putAll(next);
                    return;
                } catch (SqlFailure e) {
                    if (!e.is("55P03") || attempt == ATTEMPTS) throw e;
                    session.execute("ROLLBACK TO SAVEPOINT yellow_follow");
                } catch (Views.ForeignDependants e) {
                    session.rollback();
                    throw e.named(session);
                }
            }
        }
    }
}
