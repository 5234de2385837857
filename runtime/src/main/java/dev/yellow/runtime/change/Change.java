package dev.yellow.runtime.change;

import dev.yellow.spi.scheduler.Scope;

/// One change that somebody asks for.
public sealed interface Change {
    /// Makes a job due now.
    record Trigger(String job) implements Change {}

    /// Starts no further run of what the scope covers.
    record Pause(Scope scope) implements Change {}

    /// Takes a pause back; lets a job go on that waits for an operator.
    record Resume(Scope scope) implements Change {}

    /// Ends the running run of a job.
    record Cancel(String job) implements Change {}

    /// Discards a stream's open batch.
    record Reset(String job) implements Change {}

    /// Accepts the deletes that the guard measured when it stopped a batch, and lets the job go on.
    record Accept(String job, int batch) implements Change {}

    /// One word.
    default String kind() {
        return switch (this) {
            case Trigger _ -> "trigger";
            case Pause _ -> "pause";
            case Resume _ -> "resume";
            case Cancel _ -> "cancel";
            case Reset _ -> "reset";
            case Accept _ -> "accept";
        };
    }

    /// What it changes, such as `job live/shop`, `store shop`, `all`.
    default String target() {
        return switch (this) {
            case Trigger(var job) -> "job " + job;
            case Cancel(var job) -> "job " + job;
            case Reset(var job) -> "job " + job;
            case Accept(var job, var batch) -> "job " + job + " batch " + batch;
            case Pause(var scope) -> words(scope);
            case Resume(var scope) -> words(scope);
        };
    }

    private static String words(Scope scope) {
        return scope.name().isEmpty() ? scope.kind() : scope.kind() + " " + scope.name();
    }
}
