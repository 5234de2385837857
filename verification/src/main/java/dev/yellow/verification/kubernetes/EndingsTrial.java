package dev.yellow.verification.kubernetes;

import dev.yellow.pods.KubernetesExecutor;
import dev.yellow.spi.scheduler.Executor.Assignment;
import dev.yellow.spi.scheduler.Executor.Running;
import dev.yellow.spi.scheduler.ExitCode;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.kubernetes.Node;
import dev.yellow.verification.history.Coverage;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Each way in which a run's pod can end, on a real node: what the executor makes of it.
final class EndingsTrial {
    private static final String SPACE = "endings";
    private static final long PATIENCE = 300;

    private final Node node;
    private final Coverage coverage;
    private final Consumer<String> progress;
    private final NodeLife life;

    EndingsTrial(Node node, NodeLife life, Coverage coverage, Consumer<String> progress) {
        this.node = node;
        this.life = life;
        this.coverage = coverage;
        this.progress = progress;
    }

    /// @param repeated whether a scheduler repeats it: counted, not counted, no
    private record Expected(String cause, String script, @Nullable String image, String code, String repeated) {}

    private static final List<Expected> BY_ITSELF = List.of(
            new Expected("exit 0", "printf '{\"exit\": 0, \"result\": {\"batch\": 7, \"changed\": 3}}' > /dev/termination-log", null, "done, batch 7", "no"),
            new Expected("exit 1", said(1), null, "YL0001", "counted"), new Expected("exit 2", said(2), null, "YL0001", "no"),
            new Expected("exit 3", said(3), null, "YL0001", "no"),
            new Expected("exit 70", said(70), null, "YL0001", "no"), new Expected("exit 75", said(75), null, "YL0001", "no"),
            new Expected("exit 143", "exit 143", null, "YL2507", "not counted"),
            new Expected("exit 9", "echo broken; exit 9", null, "YL2503", "counted"),
            new Expected("killed", "sh -c 'kill -KILL $$'; exit $?", null, "YL2503", "counted"),
            new Expected("out of memory", "tail /dev/zero", null, "YL2509", "counted"),
            new Expected("image that cannot be pulled", "true", "docker.io/local/none:1", "YL2508", "counted"),
            new Expected("image whose name is none", "true", "No Image", "YL2508", "counted"));

    private static String said(int exit) {
        return "printf '{\"exit\": " + exit + ", \"faults\": [{\"code\": \"YL0001\", \"what\": \"w\", \"mend\": \"m\"}]}' > /dev/termination-log; exit " + exit;
    }

