package dev.yellow.spi.scheduler;

import dev.yellow.model.fault.Fault;

/// How one run of a job ended.
public sealed interface JobOutcome {
    /// The process's exit code for this outcome, after the one table in `docs/`.
    int exit();

    /// Done, also when there was nothing to do.
    ///
    /// @param batch   the committed batch's number
    /// @param changed rows inserted, updated, deleted or closed; only a batch that changed rows wakes its dependents
    record Done(int batch, long changed) implements JobOutcome {
        @Override public int exit() { return 0; }
    }

    /// Did not end well. The fault's kind says whether a retry may help, an operator is needed, or another run holds
    /// the stream.
    record Failed(Fault fault) implements JobOutcome {
        @Override public int exit() { return fault.code().kind().exit(); }
    }
}
