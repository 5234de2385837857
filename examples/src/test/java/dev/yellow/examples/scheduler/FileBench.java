package dev.yellow.examples.scheduler;

import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.Scheduler.Capability;
import dev.yellow.spi.scheduler.tck.ScriptedWork;
import dev.yellow.spi.scheduler.tck.TckBench;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/// The scheduler on a shelf of its own, on a clock that the test moves.
class FileBench implements TckBench {
    private static final Duration BEAT = Duration.ofMinutes(1);

    private final Keeping kept;
    private final ScriptedWork work = new ScriptedWork();
    private final int slots;
    private final Set<Capability> can;
    private final FileScheduler scheduler;
    private FileWorker worker;
    private Instant now = BEGIN;

    FileBench(Keeping kept, int slots, Set<Capability> can) {
        this.kept = kept;
        this.slots = slots;
        this.can = can;
        scheduler = new FileScheduler(kept, () -> now, can);
        worker = new FileWorker(kept, () -> now, work, slots, can);
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public ScriptedWork work() {
        return work;
    }

    @Override
    public void settle() {
        while (worker.step() > 0) { }
    }

    @Override
    public void pass(Duration time) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            var next = kept.change(shelf -> shelf.jobs.values().stream().flatMap(job -> Stream.of(job.next, job.retry))
                    .filter(at -> at != null && at.isAfter(now)).min(Instant::compareTo)).orElse(end);
            if (!work.running().isEmpty() && next.isAfter(now.plus(BEAT))) next = now.plus(BEAT);
            now = next.isBefore(end) ? next : end;
            settle();
        }
    }

    @Override
    public void down(Duration time) {
        now = now.plus(time);
        worker = new FileWorker(kept, () -> now, work, slots, can);
    }

    @Override
    public void crash() {
        work.vanish();
        worker = new FileWorker(kept, () -> now, work, slots, can);
        settle();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void close() {}
}
