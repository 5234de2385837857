package dev.yellow.verification.kubernetes;

import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.kubernetes.Pods;
import dev.yellow.assembly.manifest.JsonText;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.manifest.YamlTrees;
import dev.yellow.runtime.cli.Cli;
import dev.yellow.runtime.cli.Interruption;
import dev.yellow.runtime.cli.Surroundings;
import dev.yellow.runtime.command.AllCommands;
import dev.yellow.runtime.output.Terminal;
import dev.yellow.spi.resource.ResourceFolder;
import dev.yellow.testing.kubernetes.ApiServer;
import dev.yellow.verification.history.Coverage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The life of stacks on an API server, by the commands that people type.
public final class StackTrial {
    private static final Map<String, String> STACKS = stacks();

    private final ApiServer server;
    private final Path folder;
    private final Coverage coverage;
    private final Consumer<String> progress;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    public StackTrial(ApiServer server, Path folder, Coverage coverage, Consumer<String> progress) {
        this.server = server;
        this.folder = folder;
        this.coverage = coverage;
        this.progress = progress;
    }

    public List<String> failures() {
        return failures;
    }

    public Map<String, Object> figures() {
        return figures;
    }

    private static Map<String, String> stacks() {
        var stacks = new LinkedHashMap<String, String>();
        stacks.put("shared-native",
                "assembly: yellow/shared-postgres\nscheduler: native\ndatabase: {name: yellow, credential: merge}\nwith: {namespace: NAMESPACE, minio: {size: 5Gi}, server: {replicas: 2}");
        stacks.put("separate-airflow",
                "assembly: yellow/separate-postgres\nscheduler: airflow\ndatabase: {name: yellow, credential: merge, tls: require}\nwith: {namespace: NAMESPACE, airflow: {version: \"3.3\"}, minio: {size: 5Gi}");
        stacks.put("external-shared-native",
                "assembly: yellow/external-shared\nscheduler: native\ndatabase: {name: yellow, credential: merge, tls: require, host: db.acme.internal}\n"
                + "with: {namespace: NAMESPACE, postgres: {addresses: [10.1.2.3]}, minio: {size: 5Gi}, ingress: {host: yellow.acme.example}");
        stacks.put("external-separate-airflow",
                "assembly: yellow/external-separate\nscheduler: airflow\ndatabase: {name: yellow, credential: merge, tls: require, host: db.acme.internal}\n"
                + "with: {namespace: NAMESPACE, airflow: {version: \"2.11\"}, postgres: {airflowHost: other.acme.internal}, minio: {size: 5Gi}");
        return stacks;
    }

    public void run() throws Exception {
        for (var stack : STACKS.entrySet()) life(stack.getKey(), stack.getValue());
        others();
    }

    private void life(String name, String stack) throws Exception {
        progress.accept(name);
        var before = stack.replace("NAMESPACE", name) + "}";
        var model = model(name, before);
        var created = yellow("diff", model);
        expect(name, "diff of nothing: all is to be created", created.number("create") > 10 && created.number("change") == 0
                && created.number("unchanged") == 0, created);
        var first = yellow("apply", model);
        expect(name, "created", first.exit == 0 && first.number("create") == created.number("create"), first);
        figures.put("objects of " + name, first.number("create"));
        var again = yellow("apply", model);
        expect(name, "applied again: nothing changes", again.exit == 0 && again.number("create") + again.number("change")
                + again.number("remove") == 0 && again.number("unchanged") == first.number("create"), again);
        pods(name, model);
        model = model(name, before.replace(", minio: {size: 5Gi}", ", logging: {root: DEBUG}, modelMerge: {memory: 512Mi..2Gi}"));
        var would = yellow("diff", model);
        var changed = yellow("apply", model);
        expect(name, "diff tells what apply then does", would.numbers().equals(changed.numbers()), would, changed);
        expect(name, "changed and pruned, the volume stays", changed.number("change") >= 2 && changed.number("remove") == 2
                && changed.number("keep") == 1 && changed.number("create") == 0, changed);
        var after = yellow("diff", model);
        expect(name, "then nothing is to be done", after.number("create") + after.number("change") + after.number("remove") == 0, after);
    }

