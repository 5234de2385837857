package dev.yellow.runtime.command;

import dev.yellow.examples.wwi.Scale;
import dev.yellow.examples.wwi.Schemas;
import dev.yellow.examples.wwi.WwiSource;
import dev.yellow.examples.wwi.day.Simulator;
import dev.yellow.examples.wwi.truth.TruthWriter;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.demo.SimulatedSource;
import dev.yellow.runtime.output.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow simulate`: lets business days pass at WideWorldImports, and tells the truth about them.
final class Simulate implements Command {
    private static final double SCALE = 0.01;
    private static final long SEED = 42;

    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Changes WideWorldImports like business days do: the demo's, or one by its URL. Makes it where it is missing.")
                .addOption(CommandTree.option("--source", "URL", "Where it is; the demo's embedded one if it is left out."))
                .addOption(CommandTree.option("--credential", "NAME", "The credential to log in with, if the URL names no user."))
                .addOption(CommandTree.option("--days", "N", Integer.class,
                "How many days pass; 1 if it is left out, 0 for all that come until the command is stopped."))
                .addOption(CommandTree.option("--every", "SECONDS", Double.class, "How long a day lasts; as short as possible if it is left out."))
                .addOption(CommandTree.option("--truth", "FILE", "Appends each change to this log; a new one begins with all rows that are there."))
                .addOption(CommandTree.option("--seed", "N", Long.class, "The same seed makes the same days; " + SEED + " if it is left out."))
                .addOption(CommandTree.option("--scale", "FACTOR", Double.class, "Size of the business when it is made; " + SCALE + " if it is left out."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) throws SQLException, IOException, InterruptedException {
        var days = arguments.value("--days", Integer.class).orElse(1);
        if (days < 0) throw CliFault.USAGE.refused("--days", days + " is negative", "give a number from 0");
        var source = SimulatedSource.of(session, arguments.text("--source"), arguments.text("--credential"));
        var seed = arguments.value("--seed", Long.class).orElse(SEED);
        try (var connection = source.connect(); var late = source.connect()) {
            source.ensure(connection, session.progress(), DemoCommand.scale(arguments.value("--scale", Double.class).orElse(SCALE)), seed);
            try (var truth = truth(session, arguments, connection); var simulator = Simulator.open(connection, late, Schemas.PLAIN, seed, truth)) {
                return Outcome.done(Value.of(pass(session, simulator, days, every(arguments))));
            }
        }
    }

    private static List<Value.Fields> pass(Session session, Simulator simulator, int days, Duration every) throws SQLException, InterruptedException {
        var passed = new ArrayList<Value.Fields>();
        for (var day = 1; days == 0 || day <= days; day++) {
            var started = System.nanoTime();
            try (var step = session.progress().step("day", 0)) {
                var outcome = simulator.tick();
                var row = row(outcome);
                step.result(outcome.tick() + ", " + outcome.date());
                if (days > 0) passed.add(row);
            }
            if (day != days) Thread.sleep(Math.max(0, every.toMillis() - (System.nanoTime() - started) / 1_000_000));
        }
        return passed;
    }

    private static Value.Fields row(Simulator.Outcome outcome) {
        var tallies = outcome.tables().values();
        return Value.fields("day", outcome.tick()).and("date", outcome.date().toString()).and("tables", tallies.size())
                .and("inserted", tallies.stream().mapToInt(Simulator.Tally::inserted).sum())
                .and("updated", tallies.stream().mapToInt(Simulator.Tally::updated).sum())
                .and("deleted", tallies.stream().mapToInt(Simulator.Tally::deleted).sum());
    }

    private static @Nullable TruthWriter truth(Session session, Arguments arguments, Connection connection) throws IOException, SQLException {
        var named = arguments.text("--truth").map(session::path);
        if (named.isEmpty()) return null;
        var file = named.get();
        if (file.getParent() != null && !Files.isDirectory(file.getParent()))
            throw CliFault.FILE.refused("--truth", "there is no folder \"" + file.getParent() + "\"", "make it first");
        var begins = !Files.exists(file) || Files.size(file) == 0;
        var truth = TruthWriter.append(file);
        if (begins) truth.base(connection, Schemas.PLAIN);
        return truth;
    }

    private static Duration every(Arguments arguments) {
        return Duration.ofMillis((long) (1000 * arguments.value("--every", Double.class).orElse(0.0)));
    }
}
