package dev.yellow.runtime.doctor;

import dev.yellow.assembly.manifest.Trees;
import dev.yellow.model.fault.Code.Kind;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.kubernetes.ClusterFault;
import dev.yellow.runtime.kubernetes.PodCommand;
import dev.yellow.runtime.output.Value;
import dev.yellow.spi.scheduler.ExitCode;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.ProcessResult;
import dev.yellow.spi.scheduler.ReportedCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a doctor in a pod of the stack found, as this process tells it: the same table, and with each line from where it
/// was seen.
public final class SeenFromPod {
    /// The command of the pod, after `yellow`.
    public static final List<String> COMMAND = List.of("doctor", "--format", "json");
    private static final List<String> CHECK = List.of("state", "check", "how");
    private static final List<String> PROBLEM = List.of("code", "where", "what", "command", "advice");

    private SeenFromPod() {}

    public static Outcome of(PodCommand.Ended ended) {
        var seenFrom = "pod " + ended.pod();
        var place = new Place.InCommand(seenFrom + " in namespace " + ended.namespace());
        var document = ended.document().filter(found -> found.get("checks") instanceof List<?>);
        if (document.isEmpty()) return Outcome.failed(new Value.Nothing(), List.of(unanswered(ended, place)));
        var faults = new ArrayList<Fault>();
        for (var problem : Trees.list(document.get(), "problems")) faults.add(fault(problem, place));
        var answer = Value.fields("namespace", ended.namespace()).and("pod", ended.pod())
                .and("checks", Value.rows(Trees.list(document.get(), "checks"), row -> fields(row, CHECK).and("seen_from", seenFrom)))
                .and("problems", Value.rows(Trees.list(document.get(), "problems"), row -> fields(row, PROBLEM).and("seen_from", seenFrom)));
        return new Outcome(ExitCode.ofProcess(ended.exit()), answer, faults, true);
    }

    private static Value.Fields fields(Map<String, Object> row, List<String> names) {
        var fields = Value.fields();
        for (var name : names) fields = fields.and(name, row.get(name));
        return fields;
    }

    private static Fault fault(Map<String, Object> problem, Place.InCommand seenFrom) {
        var mend = problem.get("command") == null ? text(problem.get("advice")) : "run: " + problem.get("command");
        return new Fault(new ReportedCode(text(problem.get("code")), Kind.OPERATOR, "", mend),
                new Place.InCommand(text(problem.get("where")) + ", seen from " + seenFrom), text(problem.get("what")), mend);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /// It ended before it had looked: by what it says itself, or by what its exit code means.
    private static Fault unanswered(PodCommand.Ended ended, Place place) {
        return switch (ProcessResult.of("", ended.exit(), ended.lastWord(), ended.log())) {
            case JobOutcome.Failed(var fault) -> fault.at(place);
            case JobOutcome.Done _ -> new Fault(ClusterFault.POD_SILENT, place, "its doctor ended well and told nothing that can be read",
                    "use an image of this version of Yellow");
        };
    }
}
