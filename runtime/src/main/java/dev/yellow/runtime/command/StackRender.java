package dev.yellow.runtime.command;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.kubernetes.Sizes;
import dev.yellow.assembly.kubernetes.Sums;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.output.Value;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow stack render STACK -o OUT`: what a stack runs on, as plain files, and what that takes of a cluster.
final class StackRender implements Command {
    @Override
    public CommandSpec spec() {
        return StackModel.words(CommandTree.spec(this,
                "Writes what a stack runs on as plain manifests with a kustomization.yaml, and shows what it takes of a cluster. The same stack gives the same files."))
                .addOption(CommandTree.option("-o", "FOLDER",
                "The folder that is written; files that are no longer made are removed from it. Without it nothing is written."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var stack = StackModel.of(session, arguments);
        var rendered = stack.blueprint().render();
        var files = rendered.files();
        var answer = Value.fields("stack", stack.stack().name()).and("assembly", stack.assembly()).and("files", files.size());
        if (arguments.text("-o").isPresent()) {
            var folder = arguments.text("-o").get();
            answer = answer.and("changed", StackFolder.write(session.path(folder), files)).and("folder", folder);
        }
        var sums = Sums.of(rendered.manifests());
        answer = answer.and("components", Value.rows(stack.blueprint().components(), StackRender::component));
        if (stack.namespace().isPresent()) answer = answer.and("takes", Value.rows(takes(sums), StackRender::row)).and("storage", storage(sums));
        if (!rendered.warnings().isEmpty()) answer = answer.and("warnings", rendered.warnings());
        return Outcome.done(answer);
    }

    private static Value component(Component component) {
        return Value.fields("component", component.name()).and("type", component.type().name()).and("version", component.type().version());
    }

    private static List<Sums.Takes> takes(Sums sums) {
        var all = new ArrayList<>(sums.workloads());
        all.add(sums.steady());
        all.add(sums.most());
        return all;
    }

    private static Value row(Sums.Takes takes) {
        return Value.fields("workload", takes.kind().isEmpty() ? "sum, " + takes.name() : takes.name()).and("kind", takes.kind()).and("pods", takes.replicas())
                .and("cpu", Sizes.cpu(takes.cpu())).and("cpu_limit", Sizes.cpu(takes.cpuLimit())).and("memory", Sizes.bytes(takes.memory()))
                .and("memory_limit", Sizes.bytes(takes.memoryLimit()));
    }

    private static Value storage(Sums sums) {
        return Value.rows(sums.storage().entrySet(),
                each -> Value.fields("storage_class", each.getKey().isEmpty() ? "(the cluster's default)" : each.getKey())
                .and("size", Sizes.bytes(each.getValue())));
    }
}
