package dev.yellow.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.manifest.YamlTrees;
import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.kubernetes.PodCommand.Patience;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.testing.kubernetes.ApiServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PodCommandTest {
    private static final Patience NONE = new Patience(Duration.ofMillis(20), Duration.ZERO, Duration.ofMillis(100));
    private static final String TEMPLATE = """
            apiVersion: v1
            kind: PodTemplate
            metadata: {name: yellow-job, namespace: warehouse, labels: {app.kubernetes.io/part-of: main}}
            template:
              metadata: {labels: {app.kubernetes.io/name: yellow-job, app.kubernetes.io/part-of: main}}
              spec:
                automountServiceAccountToken: false
                securityContext: {runAsNonRoot: true, runAsUser: 10001, seccompProfile: {type: RuntimeDefault}}
                containers:
                - name: yellow
                  image: yellow:1
                  resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {cpu: "1", memory: 64Mi}}
                  securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
            """;

    @TempDir static Path folder;
    private static ScriptedCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = new ScriptedCluster(folder);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static Manifest template() {
        return new Manifest(YamlTrees.of(TEMPLATE).getFirst());
    }

    private static Map<String, Object> container(String state, Map<String, Object> as) {
        return Trees.of("name", "yellow", "state", Trees.of(state, as));
    }

    static Stream<Arguments> endings() {
        var waiting = Trees.of("phase", "Pending");
        return Stream.of(
                Arguments.of(SchedulerFault.POD_STUCK, "ImagePullBackOff: no such image", Trees.of("phase", "Pending", "containerStatuses",
                List.of(container("waiting", Trees.of("reason", "ImagePullBackOff", "message", "no such image"))))),
                Arguments.of(SchedulerFault.POD_STUCK, "secret \"merge\" not found", Trees.of("phase", "Pending", "containerStatuses",
                List.of(container("waiting", Trees.of("reason", "CreateContainerConfigError", "message", "secret \"merge\" not found"))))),
                Arguments.of(ClusterFault.POD_UNPLACED, "0/3 nodes are available", Trees.of("phase", "Pending", "conditions",
                List.of(Trees.of("type", "PodScheduled", "status", "False", "reason", "Unschedulable", "message", "0/3 nodes are available")))),
                Arguments.of(SchedulerFault.POD_STUCK, "FailedMount: secret \"acme-authority\" not found", waiting),
                Arguments.of(ClusterFault.POD_SILENT, "its process did not end", Trees.of("phase", "Running")),
                Arguments.of(SchedulerFault.OUT_OF_MEMORY, "more memory than its limit", Trees.of("phase", "Failed", "containerStatuses",
                List.of(container("terminated", Trees.of("exitCode", 137, "reason", "OOMKilled"))))),
                Arguments.of(SchedulerFault.POD_TAKEN, "its pod was taken: EvictionByEvictionAPI", Trees.of("phase", "Failed", "conditions",
                List.of(Trees.of("type", "DisruptionTarget", "status", "True", "reason", "EvictionByEvictionAPI")), "containerStatuses",
                List.of(container("terminated", Trees.of("exitCode", 143))))),
                Arguments.of(SchedulerFault.PROCESS_FAILED, "before its container ran: Evicted", Trees.of("phase", "Failed", "reason", "Evicted")));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void aPodThatDoesNotGetToItsEndIsToldWithACodeAndWhatTheClusterSays(Code code, String what, Map<String, Object> status) {
        cluster.forget();
        cluster.has(template());
        cluster.status = status;
        if (what.startsWith("FailedMount")) cluster.warning = what;
        try (var command = command(cluster.kubeconfig())) {
            assertThatThrownBy(() -> command.run(List.of("doctor"), _ -> { })).isInstanceOfSatisfying(Refused.class, e -> {
                assertThat(e.fault().code()).isEqualTo(code);
                assertThat(e.fault().what()).contains(what);
                assertThat(e.fault().at().toString()).contains("pod ", "in namespace warehouse");
            });
        }
        assertThat(cluster.removed()).hasSize(1);
    }

    private static PodCommand command(Path kubeconfig) {
        return PodCommand.open(Optional.of(kubeconfig), Optional.empty(), Map.of(), Optional.of("warehouse"), Optional.of("main"), NONE);
    }

    @Test
    void aRealApiServerTakesThePodRefusesWhatPolicyAndQuotaForbidAndKeepsNothing(@TempDir Path own) throws Exception {
        var missing = ApiServer.missing();
        missing.ifPresent(why -> System.out.println("NOT SHOWN: " + why + "; so no real API server takes or refuses a doctor's pod"));
        Assumptions.assumeTrue(missing.isEmpty(), "needs testing/kubernetes/build.sh api");
        try (var server = ApiServer.start(own); var command = command(server.kubeconfig()); var real = new Cluster(Kubeconfig.access(
                Optional.of(server.kubeconfig()), Optional.empty(), Map.of()))) {
            post(server, "/api/v1/namespaces", "{\"metadata\":{\"name\":\"warehouse\",\"labels\":{\"pod-security.kubernetes.io/enforce\":\"restricted\"}}}");
            // What controllers make, of which there are none.
            post(server, "/api/v1/namespaces/warehouse/serviceaccounts", "{\"metadata\":{\"name\":\"default\"}}");
            real.create(template(), "warehouse", false, ClusterFault.REFUSED);
            assertThatThrownBy(() -> command.run(List.of("doctor"), _ -> { })).as("taken, and nobody makes pods of Jobs here")
                    .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.fault().code()).isEqualTo(ClusterFault.POD_SILENT));
            assertThat(real.list("batch/v1", "Job", "warehouse", "")).as("Jobs").isEmpty();

            post(server, "/api/v1/namespaces/warehouse/resourcequotas", "{\"metadata\":{\"name\":\"small\"},\"spec\":{\"hard\":{\"pods\":\"0\"}}}");
            // As its controller says.
            var said = server.request("PATCH", "/api/v1/namespaces/warehouse/resourcequotas/small/status", "application/merge-patch+json",
                    "{\"status\":{\"hard\":{\"pods\":\"0\"},\"used\":{\"pods\":\"0\"}}}");
            assertThat(said).endsWith("\n200");
            forbidden(command, "exceeded quota: small");
            server.request("DELETE", "/api/v1/namespaces/warehouse/resourcequotas/small", "application/json", "{}");

            real.delete("v1", "PodTemplate", "warehouse", "yellow-job", null);
            real.create(new Manifest(YamlTrees.of(TEMPLATE.replace("runAsNonRoot: true", "runAsNonRoot: false")).getFirst()), "warehouse", false,
                    ClusterFault.REFUSED);
            forbidden(command, "violates PodSecurity");
        }
    }

    private static void post(ApiServer server, String path, String body) throws IOException {
        assertThat(server.request("POST", path, "application/json", body)).endsWith("\n201");
    }

    private static void forbidden(PodCommand command, String what) {
        assertThatThrownBy(() -> command.run(List.of("doctor"), _ -> { })).isInstanceOfSatisfying(Refused.class, e -> {
            assertThat(e.fault().code()).isEqualTo(ClusterFault.POD_FORBIDDEN);
            assertThat(e.fault().what()).contains(what);
        });
    }
}
