package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.kubernetes.StackOnCluster;
import dev.yellow.runtime.kubernetes.StackOnCluster.Change;
import dev.yellow.runtime.kubernetes.StackOnCluster.What;
import dev.yellow.runtime.output.Value;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow stack diff STACK` and `yellow stack apply STACK`: a stack's manifests and a cluster.
enum StackCluster implements Command {
    DIFF("Shows what `stack apply` would do on a cluster, asked of its API server. Changes nothing."),
    APPLY("Applies a stack's manifests on a cluster, and removes what the stack had and no longer has; volumes and the namespace stay. Run again, it changes nothing.");

    private final String summary;

    StackCluster(String summary) {
        this.summary = summary;
    }

    @Override
    public CommandSpec spec() {
        var spec = ClusterWords.on(StackModel.words(CommandTree.spec(this, summary)))
                .addOption(CommandTree.flag("--force-conflicts", "Takes fields that others have set."));
        return this == APPLY ? spec.addOption(CommandTree.flag("--adopt", "Takes over objects that are not the stack's.")) : spec;
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var stack = StackModel.of(session, arguments);
        var namespace = stack.theNamespace();
        var rendered = stack.blueprint().render();
        var on = session.closing(StackOnCluster.open(arguments.text(ClusterWords.KUBECONFIG).map(session::path), arguments.text(ClusterWords.CONTEXT),
                session.around().variables(), stack.blueprint().deployment(), namespace, rendered.manifests()));
        var force = arguments.flag("--force-conflicts");
        var changes = switch (this) {
            case DIFF -> on.diff(force);
            case APPLY -> on.apply(force, arguments.flag("--adopt"));
        };
        var answer = Value.fields("stack", stack.stack().name()).and("namespace", namespace);
        for (var what : What.values())
            answer = answer.and(what.name().toLowerCase(Locale.ROOT), changes.stream().filter(change -> change.what() == what).count());
        answer = answer.and("objects", Value.rows(shown(changes), StackCluster::row));
        return Outcome.done(rendered.warnings().isEmpty() ? answer : answer.and("warnings", rendered.warnings()));
    }

    private static List<Change> shown(List<Change> changes) {
        return changes.stream().filter(change -> change.what() != What.UNCHANGED).toList();
    }

    private static Value row(Change change) {
        return Value.fields("what", change.what()).and("kind", change.kind()).and("name", change.name()).and("fields", String.join("; ", change.fields()));
    }
}
