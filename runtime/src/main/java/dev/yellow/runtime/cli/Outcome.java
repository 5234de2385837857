package dev.yellow.runtime.cli;

import dev.yellow.model.fault.Fault;
import dev.yellow.runtime.output.Value;
import dev.yellow.spi.scheduler.ExitCode;
import java.util.List;

/// What a command came to.
///
/// @param exit   how the process ends
/// @param answer goes to standard output in the asked format; nothing is legal
/// @param faults why it is not done
/// @param told   whether the command has shown the faults itself; else they go to standard error
public record Outcome(ExitCode exit, Value answer, List<Fault> faults, boolean told) {
    public Outcome {
        faults = List.copyOf(faults);
    }

    public Outcome(ExitCode exit, Value answer, List<Fault> faults) {
        this(exit, answer, faults, false);
    }

    public static Outcome done(Value answer) {
        return new Outcome(ExitCode.DONE, answer, List.of());
    }

    /// Done, with nothing to show as data: the command has written its text itself.
    public static Outcome done() {
        return done(new Value.Nothing());
    }

    /// The first fault decides the exit code.
    public static Outcome failed(Value answer, List<Fault> faults) {
        return new Outcome(ExitCode.of(faults.getFirst().code().kind()), answer, faults);
    }
}
