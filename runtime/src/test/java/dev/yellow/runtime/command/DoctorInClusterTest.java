package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.manifest.YamlTrees;
import dev.yellow.runtime.cli.CommandRun;
import dev.yellow.runtime.kubernetes.ScriptedCluster;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `yellow doctor --in-cluster`, with a stack's rendered manifests in a cluster whose pods are scripted; what its pod says is
/// what a doctor says of names and ports that are really so.
class DoctorInClusterTest {
    private static final String UNKNOWN = "db.acme.invalid";

    @TempDir static Path folder;
    private static ScriptedCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = new ScriptedCluster(folder);
        assertThat(yellow(Map.of(), "init", "shop").exit()).isZero();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void forgotten() {
        cluster.forget();
    }

    private static void stack(String scheduler, String with) throws IOException {
        stack(scheduler, "verify-full", with);
    }

    /// Renders a stack and puts what it makes into the cluster.
    private static void stack(String scheduler, String tls, String with) throws IOException {
        Files.writeString(folder.resolve("shop/stacks/local.yaml"), """
                kind: Stack
                name: main
                assembly: yellow/external-shared
                scheduler: %s
                locations: [your_company/office]
                database: {name: shop, credential: merge, host: %s, tls: %s}
                credentials: {store: environment, names: {merge: user_password, shop_reader: user_password}}
                with: {namespace: warehouse, postgres: {addresses: [10.1.2.3], resolve: hostAliases, caSecret: acme-authority}%s}
                platforms: {live: {milestoning: scd1}, history: {milestoning: scd2}}
                """.formatted(scheduler, UNKNOWN, tls, with));
        var rendered = yellow(Map.of(), "stack", "render", "main", "shop", "-o", "out");
        assertThat(rendered.exit()).as(rendered.err()).isZero();
        try (var files = Files.list(folder.resolve("out"))) {
            for (var file : files.filter(each -> each.toString().endsWith(".yaml") && !each.endsWith("kustomization.yaml")).toList())
                cluster.has(new Manifest(YamlTrees.of(Files.readString(file)).getFirst()));
        }
    }

    private static CommandRun yellow(Map<String, String> variables, String... words) {
        return CommandRun.of(AllCommands.tree(words), folder, variables, words);
    }

    private static CommandRun inCluster(String... more) {
        var words = new ArrayList<>(List.of("doctor", "--in-cluster", "--kubeconfig", cluster.kubeconfig().toString()));
        words.addAll(List.of(more));
        return yellow(Map.of(), words.toArray(String[]::new));
    }

