package dev.yellow.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.Executor.Assignment;
import dev.yellow.spi.scheduler.Executor.Running;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.kubernetes.ApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is asked of a real API server. It has no nodes, so no pod ever runs.
class KubernetesExecutorTest {
    private static final String SPACE = "jobs";

    @TempDir
    static Path folder;

    private static ApiServer server;
    private static KubernetesClient client;
    private KubernetesExecutor executor;

    @BeforeAll
    static void start() throws Exception {
        var missing = ApiServer.missing();
        missing.ifPresent(why -> System.out.println("NOT SHOWN: " + why + "; so nothing is asked of a real API server"));
        Assumptions.assumeTrue(missing.isEmpty(), "needs testing/kubernetes/build.sh api");
        server = ApiServer.start(folder);
        client = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(server.kubeconfig().toFile())).build();
        client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(SPACE).endMetadata().build()).create();
        client.resource(new PodTemplateBuilder().withNewMetadata().withName("yellow-job").withNamespace(SPACE).endMetadata()
                .withNewTemplate().withNewMetadata().addToLabels("app.kubernetes.io/name", "yellow-job").endMetadata()
                .withNewSpec().withRestartPolicy("Never").addNewContainer().withName("yellow").withImage("yellow:1").endContainer()
                .endSpec().endTemplate().build()).create();
    }

    @AfterAll
    static void stop() {
        if (client != null) client.close();
        if (server != null) server.close();
    }

    @BeforeEach
    void anExecutor() {
        executor = new KubernetesExecutor(client, SPACE, "yellow-job");
    }

    @AfterEach
    void closed() {
        executor.close();
    }

    private static Job created(Assignment run) {
        return client.batch().v1().jobs().inNamespace(SPACE).withName("yellow-" + run.id())
                .waitUntilCondition(job -> job != null && job.getMetadata().getUid() != null, 120, TimeUnit.SECONDS);
    }

    private static JobOutcome outcome(Running run) throws Exception {
        return run.outcome().get(120, TimeUnit.SECONDS);
    }

    @Test
    void aRunIsAJobOfItsNameWithTheTemplatesPodAndTheJobsSizes() {
        var run = Runs.assignment();
        executor.start(run);
        var job = created(run);
        assertThat(job.getSpec().getBackoffLimit()).isZero();
        assertThat(job.getSpec().getPodReplacementPolicy()).isEqualTo("Failed");
        assertThat(job.getMetadata().getAnnotations()).containsEntry("yellow.dev/job", "live/shop");
        var pod = job.getSpec().getTemplate();
        assertThat(pod.getMetadata().getLabels()).containsEntry("app.kubernetes.io/name", "yellow-job").containsEntry("yellow.dev/run", run.id().toString());
        assertThat(pod.getSpec().getContainers()).singleElement().satisfies(container -> {
            assertThat(container.getImage()).isEqualTo("yellow:1");
            assertThat(container.getArgs()).containsExactly("job", "run", "live/shop");
            assertThat(container.getResources().getLimits().get("memory").getNumericalAmount()).isEqualByComparingTo("536870912");
            assertThat(container.getResources().getLimits().get("cpu").getNumericalAmount()).isEqualByComparingTo("1");
            assertThat(container.getResources().getRequests().get("memory").getNumericalAmount()).isEqualByComparingTo("268435456");
            assertThat(container.getResources().getRequests().get("cpu").getNumericalAmount()).isEqualByComparingTo("0.1");
        });
        assertThat(pod.getSpec().getTolerations()).extracting("tolerationSeconds").containsOnly(30L);
    }

    @Test
    void aRunThatIsStartedTwiceIsOneJob() {
        var run = Runs.assignment();
        var first = executor.start(run);
        var uid = created(run).getMetadata().getUid();
        try (var other = new KubernetesExecutor(client, SPACE, "yellow-job")) {
            var second = other.adopt(run, "yellow-" + run.id()).orElseThrow();
            await(() -> second.handle().equals("yellow-" + run.id() + "/" + uid) && first.handle().equals(second.handle()));
            assertThat(created(run).getMetadata().getUid()).isEqualTo(uid);
        }
    }

    @Test
    void aRunIsAdoptedByTheUidOfItsJobAndAnotherJobOfItsNameIsNotIt() throws Exception {
        var run = Runs.assignment();
        executor.start(run);
        var uid = created(run).getMetadata().getUid();
        try (var other = new KubernetesExecutor(client, SPACE, "yellow-job")) {
            assertThat(outcome(other.adopt(run, "yellow-" + run.id() + "/of-another").orElseThrow()).toString()).contains("YL2502");
            var adopted = other.adopt(run, "yellow-" + run.id() + "/" + uid).orElseThrow();
            client.batch().v1().jobs().inNamespace(SPACE).withName("yellow-" + run.id()).delete();
            // Which of the two it says depends on whether it has looked before: "is gone" or "was deleted".
            assertThat(outcome(adopted).toString()).contains("YL2502", "its Job ");
        }
    }

    @Test
    void aRunThatIsCancelledLosesItsJob() throws Exception {
        var run = Runs.assignment();
        var running = executor.start(run);
        created(run);
        running.cancel(Duration.ofSeconds(20));
        // Nobody but a controller removes what a Job's deletion waits for; there is none here.
        client.batch().v1().jobs().inNamespace(SPACE).withName("yellow-" + run.id())
                .waitUntilCondition(job -> job == null || job.getMetadata().getDeletionTimestamp() != null, 120, TimeUnit.SECONDS);
        client.batch().v1().jobs().inNamespace(SPACE).withName("yellow-" + run.id()).edit(job -> {
            job.getMetadata().setFinalizers(List.of());
            return job;
        });
        assertThat(outcome(running).toString()).contains("YL2505");
    }

    @Test
    void whatTheApiServerRefusesIsAFailedRunThatSaysWhy() throws Exception {
        try (var other = new KubernetesExecutor(client, SPACE, "no-such-template")) {
            assertThat(outcome(other.start(Runs.assignment())).toString()).contains("YL2503", "no-such-template");
        }
    }

    private static void await(BooleanSupplier held) {
        var until = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!held.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within two minutes").isLessThan(until);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