    void run() throws Exception {
        node.apply("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: endings, labels: {pod-security.kubernetes.io/enforce: restricted}}
                ---
                apiVersion: v1
                kind: PodTemplate
                metadata: {name: yellow-job, namespace: endings, annotations: {yellow.dev/priority-class.medium: endings-medium}}
                template:
                  spec:
                    automountServiceAccountToken: false
                    securityContext: {runAsNonRoot: true, runAsUser: 10001, seccompProfile: {type: RuntimeDefault}}
                    containers:
                    - {name: yellow, image: "IMAGE", command: [/bin/sh, -c], securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}}
                ---
                apiVersion: scheduling.k8s.io/v1
                kind: PriorityClass
                metadata: {name: endings-medium}
                value: 1000
                """.replace("IMAGE", PostgresImage.NAME));
        try (var client = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(node.kubeconfig().toFile()))
                .build(); var executor = new KubernetesExecutor(client, SPACE, "yellow-job")) {
            var running = new LinkedHashMap<Expected, Running>();
            for (var each : BY_ITSELF) running.put(each, executor.start(assignment(each.script, each.image)));
            for (var each : running.entrySet()) expect(each.getKey().cause, each.getKey().code, each.getKey().repeated, each.getValue());
            var priorities = node.kubectl("-n", SPACE, "get", "pods", "-o", "jsonpath={.items[*].spec.priority}");
            if (!priorities.matches("1000( 1000)*")) life.failures().add("pods of runs have the priorities " + priorities);
            fromOutside(executor);
            heldBack(executor);
            try (var second = new KubernetesExecutor(client, SPACE, "yellow-job")) {
                restarted(executor, second);
            }
            apiAway(executor);
            nodeLost(executor);
        }
    }

    private void fromOutside(KubernetesExecutor executor) throws Exception {
        var deleted = executor.start(assignment("trap 'exit 143' TERM; sleep 300 & wait", null));
        node.kubectl("-n", SPACE, "delete", "pod", pod(deleted), "--wait=false");
        expect("pod deleted", "YL2507", "not counted", deleted);
        var evicted = executor.start(assignment("trap 'exit 143' TERM; sleep 300 & wait", null));
        var pod = pod(evicted);
        var body = Files.writeString(Files.createTempFile("eviction", ".json"),
                "{\"apiVersion\":\"policy/v1\",\"kind\":\"Eviction\",\"metadata\":{\"name\":\"" + pod + "\",\"namespace\":\"" + SPACE
                + "\"}}");
        node.kubectl("create", "--raw", "/api/v1/namespaces/" + SPACE + "/pods/" + pod + "/eviction", "-f", body.toString());
        expect("evicted by the API", "YL2507", "not counted", evicted);
        var gone = executor.start(assignment("sleep 300", null));
        pod(gone);
        node.kubectl("-n", SPACE, "delete", "job", job(gone), "--cascade=orphan");
        expect("Job vanished", "YL2502", "counted", gone);
        var cancelled = executor.start(assignment("trap 'exit 143' TERM; sleep 300 & wait", null));
        pod(cancelled);
        cancelled.cancel(Duration.ofSeconds(20));
        expect("cancelled", "YL2507", "not counted", cancelled);
    }

    /// As Kueue does with a Job that others go before. Kubernetes takes its pod, and fails the Job for that if it sees the
    /// pod's end before it counts the Job as held back; else the Job goes on in another pod, once it may.
    private void heldBack(KubernetesExecutor executor) throws Exception {
        var held = executor.start(assignment("trap 'exit 143' TERM; sleep 300 & wait", null));
        pod(held);
        suspend(held, true);
        node.await("the Job that is held back has no pod", () -> held.outcome().isDone() || pods(held).isEmpty());
        if (!held.outcome().isDone()) suspend(held, false);
        node.await("the Job that was held back has failed or goes on", () -> held.outcome().isDone() || pods(held).equals("Running"));
        life.figures().put("held back while it runs", held.outcome().isDone() ? "Kubernetes fails the Job" : "the Job goes on in another pod");
        held.cancel(Duration.ofSeconds(20));
        expect("held back while it runs", "YL2507", "not counted", held);
    }

    private void suspend(Running run, boolean held) throws IOException {
        node.kubectl("-n", SPACE, "patch", "job", job(run), "--type=merge", "-p", "{\"spec\":{\"suspend\":" + held + "}}");
    }

    /// The executor is closed while the pod runs, as a server's is; another one follows the pod.
    private void restarted(KubernetesExecutor first, KubernetesExecutor second) throws Exception {
        var assignment = assignment("sleep 5; printf '{\"exit\": 0, \"result\": {\"batch\": 8, \"changed\": 3}}' > /dev/termination-log", null);
        var before = first.start(assignment);
        pod(before);
        node.await("the handle has a UID", () -> before.handle().contains("/"));
        var after = second.adopt(assignment, before.handle()).orElseThrow();
        expect("server restarted: adopted by UID", "done, batch 8", "no", after);
        var pods = node.kubectl("-n", SPACE, "get", "pods", "-l", "yellow.dev/run=" + assignment.id(), "-o", "name").lines().count();
        if (pods != 1) life.failures().add("a run that is adopted has " + pods + " pods");
    }

    private void apiAway(KubernetesExecutor executor) throws Exception {
        var during = executor.start(assignment("sleep 3; printf '{\"exit\": 0, \"result\": {\"batch\": 9, \"changed\": 3}}' > /dev/termination-log", null));
        pod(during);
        node.does("api-stop");
        var started = executor.start(assignment("true", null));
        LockSupport.parkNanos(Duration.ofSeconds(8).toNanos());
        if (during.outcome().isDone() || started.outcome().isDone()) life.failures().add("a run is over while the API server is away");
        node.does("api-start");
        expect("API server away while it ended", "done, batch 9", "no", during);
        expect("API server away when it began", "done, batch 0", "no", started);
    }

    private void nodeLost(KubernetesExecutor executor) throws Exception {
        var lost = executor.start(assignment("sleep 600", null));
        var pod = pod(lost);
        node.does("kubelet-stop");
        // Where no other node is ready, Kubernetes takes itself for cut off, and tells no pod to go: the taint is what it gives to one of many.
        node.await("its pod shall go", () -> {
            node.kubectl("taint", "node", "node1", "node.kubernetes.io/unreachable:NoExecute", "--overwrite");
            return !node.kubectl("-n", SPACE, "get", "pod", pod, "-o", "jsonpath={.metadata.deletionTimestamp}").isBlank();
        });
        expect("node lost", "YL2507", "not counted", lost);
    }

    private static Assignment assignment(String script, @Nullable String image) {
        return new Assignment(UUID.randomUUID(), 1,
                new JobDefinition("live/shop", JobDefinition.Kind.INGESTION, "live", "shop", "", "", new JobDefinition.Schedule.External(),
                JobDefinition.Priority.MEDIUM,
                new JobDefinition.Resources(16 << 20, 32 << 20, 10, 1000),
                new JobDefinition.Tries(Duration.ofHours(1), 3, Duration.ofMinutes(1)), List.of(), List.of("yellow", script), image, "c"));
    }

    private static String job(Running run) {
        return run.handle().replaceFirst("/.*", "");
    }

    /// The phases of its pods, with a blank between.
    private String pods(Running run) throws IOException {
        return node.kubectl("-n", SPACE, "get", "pods", "-l", "job-name=" + job(run), "-o", "jsonpath={.items[*].status.phase}");
    }

    /// The run's pod, once it runs.
    private String pod(Running run) {
        node.await("the pod of " + run.handle() + " runs", () -> pods(run).equals("Running"));
        try {
            return node.kubectl("-n", SPACE, "get", "pods", "-l", "job-name=" + job(run), "-o", "jsonpath={.items[0].metadata.name}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void expect(String cause, String code, String repeated, Running run) throws Exception {
        progress.accept("ending: " + cause);
        String is;
        String again;
        try {
            var outcome = run.outcome().get(PATIENCE, TimeUnit.SECONDS);
            is = switch (outcome) {
                case JobOutcome.Done(var batch, _) -> "done, batch " + batch;
                case JobOutcome.Failed(var fault) -> fault.code().id();
            };
            again = switch (outcome) {
                case JobOutcome.Done _ -> "no";
                case JobOutcome.Failed(var fault) -> switch (ExitCode.of(fault.code().kind()).retry()) {
                    case NO -> "no";
                    case COUNTED -> "counted";
                    case NOT_COUNTED -> "not counted";
                };
            };
            life.figures().put("ending: " + cause, is + ", repeated: " + again
                    + (outcome instanceof JobOutcome.Failed(var fault) ? " (" + fault.what().replace('\n', ' ') + ")" : ""));
        } catch (TimeoutException _) {
            is = "no end within " + PATIENCE + " s";
            again = "";
        }
        coverage.saw("endings", cause, is);
        if (!is.equals(code) || !again.equals(repeated))
            life.failures().add("ending " + cause + ": " + is + ", repeated " + again + " instead of " + code + ", repeated " + repeated);
    }
}
