package dev.yellow.spi.scheduler;

/// How a scheduler that runs jobs in its own process gets the engine.
@FunctionalInterface
public interface JobRunner {
    /// Runs one cycle. Never throws for what went wrong in the job: that is an outcome.
    ///
    /// An interrupt of the calling thread ends the job at the next statement, with nothing lost.
    ///
    /// @param job `platform/stream`
    JobOutcome run(String job);
}