    /// The pod ends as a real doctor ends whose merge database is there.
    private static void looksAt(String database) {
        var inPod = Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1", "YELLOW_DATABASE_URL", "jdbc:postgresql://" + database + "/shop", "YELLOW_DATABASE_USER",
                "merge", "YELLOW_DATABASE_PASSWORD", "secret");
        var doctor = yellow(inPod, "doctor", "--format", "json");
        cluster.log = "a line of the JVM's\n" + doctor.out() + doctor.err();
        ends(doctor.exit(), "");
    }

    private static void ends(int exit, String lastWord) {
        var ended = Trees.of("terminated", Trees.of("exitCode", exit, "reason", "Error", "message", lastWord));
        cluster.status = Trees.of("phase", exit == 0 ? "Succeeded" : "Failed", "containerStatuses",
                Stream.of("yellow", "base").map(name -> Trees.of("name", name, "state", ended)).toList());
    }

    @Test
    void aNameThatThePodCannotResolveIsToldAsSeenFromThePodAndThePodGoes() throws Exception {
        stack("native", "");
        looksAt(UNKNOWN);
        var run = inCluster();
        assertThat(run.exit()).as(run.err()).isEqualTo(3);
        assertThat(run.out()).containsPattern("problem +name " + UNKNOWN).contains("YL4736", "resolve: service", "seen from", "pod yellow-doctor-");
        var name = (String) Trees.get(cluster.job(), "metadata", "name");
        assertThat(cluster.removed()).containsExactly("Job/" + name);
        assertThat(run.err()).contains("pod " + name + "-x in namespace warehouse: Failed");
    }

    @Test
    void aClosedPortAndWhatIsWellAreTold() throws Exception {
        stack("native", "");
        try (var free = new ServerSocket(0)) {
            free.close();
            looksAt("localhost:" + free.getLocalPort());
        }
        var closed = inCluster("shop", "--stack", "main", "--format", "json");
        assertThat(closed.exit()).isEqualTo(3);
        assertThat(closed.out()).contains("YL4704", "127.0.0.1 refuses", "\"seen_from\" : \"pod yellow-doctor-", "\"namespace\" : \"warehouse\"");
        cluster.log = "{\n  \"checks\" : [ {\"state\": \"ok\", \"check\": \"name db\", \"how\": \"10.1.2.3\"} ],\n  \"problems\" : [ ]\n}\n";
        ends(0, "");
        var well = inCluster();
        assertThat(well.exit()).as(well.err()).isZero();
        assertThat(well.out()).containsPattern("ok +name db +10.1.2.3 +pod yellow-doctor-");
    }

    @Test
    void thePodIsLikeAJobsOwnAndTheClusterRemovesItWhereNobodyDoes() throws Exception {
        stack("native", ", jobs: {queue: jobs}");
        looksAt(UNKNOWN);
        inCluster();
        var template = YamlTrees.of(Files.readString(folder.resolve("out/podtemplate-yellow-job.yaml"))).getFirst();
        var jobs = Trees.map(template, "template", "spec");
        var spec = Trees.map(cluster.job(), "spec", "template", "spec");
        assertThat(spec).containsAllEntriesOf(Map.of("serviceAccountName", "yellow-jobs", "restartPolicy", "Never", "hostAliases", jobs.get("hostAliases"),
                "securityContext", jobs.get("securityContext"), "volumes", jobs.get("volumes")));
        var container = Trees.list(spec, "containers").getFirst();
        assertThat(container.remove("args")).isEqualTo(List.of("doctor", "--format", "json"));
        assertThat(container).containsExactlyInAnyOrderEntriesOf(without(Trees.list(jobs, "containers").getFirst(), "args"));
        assertThat(Trees.map(cluster.job(), "spec", "template", "metadata", "labels")).containsEntry("app.kubernetes.io/name", "yellow-job")
                .containsEntry("app.kubernetes.io/part-of", "main").doesNotContainKey("kueue.x-k8s.io/queue-name");
        assertThat(Trees.map(cluster.job(), "spec")).containsEntry("backoffLimit", 0).containsEntry("activeDeadlineSeconds", 300)
                .containsEntry("ttlSecondsAfterFinished", 60);
    }

    @Test
    void whereJobsRunInTheServerThePodIsLikeItsAndGetsNoRequests() throws Exception {
        stack("native", ", jobs: {executor: in-process}");
        looksAt(UNKNOWN);
        assertThat(inCluster().out()).contains("YL4736");
        var spec = Trees.map(cluster.job(), "spec", "template", "spec");
        assertThat(spec).containsEntry("serviceAccountName", "yellow-server").containsKeys("hostAliases", "readinessGates");
        assertThat(Trees.list(spec, "containers").getFirst()).doesNotContainKeys("ports", "readinessProbe", "livenessProbe", "startupProbe")
                .containsEntry("args", List.of("doctor", "--format", "json"));
    }

    @Test
    void whereAirflowMakesThePodsItIsLikeThose() throws Exception {
        stack("airflow", "require", ", airflow: {version: \"3.3\"}, jobs: {nodeSelector: {disk: fast}}");
        looksAt(UNKNOWN);
        var run = inCluster();
        assertThat(run.out()).as(run.err()).contains("YL4736");
        var pod = Trees.map(cluster.job(), "spec", "template");
        assertThat(Trees.map(pod, "metadata", "labels")).containsEntry("app.kubernetes.io/name", "yellow-job").containsEntry("app.kubernetes.io/part-of", "main");
        assertThat(Trees.map(pod, "spec")).containsEntry("hostAliases", List.of(Map.of("ip", "10.1.2.3", "hostnames", List.of(UNKNOWN))))
                .containsEntry("nodeSelector", Map.of("disk", "fast")).containsEntry("serviceAccountName", "yellow-jobs");
        assertThat(Trees.list(pod, "spec", "containers").getFirst()).containsEntry("envFrom", List.of(Map.of("configMapRef", Map.of("name", "yellow-settings")),
                Map.of("configMapRef", Map.of("name", "yellow-logging")), Map.of("secretRef", Map.of("name", "yellow-credential-merge")),
                Map.of("secretRef", Map.of("name", "yellow-credential-shop-reader"))));
    }

    @Test
    void aDoctorThatCouldNotLookSaysWhyWithItsOwnCode() throws Exception {
        stack("native", "");
        ends(2, "{\"exit\": 2, \"faults\": [{\"code\": \"YL4401\", \"what\": \"the URL names no host\", \"mend\": \"write it so\"}]}");
        var run = inCluster();
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("YL4401 pod yellow-doctor-", "the URL names no host");
        cluster.log = "no such command";
        ends(0, "");
        assertThat(inCluster().err()).contains("YL4649", "an image of this version");
    }

    @Test
    void aPodThatPolicyOrQuotaForbidsIsToldAndNothingIsMade() throws Exception {
        stack("native", "");
        cluster.refusal = "pods \"x\" is forbidden: exceeded quota: small, requested: pods=1";
        var run = inCluster();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("YL4647", "exceeded quota: small", "mend: ");
        assertThat(cluster.madeJob()).isFalse();
    }

    @Test
    void anImageThatHasNoNameIsToldAtOnceAndThePodGoes() throws Exception {
        stack("native", "");
        cluster.status = Trees.of("phase", "Pending", "containerStatuses", List.of(Trees.of("name", "yellow", "state", Trees.of("waiting",
                Trees.of("reason", "InvalidImageName", "message", "couldn't parse image name")))));
        var run = inCluster();
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("YL2508", "InvalidImageName: couldn't parse image name");
        assertThat(cluster.removed()).hasSize(1);
    }

    @Test
    void anInterruptedDoctorRemovesItsPod() throws Exception {
        stack("native", "");
        var running = Thread.ofPlatform().start(DoctorInClusterTest::inCluster);
        assertThat(cluster.looked.await(120, TimeUnit.SECONDS)).isTrue();
        running.interrupt();
        assertThat(running.join(Duration.ofSeconds(120))).isTrue();
        assertThat(cluster.removed()).containsExactly("Job/" + Trees.get(cluster.job(), "metadata", "name"));
    }

    @Test
    void aNamespaceWithoutAStackIsTold() {
        var run = inCluster("--namespace", "elsewhere");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("YL4646 namespace elsewhere", "neither a PodTemplate yellow-job nor a Deployment yellow-server");
        assertThat(yellow(Map.of(), "doctor", "--namespace", "elsewhere").err()).contains("add --in-cluster");
    }

    private static Map<String, Object> without(Map<String, Object> tree, String key) {
        tree.remove(key);
        return tree;
    }
}
