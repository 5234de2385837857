package dev.yellow.verification;

import dev.yellow.testing.kubernetes.ApiServer;
import dev.yellow.testing.kubernetes.Node;
import dev.yellow.verification.history.Coverage;
import dev.yellow.verification.kubernetes.NodeLife;
import dev.yellow.verification.kubernetes.StackTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Stacks on a real API server of Kubernetes.
final class KubernetesCheck implements Check {
    private static final String NODE = "--node";
    private static final String ONLY = "--only";

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public String about() {
        return """
                stacks on a real API server without nodes: created, applied again, changed, pruned, conflicts and objects of
                others; their pods admitted as restricted. Its programs come from testing/kubernetes/build.sh api. With the
                archive that `./yellow image` made, also on a real node, as root: a stack from nothing, updates, outages, a
                move of its database, pods of each real Airflow, and each ending of a pod""";
    }

    @Override
    public Map<String, String> options() {
        return Map.of(NODE, "ARCHIVE", ONLY, "stack,move,airflow,airflow-VERSION,deferred-VERSION,endings");
    }

    @Override
    public void run(Arguments args, Consumer<String> progress, Consumer<Report> saw) throws Exception {
        if (args.text(ONLY).isEmpty()) stacks(progress, saw);
        if (args.text(NODE).isPresent()) node(Path.of(args.text(NODE).get()), args.text(ONLY).orElse(""), progress, saw);
    }

    private void stacks(Consumer<String> progress, Consumer<Report> saw) throws Exception {
        var missing = ApiServer.missing();
        if (missing.isPresent()) {
            saw.accept(Report.notShown(name(), missing.get()));
            return;
        }
        var coverage = new Coverage();
        var folder = Files.createTempDirectory("yellow-kubernetes");
        var figures = new LinkedHashMap<String, Object>();
        try (var server = ApiServer.start(folder)) {
            var trial = new StackTrial(server, folder, coverage, progress);
            trial.run();
            figures.putAll(trial.figures());
            saw.accept(new Report(name(), figures, coverage, trial.failures()));
        }
    }

    private void node(Path archive, String only, Consumer<String> progress, Consumer<Report> saw) throws Exception {
        var suite = name() + " on a node";
        var missing = Node.missing().or(NodeLife::missing);
        if (missing.isPresent()) {
            saw.accept(Report.notShown(suite, missing.get()));
            return;
        }
        var coverage = new Coverage();
        var life = NodeLife.run(archive, only, coverage, progress);
        saw.accept(new Report(suite, life.figures(), coverage, life.failures(), life.notShown()));
    }
}
