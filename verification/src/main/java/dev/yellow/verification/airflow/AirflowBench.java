package dev.yellow.verification.airflow;

import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.tck.ScriptedWork;
import dev.yellow.spi.scheduler.tck.TckBench;
import dev.yellow.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The plug-in with an [AirflowSteps], for the suite that every scheduler passes.
final class AirflowBench implements TckBench {
    private static final Duration TAKEN_OVER = Duration.ofSeconds(45);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long LOOK_NANOS = 20_000_000;

    private final AirflowSteps airflow;
    private final Path dags;
    private final String command;
    private final ScriptedWork work = new ScriptedWork();
    private final JobServer jobs;
    private final TestDatabase merge;
    /// What the clock was told last.
    private Instant at = BEGIN;
    private Scheduler scheduler;

    /// @param merge  with the plug-in's tables, which are emptied @param folder where the script of jobs is put
    AirflowBench(AirflowSteps airflow, TestDatabase merge, Path python, Path folder, Path dags, int slots) throws IOException {
        this.airflow = airflow;
        this.merge = merge;
        merge.execute("TRUNCATE yellow.airflow_snapshot, yellow.airflow_change, yellow.job_pause");
        this.dags = dags;
        jobs = new JobServer(work);
        command = String.join(" ", jobs.command(python, folder));
        try (Stream<Path> files = Files.list(dags)) {
            for (var file : files.filter(Files::isRegularFile).toList()) Files.delete(file);
        }
        airflow.reset(slots, BEGIN);
        airflow.begin();
        scheduler = plugIn();
    }

    private Scheduler plugIn() {
        return new ReadAtOnce(airflow, AirflowSite.plugIn(merge, dags, command, airflow.url, AirflowSite.NO_LOGIN, airflow::now, Map.of()));
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
    public Instant now() {
        return at;
    }

    /// Until two steps change nothing while each task is where it stays: it waits for its time or for a place, or its
    /// process has its job running.
    @Override
    public void settle() {
        var until = System.nanoTime() + PATIENCE.toNanos();
        for (var quiet = 0; quiet < 2;) {
            var stepped = airflow.step();
            var between = stepped.between() > 0 || stepped.children() != work.running().size();
            quiet = stepped.changed() || between ? 0 : quiet + 1;
            if (between) LockSupport.parkNanos(LOOK_NANOS);
            if (System.nanoTime() > until) throw new AssertionError("it does not settle: " + stepped + ", running: " + work.running());
        }
    }

    @Override
    public void pass(Duration time) {
        var end = at.plus(time);
        while (at.isBefore(end)) {
            tell(airflow.next().filter(end::isAfter).orElse(end));
            settle();
        }
    }

    private void tell(Instant time) {
        at = time;
        airflow.clock(time);
    }

    @Override
    public void down(Duration time) {
        tell(at.plus(time));
        airflow.begin();
    }

    @Override
    public void crash() {
        work.vanish();
        tell(at.plus(TAKEN_OVER));
        airflow.begin();
        scheduler.close();
        scheduler = plugIn();
        settle();
    }

    @Override
    public void close() {
        scheduler.close();
        jobs.close();
    }
}