    /// Every workload's pod is admitted into a namespace that refuses what is not restricted.
    private void pods(String name, Path model) throws Exception {
        server.request("POST", "/api/v1/namespaces/" + name + "/serviceaccounts", "application/json",
                "{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"default\"}}");
        var out = Files.createTempDirectory(folder, "out");
        run("render", model, "-o", out.toString());
        var pods = 0;
        try (var files = Files.list(out)) {
            for (var file : files.filter(f -> f.toString().endsWith(".yaml") && !f.endsWith("kustomization.yaml")).toList()) {
                var manifest = new Manifest(YamlTrees.of(Files.readString(file)).getFirst());
                var path = Pods.podTemplate(manifest);
                if (path.isEmpty()) continue;
                var pod = Trees.of("apiVersion", "v1", "kind", "Pod");
                pod.putAll(Trees.map(manifest.tree(), path.toArray(String[]::new)));
                pod = Trees.with(pod, "pod-of-" + manifest.name(), "metadata", "name");
                var answer = server.request("POST", "/api/v1/namespaces/" + name + "/pods?dryRun=All", "application/json", JsonText.of(pod));
                if (!answer.endsWith("\n201")) failures.add(name + ": the pod of " + manifest + " is not admitted: " + answer);
                pods++;
            }
        }
        figures.put("pods admitted of " + name, pods);
        coverage.saw("stacks", name, "pods admitted as restricted");
    }

    /// What others have set, and what others own.
    private void others() throws Exception {
        var name = "others";
        var model = model(name, STACKS.get("shared-native").replace("NAMESPACE", name) + "}");
        server.request("POST", "/api/v1/namespaces", "application/json", "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"others\"}}");
        server.request("POST", "/api/v1/namespaces/others/configmaps", "application/json",
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"yellow-logging\"},\"data\":{\"mine\":\"1\"}}");
        var foreign = yellow("apply", model);
        expect(name, "an object of somebody else's is not touched", foreign.exit == 3 && foreign.err.contains("YL4645"), foreign);
        var adopted = yellow("apply", model, "--adopt");
        expect(name, "adopted when it is asked for, after an interrupted run",
                adopted.exit == 0 && adopted.number("unchanged") + adopted.number("change") > 0, adopted);
        var taken = server.request("PATCH", "/apis/apps/v1/namespaces/others/deployments/yellow-server?fieldManager=somebody&force=true",
                "application/apply-patch+yaml",
                "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"yellow-server\"},\"spec\":{\"replicas\":7}}");
        expect(name, "somebody takes a field", taken.endsWith("\n200"), new Said(0, taken, ""));
        var conflict = yellow("apply", model);
        expect(name, "a conflict is told and nothing is overwritten", conflict.exit == 3 && conflict.err.contains("YL4644")
                && conflict.err.contains("replicas"), conflict);
        var forced = yellow("apply", model, "--force-conflicts");
        expect(name, "the field is taken back when it is asked for", forced.exit == 0 && forced.out.contains("spec.replicas: 7 -> 2"), forced);
    }

    private void expect(String stack, String what, boolean held, Said... said) {
        coverage.saw("stacks", stack, what);
        if (held) return;
        var all = new StringBuilder(stack + ": " + what + ": NOT SO");
        for (var each : said) all.append("\n  exit ").append(each.exit).append('\n').append(each.out.indent(4)).append(each.err.indent(4));
        failures.add(all.toString());
    }

    private record Said(int exit, String out, String err) {
        private static final Pattern COUNT = Pattern.compile("\"(create|change|unchanged|remove|keep)\" *: *(\\d+)");

        Map<String, Integer> numbers() {
            var numbers = new LinkedHashMap<String, Integer>();
            COUNT.matcher(out).results().forEach(found -> numbers.put(found.group(1), Integer.parseInt(found.group(2))));
            return numbers;
        }

        int number(String what) {
            return numbers().getOrDefault(what, -1);
        }
    }

    private Said yellow(String command, Path model, String... more) {
        var words = new ArrayList<>(List.of("--kubeconfig", server.kubeconfig().toString(), "--format", "json"));
        words.addAll(List.of(more));
        return run(command, model, words.toArray(String[]::new));
    }

    private Said run(String command, Path model, String... more) {
        var words = new ArrayList<>(List.of("stack", command, "main", model.toString()));
        words.addAll(List.of(more));
        var typed = words.toArray(String[]::new);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var around = new Surroundings(Map.of("HOME", folder.toString()), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Terminal.NONE, folder, folder.resolve("termination-log"));
        var exit = new Cli(AllCommands.tree(typed), around, Interruption.none()).run(typed);
        return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// The model of all stacks here, without a stack.
    static String modelText() {
        return new ResourceFolder(StackTrial.class, "model.yaml").text("model.yaml");
    }

    private Path model(String name, String stack) throws IOException {
        var model = Files.createDirectories(folder.resolve("model-" + name));
        Files.writeString(model.resolve("model.yaml"), modelText());
        Files.writeString(model.resolve("stack.yaml"),
                "kind: Stack\nname: main\nlocations: [acme/berlin]\ncredentials: {store: environment, names: {merge: user_password, shop_reader: user_password, git: token}}\n"
                + "platforms: {live: {milestoning: scd1}}\n" + stack + "\n");
        return model;
    }
}
