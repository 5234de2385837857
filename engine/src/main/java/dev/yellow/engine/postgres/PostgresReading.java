package dev.yellow.engine.postgres;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.Reread;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.ingest.DeleteGuard;
import dev.yellow.engine.ingest.Located;
import dev.yellow.engine.ingest.Route;
import dev.yellow.engine.ingest.SourceReading;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.source.Checksum;
import dev.yellow.engine.source.Fit;
import dev.yellow.engine.source.FittedDataset.Check;
import dev.yellow.engine.source.FittedDataset;
import dev.yellow.engine.source.SourcePosition;
import dev.yellow.engine.source.SourceSnapshot;
import dev.yellow.engine.watermark.Deletes;
import dev.yellow.engine.watermark.Mark;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a PostgreSQL source for one batch: opens its snapshot, checks that it fits, decides each dataset's route and runs it.
public final class PostgresReading implements SourceReading {
    /// After so many batches that a gate skipped, everything is compared once.
    private static final int EXACT_AFTER = 100;

    private final BatchContext batch;
    private final SourceSnapshot snapshot;
    private final List<FittedDataset> fitted;
    private final boolean elsewhere;
    private final Map<String, Mark> marks;
    private final Deletes deletes;

    private PostgresReading(BatchContext batch, SourceSnapshot snapshot, List<FittedDataset> fitted, boolean elsewhere,
            Map<String, Mark> marks, Deletes deletes) {
        this.batch = batch;
        this.snapshot = snapshot;
        this.fitted = fitted;
        this.elsewhere = elsewhere;
        this.marks = marks;
        this.deletes = deletes;
    }

    /// @throws Refused when the source went back, does not fit or holds values that do not
    ///
    /// @param progress the marks that the last batch left, of watermark datasets
    public static PostgresReading open(BatchContext batch, Database source, Map<String, String> progress) {
        return open(batch, source, progress, null);
    }

    /// Reads a snapshot that is made when the tables are locked.
    public static PostgresReading open(BatchContext batch, Database source, Supplier<String> shown) {
        return open(batch, source, Map.of(), shown);
    }

