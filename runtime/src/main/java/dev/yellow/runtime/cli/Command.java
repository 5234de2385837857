package dev.yellow.runtime.cli;

import picocli.CommandLine.Model.CommandSpec;

/// One command. Describes itself as data, then runs.
public interface Command {
    /// Its options and positional words; `--help`, `--format` and the other options that all commands have are added.
    CommandSpec spec();

    /// @throws dev.yellow.model.fault.Refused for what the caller, an operator or the next run can mend; any other
    ///         exception is a defect of ours
    Outcome run(Session session, Arguments arguments) throws Exception;
}
