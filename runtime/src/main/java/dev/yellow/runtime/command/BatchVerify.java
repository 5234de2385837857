package dev.yellow.runtime.command;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.audit.AuditReport;
import dev.yellow.engine.audit.Finding;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.output.Value;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow batch verify JOB`: proves that the tables hold what the batches committed.
final class BatchVerify implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Proves that a stream's tables hold what its batches committed, and says which proof covers what. Writes nothing.")
                .addPositional(CommandTree.word("JOB", "platform/stream, as `yellow job list` shows it."))
                .addOption(CommandTree.option("--from", "B", Integer.class, "The first batch; 1 if it is left out."))
                .addOption(CommandTree.option("--to", "B", Integer.class, "The last batch; the last committed one if it is left out."))
                .addOption(CommandTree.flag("--source", "Compares the live rows with the source as it is now, too."))
                .addOption(CommandTree.flag("--by-dataset", "Says for each dataset what was covered, not for all together."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var job = arguments.theWord("JOB");
        var request = new Audit.Request(job, arguments.value("--from", Integer.class).orElse(1),
                arguments.value("--to", Integer.class).orElse(0), arguments.flag("--source"));
        AuditReport report;
        try (var step = session.progress().step("verifying " + job, 0)) {
            report = MergeServer.of(session).engine(session).verify(request);
            step.result(report.clean() ? "all is as committed" : report.findings().size() + " findings");
        }
        return report.clean() ? Outcome.done(answer(report, arguments.flag("--by-dataset")))
                : Outcome.failed(answer(report, arguments.flag("--by-dataset")), List.of(fault(report)));
    }

    private static Value.Fields answer(AuditReport report, boolean byDataset) {
        var coverage = byDataset ? Value.rows(report.coverage(), one -> Value.fields("dataset", one.dataset()).and("proof", one.proof())
                .and("rows", one.rows()).and("what", one.what()))
                : Value.rows(together(report), one -> Value.fields("proof", one.proof()).and("datasets", one.datasets())
                .and("rows", one.rows()).and("what", one.what()));
        return Value.fields("job", report.stream()).and("from", report.from()).and("to", report.to()).and("clean", report.clean())
                .and("coverage", coverage)
                .and("findings", Value.rows(report.findings(), one -> Value.fields("dataset", one.dataset())
                .and("batch", one.batch() == 0 ? null : one.batch()).and("key", one.key()).and("column", one.column())
                        .and("kind", one.kind()).and("proof", one.proof()).and("detail", one.detail())));
    }

    private record Together(Finding.Proof proof, int datasets, long rows, String what) {}

    /// What was covered in the same words, for all datasets at once.
    private static List<Together> together(AuditReport report) {
        var all = new LinkedHashMap<String, Together>();
        for (var c : report.coverage())
            all.merge(c.proof() + c.what(), new Together(c.proof(), 1, c.rows(), c.what()),
                    (a, b) -> new Together(a.proof(), a.datasets() + b.datasets(), a.rows() + b.rows(), a.what()));
        return all.values().stream().sorted(Comparator.comparing(Together::proof)).toList();
    }

    private static Fault fault(AuditReport report) {
        return new Fault(CliFault.NOT_AS_COMMITTED, new Place.InJob(report.stream(), report.to(), null),
                report.findings().size() + " findings; the first: " + report.findings().getFirst(),
                "find out who changed the tables; yellow batch rerun " + report.stream() + " makes the live rows right again");
    }
}