    private static PostgresReading open(BatchContext batch, Database source, Map<String, String> progress, @Nullable Supplier<String> shown) {
        var read = progress.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> Mark.parse(e.getValue())));
        var datasets = batch.definition().datasets();
        var snapshot = SourceSnapshot.take(source, datasets.stream().map(Dataset::sourceTable).toList(),
                batch.definition().source() instanceof Source.PostgresWatermark, shown);
        try {
            var last = batch.state().source();
            var step = last == null ? SourcePosition.Step.FORWARD : SourcePosition.parse(last).map(snapshot.position()::after)
                    .orElse(SourcePosition.Step.ELSEWHERE);
            if (step == SourcePosition.Step.BACK)
                throw new Refused(new Fault(EngineCode.SOURCE_WENT_BACK, Place.NOWHERE,
                        "the source answers from an earlier state than the last batch read: position " + snapshot.position() + " after "
                        + last,
                        "nothing: the next run tries again; name one server as the source if this repeats"));
            var shapes = datasets.stream().collect(Collectors.toMap(Dataset::name, d -> batch.dataset(d.name()).shape()));
            var fitted = Fit.of(snapshot.session(), datasets, shapes, snapshot.canonical());
            var marks = step == SourcePosition.Step.ELSEWHERE ? Map.<String, Mark>of() : read;
            return new PostgresReading(batch, snapshot, fitted, step == SourcePosition.Step.ELSEWHERE, marks, deletes(batch, snapshot, marks));
        } catch (RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    private static Deletes deletes(BatchContext batch, SourceSnapshot snapshot, Map<String, Mark> marks) {
        var reconcile = batch.definition().source() instanceof Source.PostgresWatermark w ? w.reconcile() : null;
        var read = batch.definition().datasets().stream().map(Dataset::name).filter(name -> batch.dataset(name).published() != null)
                .map(name -> marks.getOrDefault(name, Mark.NONE)).toList();
        return Deletes.of(snapshot.session(), reconcile, read);
    }

    /// Reads what must be read.
    ///
    /// @param guard against too many deletes
    @Override
    public Result run(DeleteGuard guard) {
        var state = batch.state();
        var gate = fitted.stream().allMatch(FittedDataset::local) ? snapshot.identity() : null;
        var exact = batch.options().reread() instanceof Reread.Everything || elsewhere || deletes.due() || state.gateSkips() >= EXACT_AFTER
                || state.open() != null || !batch.digest().equals(state.standing());
        if (!exact && !batch.options().reread().asked() && gate != null && gate.equals(state.gate()) && allSettled())
            return new Result(List.of(), List.of(), snapshot.position().toString(), gate, state.gateSkips() + 1, 0, Map.of());

        for (var f : fitted) checked(f, Check.Kind.NARROWED);
        var changed = new ArrayList<FittedDataset>();
        var unchangedRows = 0L;
        var sums = exact ? Map.<String, Checksum>of() : Checksum.of(snapshot.session(), fitted.stream().filter(this::gateable).toList());
        for (var f : fitted) {
            var sum = sums.get(f.dataset().name());
            var kept = stateOf(f);
            if (sum != null && sum.is(kept.liveRows(), kept.liveSum())) unchangedRows += sum.rows();
            else changed.add(f);
        }
        for (var f : changed) checked(f, Check.Kind.NOT_NULL);
        var readings = Lanes.run(snapshot, batch.merge(), batch.definition().tuning().readers(), changed,
                lane -> f -> located(f, g -> new DatasetReading(batch, snapshot, lane, g, guard, believes(g), marks, deletes).run()));
        snapshot.checkAge(batch.definition().tuning().maxSnapshotAge());
        var staged = readings.stream().filter(r -> r.staged() != null).map(r -> Objects.requireNonNull(r.staged())).toList();
        var pending = readings.stream().filter(r -> r.pending() != null).map(r -> Objects.requireNonNull(r.pending())).toList();
        var rows = unchangedRows + readings.stream().mapToLong(DatasetReading.Outcome::rows).sum();
        return new Result(staged, pending, snapshot.position().toString(), gate, exact ? 0 : state.gateSkips(), rows, progress(readings));
    }

    private static Map<String, String> progress(List<DatasetReading.Outcome> readings) {
        return readings.stream().filter(r -> r.mark() != null)
                .collect(Collectors.toMap(DatasetReading.Outcome::dataset, r -> Objects.requireNonNull(r.mark()).toString()));
    }

    /// Whether no dataset waits for its first load, or for a comparison by columns.
    private boolean allSettled() {
        return fitted.stream().allMatch(f -> stateOf(f).published() != null && believes(f) && !stateOf(f).rekeyed()) && !batch.definition().retention().full();
    }

    /// Whether equal sums prove equal rows, and asking for them is likely to pay: the dataset is small, or was quiet.
    private boolean gateable(FittedDataset f) {
        var s = stateOf(f);
        var settled = s.published() != null && believes(f) && batch.options().reread().window(s.name()).isEmpty() && !s.rekeyed()
                && !batch.definition().retention().full();
        return settled && Route.ORDERED.whole(batch.definition().source())
                && (s.liveRows() <= batch.definition().tuning().chunkRows() || s.changedBatch() < batch.number() - 1);
    }

    /// Whether equal hashes mean equal rows: the stored ones were made as this source's server makes them, and nobody asked
    /// for the rows themselves.
    private boolean believes(FittedDataset f) {
        var s = stateOf(f);
        return !batch.options().reread().whole(s.name()) && s.believed() && s.epoch() != null && s.epoch() == snapshot.epoch();
    }

    private DatasetState stateOf(FittedDataset f) {
        return batch.dataset(f.dataset().name());
    }

    private void checked(FittedDataset f, Check.Kind kind) {
        located(f, g -> {
            Fit.check(snapshot.session(), g, kind);
            return g;
        });
    }

    private static <T> T located(FittedDataset f, Function<FittedDataset, T> work) {
        return Located.in(f.dataset().name(), () -> work.apply(f));
    }


    @Override
    public void close() {
        snapshot.close();
    }
}
