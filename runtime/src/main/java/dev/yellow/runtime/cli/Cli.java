package dev.yellow.runtime.cli;

import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.jdbc.SqlFaults;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.credential.Redaction;
import dev.yellow.runtime.output.JsonText;
import dev.yellow.runtime.output.OutputFormat;
import dev.yellow.runtime.output.Terminal;
import dev.yellow.runtime.output.Value;
import dev.yellow.spi.scheduler.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine;

/// Runs one command line from its words to its exit code.
public final class Cli {
    private final CommandLine tree;
    private final Surroundings around;
    private final Interruption interruption;
    private final Redaction redaction = new Redaction();

    /// @param tree the program and its commands; see [CommandTree]
    public Cli(CommandLine tree, Surroundings around, Interruption interruption) {
        this.tree = tree;
        this.around = around;
        this.interruption = interruption;
    }

    /// @return the process's exit code; never throws
    public int run(String... words) {
        var started = System.nanoTime();
        ParseResult parsed;
        try {
            parsed = tree.parseArgs(words);
        } catch (ParameterException e) {
            return usage(e).code();
        }
        var levels = new ArrayList<ParseResult>();
        for (var level = parsed; level != null; level = level.subcommand()) levels.add(level);
        var line = levels.getLast().commandSpec().commandLine();
        if (levels.stream().anyMatch(ParseResult::isVersionHelpRequested)) {
            around.out().println(Version.text());
            return ExitCode.DONE.code();
        }
        if (levels.stream().anyMatch(ParseResult::isUsageHelpRequested)) {
            around.out().print(line.getUsageMessage());
            return ExitCode.DONE.code();
        }
        if (!(line.getCommandSpec().userObject() instanceof Command command)) {
            around.err().print(line.getUsageMessage());
            return ExitCode.USAGE.code();
        }
        var arguments = new Arguments(levels);
        var outcome = withSignal(run(command, arguments, List.of(words)));
        var name = line.getCommandSpec().qualifiedName().replaceFirst("^\\S+ ?", "");
        return tell(name, arguments, outcome, (System.nanoTime() - started) / 1e9).code();
    }

    private Outcome run(Command command, Arguments arguments, List<String> words) {
        try (var session = Session.open(around, arguments, redaction)) {
            return command.run(session, arguments);
        } catch (Refused e) {
            trace(arguments, e);
            return Outcome.failed(new Value.Nothing(), e.faults());
        } catch (SqlFailure e) {
            trace(arguments, e);
            return Outcome.failed(new Value.Nothing(), List.of(SqlFaults.of(e, Place.NOWHERE)));
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            trace(arguments, e);
            return Outcome.failed(new Value.Nothing(), List.of(defect(words, e)));
        }
    }

    /// Once a signal has arrived, whatever failed did so because of it. What was done all the same stays done.
    private Outcome withSignal(Outcome outcome) {
        return interruption.signal().filter(_ -> outcome.exit() != ExitCode.DONE)
                .map(signal -> new Outcome(signal, outcome.answer(),
                List.of(CliFault.INTERRUPTED.fault("", "interrupted by a signal; nothing is lost", "run the command again"))))
                .orElse(outcome);
    }

    private Fault defect(List<String> words, Throwable e) {
        String mend;
        try {
            mend = "attach the report " + DefectReport.write(words, e, redaction) + " to an issue";
        } catch (IOException _) {
            mend = "run it again with --stacktrace and attach that to an issue";
        }
        var what = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage().lines().findFirst().orElse(""));
        return CliFault.DEFECT.fault("", "this is a defect of Yellow's, not of yours: " + what, mend);
    }

    private ExitCode usage(ParameterException e) {
        var similar = e instanceof CommandLine.UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.<String>of();
        var mend = (similar.isEmpty() ? "" : "did you mean " + String.join(" or ", similar) + "? ") + "see " + e.getCommandLine()
                .getCommandSpec().qualifiedName() + " --help";
        show(List.of(CliFault.USAGE.fault("", String.valueOf(e.getMessage()), mend)));
        return ExitCode.USAGE;
    }

    private void trace(Arguments arguments, Throwable e) {
        if (!arguments.flag("--stacktrace")) return;
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        around.err().print(redaction.of(text.toString()));
    }

    private ExitCode tell(String command, Arguments arguments, Outcome outcome, double seconds) {
        var format = arguments.value("--format", OutputFormat.class).orElse(OutputFormat.TABLE);
        around.out().print(redaction.of(format.write(outcome.answer(), around.terminal())));
        around.out().flush();
        if (!outcome.told()) show(outcome.faults());
        var file = arguments.text("--result").map(around.folder()::resolve);
        if (file.isEmpty() && !Files.exists(around.terminationLog())) return outcome.exit();
        var document = ResultDocument.of(command, outcome, seconds);
        try {
            var json = redaction.of(JsonText.write(document, false));
            if (file.isPresent()) ResultDocument.write(json, file.get());
            ResultDocument.lastWord(json, document, around.terminationLog());
            return outcome.exit();
        } catch (IOException e) {
            show(List.of(CliFault.FILE.fault("", "the result could not be written: " + e, "name a file that can be written")));
            return outcome.exit() == ExitCode.DONE ? ExitCode.USAGE : outcome.exit();
        }
    }

    private void show(List<Fault> faults) {
        for (var fault : faults) {
            redaction.of(fault.toString()).lines().map(Terminal::printable).forEach(line -> around.err().println(around.terminal().alarm(line)));
        }
    }
}
