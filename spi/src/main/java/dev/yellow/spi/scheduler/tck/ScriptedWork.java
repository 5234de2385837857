package dev.yellow.spi.scheduler.tck;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.spi.scheduler.Executor;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.ReportedCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Work that starts when the scheduler says so and ends when the test says so.
///
/// Jobs whose end was not announced ([#endsWith]) run until they are ended, or until they are cancelled.
public final class ScriptedWork implements Executor {
    private final List<String> starts = new ArrayList<>();
    private final Map<String, CompletableFuture<JobOutcome>> running = new LinkedHashMap<>();
    private final Map<String, JobOutcome> announced = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<String> doubles = new ArrayList<>();

    /// A batch that changed rows.
    public static JobOutcome changed(int batch) {
        return new JobOutcome.Done(batch, 7);
    }

    /// Nothing was to be done.
    public static JobOutcome unchanged(int batch) {
        return new JobOutcome.Done(batch, 0);
    }

    public static JobOutcome failed(Code.Kind kind) {
        return new JobOutcome.Failed(new Fault(new ReportedCode("YL0001", kind, "a scripted fault", "mend it"), Place.NOWHERE,
                "the source \"bakery\" is closed", "open it"));
    }

    /// All runs of this job end at once, like this, from now on.
    public synchronized ScriptedWork endsWith(String job, JobOutcome outcome) {
        announced.put(job, outcome);
        open.remove(job);
        return this;
    }

    /// Runs of this job run until they are ended, from now on, also when others end at once.
    public synchronized ScriptedWork runsUntilEnded(String job) {
        open.add(job);
        return this;
    }

    /// All runs of all jobs that were not announced otherwise end at once.
    public ScriptedWork endsAtOnce() {
        return endsWith("", unchanged(1));
    }

    /// Ends the running run of a job.
    public void end(String job, JobOutcome outcome) {
        CompletableFuture<JobOutcome> run;
        synchronized (this) {
            run = running.remove(job);
        }
        if (run == null) throw new AssertionError("job \"" + job + "\" does not run; running: " + running.keySet());
        run.complete(outcome);
    }

    /// Keys of jobs in the order in which their runs started.
    public synchronized List<String> starts() {
        return List.copyOf(starts);
    }

    public synchronized long starts(String job) {
        return starts.stream().filter(job::equals).count();
    }

    /// Keys of jobs that run now.
    public synchronized List<String> running() {
        return List.copyOf(running.keySet());
    }

    /// Jobs that were started while they ran.
    public synchronized List<String> doubles() {
        return List.copyOf(doubles);
    }

    /// All runs vanish without a word, as when their process is killed.
    public synchronized void vanish() {
        running.clear();
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public synchronized Running start(Assignment run) {
        var job = run.job().key();
        starts.add(job);
        var outcome = new CompletableFuture<JobOutcome>();
        var end = open.contains(job) ? null : announced.getOrDefault(job, announced.get(""));
        if (end != null) outcome.complete(end);
        else if (running.put(job, outcome) != null) doubles.add(job);
        return new Scripted(this, job, outcome);
    }

    private record Scripted(ScriptedWork work, String job, CompletableFuture<JobOutcome> outcome) implements Running {
        @Override
        public void cancel(Duration grace) {
            synchronized (work) {
                work.running.remove(job, outcome);
            }
            outcome.complete(failed(Code.Kind.INTERRUPTED));
        }
    }

    @Override
    public void close() {}
}
