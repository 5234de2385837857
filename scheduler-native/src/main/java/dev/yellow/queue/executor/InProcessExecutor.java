package dev.yellow.queue.executor;

import dev.yellow.spi.scheduler.Executor;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.JobRunner;
import dev.yellow.spi.scheduler.SchedulerFault;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Runs jobs on virtual threads of this process: thousands of small streams a minute.
///
/// Cancelling interrupts the thread, which also breaks off what it reads from a socket; there is no further force, and a
/// run that heeds neither keeps its slot until it ends.
public final class InProcessExecutor implements Executor {
    private final JobRunner runner;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    public InProcessExecutor(JobRunner runner) {
        this.runner = runner;
    }

    @Override
    public String name() {
        return "in-process";
    }

    @Override
    public Running start(Assignment run) {
        var outcome = new CompletableFuture<JobOutcome>();
        var thread = Thread.ofVirtual().name("yellow:" + run.job().key()).unstarted(() -> {
            try {
                outcome.complete(runner.run(run.job().key()));
            } catch (Throwable e) {
                outcome.complete(new JobOutcome.Failed(SchedulerFault.PROCESS_FAILED.of(run.job().key(), "the run broke off: " + e)));
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
        return new OnThread(thread, outcome);
    }

    private record OnThread(Thread thread, CompletableFuture<JobOutcome> outcome) implements Running {
        @Override
        public void cancel(Duration grace) {
            thread.interrupt();
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
