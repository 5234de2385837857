package dev.yellow.verification.airflow;

import static dev.yellow.verification.airflow.Promises.await;
import static dev.yellow.verification.airflow.Promises.check;

import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.tck.Jobs;
import dev.yellow.testing.airflow.AirflowRelease;
import dev.yellow.testing.kubernetes.ApiServer;
import dev.yellow.verification.history.Coverage;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Pods that Airflow's triggerer waits for, and no worker. The API server is a real one without nodes: what a kubelet
/// would say of a pod is said here.
public final class DeferredPods {
    private static final String SPACE = "yellow";
    private static final String TABLE = "deferred pods";
    private static final int PARALLELISM = 4;

    private final AirflowSite site;
    private final KubernetesClient cluster;
    private final Promises promises;
    /// By DAG, how often a pod of it has been waited for.
    private final Map<String, Integer> deferrals = new HashMap<>();

    private DeferredPods(AirflowSite site, KubernetesClient cluster, Promises promises) {
        this.site = site;
        this.cluster = cluster;
        this.promises = promises;
    }

    /// @param folder empty @return what was broken
    public static List<String> run(AirflowRelease release, Path folder, Coverage coverage, Consumer<String> progress) throws Exception {
        var promises = new Promises("Airflow " + release.version(), release.version(), TABLE, coverage, progress);
        progress.accept("Airflow " + release.version() + ": servers come up, with a triggerer and an API server of Kubernetes");
        try (var api = ApiServer.start(Files.createDirectory(folder.resolve("kubernetes")));
                var cluster = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(api.kubeconfig().toFile())).build();
                var site = new AirflowSite(release, Files.createDirectory(folder.resolve("site")), PARALLELISM, true, pods(api))) {
            cluster.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(SPACE).endMetadata().build()).create();
            // Nobody else makes it here, and no pod is taken without it.
            cluster.serviceAccounts().inNamespace(SPACE)
                    .resource(new ServiceAccountBuilder().withNewMetadata().withName("default").endMetadata().build()).create();
            site.servers.startTriggerer();
            new DeferredPods(site, cluster, promises).run();
        }
        return promises.broken();
    }

    private static Map<String, String> pods(ApiServer api) {
        return Map.of("airflow.runner", "kubernetes", "airflow.image", "registry.example/yellow:1", "airflow.namespace", SPACE,
                "airflow.kubeconfig", api.kubeconfig().toString(), "airflow.deferrable", "true");
    }

    private void run() {
        promises.promise("DAGs are the model's", this::begin);
        promises.promise("a pod that is waited for is a task that runs, and takes no worker", this::waits);
        promises.promise("it ends well with what it changed, and is taken away", this::endsWell);
        promises.promise("exit code 3 parks its job with its fault", this::parks);
        promises.promise("exit code 1 is tried again, as another pod", this::retries);
        promises.promise("what waits counts in its concurrency group", this::counts);
        promises.promise("a triggerer that dies loses no pod and starts none twice", this::triggererDies);
    }

    private void begin() {
        var source = new Group("source:one", 1);
        var jobs = List.<JobDefinition>of(Jobs.external("live/ok"), Jobs.external("live/refused"),
                Jobs.with(Jobs.external("live/flaky"), new Tries(Duration.ofHours(1), 2, Duration.ofSeconds(1))),
                Jobs.with(Jobs.external("live/first"), source), Jobs.with(Jobs.external("live/second"), source), Jobs.external("live/long"));
        site.apply(false, jobs);
        await("the DAGs", () -> site.dags().size() == jobs.size(), () -> "DAGs: " + site.dags());
    }

    private void waits() {
        var pod = started("live/ok");
        runs(pod);
        deferred("live/ok");
        check(site.scheduler.runs("live/ok", 1).getFirst().state() == Run.State.RUNNING, () -> "runs: " + site.scheduler.runs("live/ok", 1));
    }

    private void endsWell() {
        var pod = pod("live/ok");
        ends(pod, 0, "{\"exit\":0,\"faults\":[],\"result\":{\"batch\":4,\"changed\":12}}");
        state("live/ok", Run.State.SUCCEEDED);
        gone(pod);
        check(site.metadata.rows("SELECT 1 FROM xcom WHERE dag_id = 'local.live.ok' AND key = 'yellow'").size() == 1, () -> "it has told nothing");
    }

    private void parks() {
        var pod = started("live/refused");
        runs(pod);
        deferred("live/refused");
        ends(pod, 3, "{\"exit\":3,\"faults\":[{\"code\":\"YL3001\",\"where\":\"here\",\"what\":\"the door is locked\",\"mend\":\"open it\"}]}");
        state("live/refused", Run.State.PARKED);
        check(String.valueOf(site.scheduler.runs("live/refused", 1).getFirst().fault()).contains("the door is locked"),
                () -> "runs: " + site.scheduler.runs("live/refused", 1));
        gone(pod);
    }

    private void retries() {
        var first = started("live/flaky");
        runs(first);
        deferred("live/flaky");
        ends(first, 1, "{\"exit\":1,\"faults\":[]}");
        await("another pod", () -> pods("live/flaky").stream().anyMatch(pod -> !uid(pod).equals(uid(first))), this::tasks);
        var second = pods("live/flaky").stream().filter(pod -> !uid(pod).equals(uid(first))).findFirst().orElseThrow();
        runs(second);
        deferred("live/flaky");
        ends(second, 0, "{\"exit\":0,\"faults\":[],\"result\":{\"changed\":0}}");
        state("live/flaky", Run.State.SUCCEEDED);
        check(site.scheduler.runs("live/flaky", 1).getFirst().attempt() == 2, () -> "runs: " + site.scheduler.runs("live/flaky", 1));
    }

    private void counts() {
        var first = started("live/first");
        runs(first);
        deferred("live/first");
        site.scheduler.trigger("live/second", AirflowSite.ORDER);
        await("one that waits for the place", () -> site.metadata.rows("SELECT state FROM task_instance WHERE dag_id = 'local.live.second'")
                .equals(List.of("scheduled")), this::tasks);
        // Another one runs from its beginning to its end meanwhile: the scheduler has looked at all that waits.
        var other = started("live/long");
        runs(other);
        deferred("live/long");
        ends(other, 0, "{\"exit\":0,\"faults\":[],\"result\":{\"changed\":0}}");
        state("live/long", Run.State.SUCCEEDED);
        check(pods("live/second").isEmpty(), () -> "both have pods: " + tasks());
        ends(first, 0, "{\"exit\":0,\"faults\":[],\"result\":{\"changed\":0}}");
        var second = pod("live/second");
        runs(second);
        deferred("live/second");
        ends(second, 0, "{\"exit\":0,\"faults\":[],\"result\":{\"changed\":0}}");
        state("live/second", Run.State.SUCCEEDED);
    }

    private void triggererDies() throws IOException, InterruptedException {
        var pod = started("live/long");
        runs(pod);
        deferred("live/long");
        site.servers.killTriggerer();
        ends(pod, 0, "{\"exit\":0,\"faults\":[],\"result\":{\"changed\":7}}");
        site.servers.startTriggerer();
        state("live/long", Run.State.SUCCEEDED);
        check(pods("live/long").stream().allMatch(each -> uid(each).equals(uid(pod))), () -> "another pod was made");
        gone(pod);
    }

    private Pod started(String job) {
        site.scheduler.trigger(job, AirflowSite.ORDER);
        return pod(job);
    }

    private Pod pod(String job) {
        await("a pod of " + job, () -> !pods(job).isEmpty(), this::tasks);
        return pods(job).getFirst();
    }

    private List<Pod> pods(String job) {
        return cluster.pods().inNamespace(SPACE).list().getItems().stream()
                .filter(pod -> job.equals(pod.getMetadata().getAnnotations().get("yellow.dev/job"))).toList();
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }

    private void gone(Pod pod) {
        await("that the pod is taken away", () -> cluster.pods().resource(pod).get() == null, this::tasks);
    }

    private void runs(Pod pod) {
        say(pod, "Running", new ContainerStateBuilder().withNewRunning(Instant.now().toString()).build());
    }

    private void ends(Pod pod, int code, String message) {
        var now = Instant.now().toString();
        say(pod, code == 0 ? "Succeeded" : "Failed", new ContainerStateBuilder().withNewTerminated().withExitCode(code).withMessage(message)
                .withReason(code == 0 ? "Completed" : "Error").withStartedAt(now).withFinishedAt(now).endTerminated().build());
    }

    /// Whatever others wrote to it meanwhile.
    private void say(Pod pod, String phase, ContainerState state) {
        var said = new PodBuilder().withNewStatus().withPhase(phase).addNewContainerStatus().withName("base").withImage("yellow").withImageID("")
                .withRestartCount(0).withReady(phase.equals("Running")).withState(state).endContainerStatus().endStatus().build();
        cluster.pods().inNamespace(SPACE).withName(pod.getMetadata().getName()).subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), cluster.getKubernetesSerialization().asJson(said));
    }

    /// Until the scheduler has heard of it too: Airflow 3 may fail a task whose pod ends before (its issue 71580). It hears of each process
    /// that ends: one that defers, and one that is resumed, for each pod before this one.
    private void deferred(String job) {
        var dag = "local." + job.replace('/', '.');
        var times = deferrals.merge(dag, 1, Integer::sum);
        await(job + " to be deferred", () -> site.metadata.rows("SELECT state FROM task_instance WHERE dag_id = '" + dag
                + "' ORDER BY start_date DESC LIMIT 1").equals(List.of("deferred")), this::tasks);
        await(job + " to be known to be deferred", () -> site.home.said("scheduler",
                Pattern.compile("executor event with state (success|failed) for .*dag_id='" + Pattern.quote(dag) + "'")) >= 2 * times - 1, this::tasks);
    }

    private void state(String job, Run.State state) {
        await(job + " to be " + state, () -> site.scheduler.runs(job, 1).stream().anyMatch(run -> run.state() == state),
                () -> "runs: " + site.scheduler.runs(job, 2) + ", " + tasks());
    }

    private String tasks() {
        return "tasks: " + site.metadata.rows("SELECT dag_id, state FROM task_instance ORDER BY 1") + ", pods: "
                + cluster.pods().inNamespace(SPACE).list().getItems().stream().map(pod -> pod.getMetadata().getName() + " " + pod.getStatus().getPhase()).toList();
    }
}
