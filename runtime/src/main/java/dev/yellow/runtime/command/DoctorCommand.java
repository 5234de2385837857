package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.doctor.Doctor;
import dev.yellow.spi.scheduler.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow doctor`: what is not as it should be, and what mends it.
final class DoctorCommand implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this,
                "Checks the merge database, permissions, streams, sources and the model, and names the command that mends each problem. Changes nothing.")
                .addPositional(CommandTree.optionalWord("DIR", "A model's folder to compare with what runs."))
                .addOption(CommandTree.option("--stack", "NAME", "The stack that this merge database belongs to, if the model has several."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var diagnosis = Doctor.examine(session, arguments.word("DIR"), arguments.text("--stack"));
        var faults = diagnosis.faults();
        return new Outcome(faults.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED, diagnosis.answer(), faults, true);
    }
}
