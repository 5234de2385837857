package dev.yellow.engine.postgres;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.postgres.DatasetReading.Outcome;
import dev.yellow.engine.source.FittedDataset;
import dev.yellow.engine.source.SourceSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Reads datasets side by side, all from one snapshot.
final class Lanes {
    private Lanes() {}

    /// Runs each dataset on the next free lane; the first failure ends all.
    ///
    /// @param readers lanes at most, at least 1
    /// @return one outcome a dataset, in the order of the datasets' names
    static List<Outcome> run(SourceSnapshot snapshot, Database merge, int readers, List<FittedDataset> datasets,
            Function<Lane, Function<FittedDataset, Outcome>> reading) {
        var waiting = new ConcurrentLinkedQueue<>(datasets);
        var failure = new AtomicReference<RuntimeException>();
        var outcomes = new ConcurrentLinkedQueue<Outcome>();
        var lanes = new ArrayList<Lane>();
        try {
            for (var i = 0; i < Math.min(readers, datasets.size()); i++) lanes.add(new Lane(snapshot, merge, i == 0));
            // Joining asks the snapshot's own session, which must not be streaming then.
            if (lanes.size() > 1) for (var lane : lanes) lane.source();
            var threads = lanes.stream().skip(1).map(lane -> Thread.ofPlatform().daemon().name("yellow-reader")
                    .start(() -> drain(lane, waiting, outcomes, failure, reading))).toList();
            if (!lanes.isEmpty()) drain(lanes.getFirst(), waiting, outcomes, failure, reading);
            for (var thread : threads) join(thread);
        } finally {
            lanes.forEach(Lane::close);
        }
        if (failure.get() != null) throw failure.get();
        return outcomes.stream().sorted(Comparator.comparing(Outcome::dataset)).toList();
    }

    private static void drain(Lane lane, ConcurrentLinkedQueue<FittedDataset> waiting, ConcurrentLinkedQueue<Outcome> outcomes,
            AtomicReference<RuntimeException> failure, Function<Lane, Function<FittedDataset, Outcome>> reading) {
        try {
            for (var next = waiting.poll(); next != null && failure.get() == null; next = waiting.poll()) outcomes.add(reading.apply(lane).apply(next));
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /// Waits through an interrupt, which it passes on: the lanes' own statements notice it and end. Platform threads, since
    /// an interrupt closes the socket that a virtual one waits at, and the server would work on for nobody.
    private static void join(Thread thread) {
        var interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
