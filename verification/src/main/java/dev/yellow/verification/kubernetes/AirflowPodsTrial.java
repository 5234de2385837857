package dev.yellow.verification.kubernetes;

import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.testing.airflow.AirflowRelease;
import dev.yellow.testing.kubernetes.Node;
import dev.yellow.verification.history.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The pods of one real Airflow's `KubernetesPodOperator`, from the DAGs that `yellow apply` writes, on a real node: Yellow's image reads
/// a source into a merge database, is refused, loses its database, and is taken away.
final class AirflowPodsTrial {
    private static final String TABLE = "pods of Airflow's KubernetesPodOperator";
    private static final String JOB = AirflowOnNode.JOB;
    private static final Order ORDER = new Order("verify", "the check says so");
    private static final int FIRST = 100;

    private final AirflowOnNode site;
    private final NodeLife life;
    private final Coverage coverage;
    private final Consumer<String> progress;
    /// At the source.
    private int rows = FIRST;

    private AirflowPodsTrial(AirflowOnNode site, NodeLife life, Coverage coverage, Consumer<String> progress) {
        this.site = site;
        this.life = life;
        this.coverage = coverage;
        this.progress = progress;
    }

    /// @param folder for files of its own @param image Yellow's, as the node has it @param deferred only pods that the triggerer waits for
    static void run(Node node, Elsewhere elsewhere, Path folder, AirflowRelease release, String image, boolean deferred, NodeLife life,
            Coverage coverage, Consumer<String> progress) throws Exception {
        progress.accept("Airflow " + release.version() + ": servers come up");
        var own = Files.createDirectories(folder.resolve("airflow-" + release.version()));
        try (var site = new AirflowOnNode(node, elsewhere, own, release, image)) {
            new AirflowPodsTrial(site, life, coverage, progress).run(deferred);
        } catch (IllegalStateException e) {
            life.failures().add("Airflow " + release.version() + ": " + e.getMessage());
        }
        node.kubectl("delete", "namespace", "airflow-" + release.version().replace('.', '-'), "--wait=false", "--ignore-not-found");
    }

    @FunctionalInterface
    private interface Step {
        /// @return what was seen
        String go() throws Exception;
    }

    /// @return whether it was as it should be
    private boolean step(String what, Step step) {
        progress.accept("Airflow " + site.version() + ": " + what);
        coverage.cell(TABLE, what, site.version());
        try {
            life.figures().put("Airflow " + site.version() + ", " + what, step.go());
            coverage.saw(TABLE, what, site.version());
            return true;
        } catch (Exception e) {
            life.failures().add("Airflow " + site.version() + ", " + what + ": " + e.getMessage());
            return false;
        }
    }

    private void run(boolean deferred) {
        if (!step("the DAG that apply writes is read", this::begin)) return;
        if (deferred || waits()) deferred();
        step("no pod is left", () -> {
            site.node().await("no pods", () -> site.kubectl("get", "pods", "-o", "name").isBlank());
            return "none";
        });
    }

    /// A worker waits for each pod. @return whether any ended well
    private boolean waits() {
        if (!step("exit code 0: done", () -> done(trigger(), 1, 1))) return false;
        step("exit code 3: failed, and not tried again", this::refused);
        step("exit code 1: tried again, and then done", this::retried);
        step("deleted while it works: runs again", this::deleted);
        step("deleted by force: runs again", this::vanishes);
        return true;
    }

    /// The triggerer waits for each pod.
    private void deferred() {
        if (!step("the triggerer waits for pods from now on", this::defer)) return;
        step("exit code 0 while it waits: done", () -> done(deferred(false, () -> "nothing"), 1, 1));
        step("exit code 1 while it waits: tried again, and then done", () -> done(deferred(false, this::endSession), 2, 2));
        step("deleted while it waits: runs again", () -> done(deferred(true, this::deletePod), 1, 2));
        step("a triggerer that dies: the same pod, once", this::triggererDies);
    }

    private String begin() throws Exception {
        site.apply();
        site.node().await("the DAG", () -> {
            if (!site.importErrors().isEmpty()) throw new IllegalStateException("import errors " + site.importErrors());
            if (!site.dags().contains(AirflowOnNode.DAG)) throw new IllegalStateException("DAGs " + site.dags());
            return true;
        });
        return String.join(", ", site.dags());
    }

    private String refused() throws Exception {
        site.source("REVOKE SELECT ON customers FROM shop_reader");
        var run = await(trigger(), Run.State.PARKED);
        site.source("GRANT SELECT ON customers TO shop_reader");
        if (run.attempt() != 1) throw new IllegalStateException("it was tried " + run.attempt() + " times");
        var fault = String.valueOf(run.fault()).lines().findFirst().orElse("");
        if (!fault.startsWith("YL3")) throw new IllegalStateException("its fault is " + run.fault());
        oneMore();
        var before = newest();
        site.scheduler().resume(new Scope.Job(JOB), ORDER);
        done(after(before), 1, 1);
        return "PARKED after 1 try: " + fault;
    }

    private String retried() throws Exception {
        oneMore();
        return done(held(false, this::endSession), 2, 2);
    }

    /// What it then writes down waits for the same lock, so that must not be held until its pod is over.
    private String endSession() throws Exception {
        return site.sql("""
                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
                """);
    }

    private String deletePod() throws IOException {
        return site.kubectl("delete", "pod", pod(), "--wait=false");
    }

    private String deleted() throws Exception {
        oneMore();
        return done(held(true, this::deletePod), 1, 2);
    }

    private String vanishes() throws Exception {
        oneMore();
        var run = held(true, () -> site.kubectl("delete", "pod", pod(), "--grace-period=0", "--force"));
        return done(run, 1, 2);
    }

    private String defer() throws Exception {
        site.defer();
        return "applied";
    }

    /// A run whose pod works while no worker waits for it, and something happens. @param until as [#held] takes it @return the run's id
    private String deferred(boolean until, Step happens) throws Exception {
        oneMore();
        return held(until, () -> {
            site.node().await("its task is deferred", () -> site.task().equals("deferred"));
            return happens.go();
        });
    }

    private String triggererDies() throws Exception {
        var before = everScheduled();
        var pod = new String[1];
        var run = deferred(false, () -> {
            pod[0] = pod();
            site.killTriggerer();
            return pod[0];
        });
        site.node().await("its pod is over", () -> site.kubectl("get", "pod", pod[0], "-o", "jsonpath={.status.phase}").equals("Succeeded"));
        site.startTriggerer();
        var seen = done(run, 1, 1);
        if (everScheduled() != before + 1) throw new IllegalStateException("pods that it had: " + (everScheduled() - before));
        return seen;
    }

    /// Pods of the namespace that the cluster's scheduler has given a node, those that are gone too.
    private long everScheduled() throws IOException {
        var names = site.kubectl("get", "events", "--field-selector", "reason=Scheduled", "-o", "jsonpath={.items[*].involvedObject.name}");
        return Stream.of(names.split(" ")).filter(name -> !name.isBlank()).distinct().count();
    }

    private void oneMore() throws Exception {
        rows++;
        site.source("INSERT INTO customers VALUES (" + rows + ", 'one more')");
    }

    /// A run whose pod waits to open its batch, and something happens to it. @param until whether it waits until that pod is over @return the run's id
    private String held(boolean until, Step happens) throws Exception {
        var before = newest();
        try (var _ = site.noBatches()) {
            site.scheduler().trigger(JOB, ORDER);
            site.node().await("its pod waits", () -> site.sql("SELECT count(*) FROM pg_locks WHERE relation = 'yellow.batch'::regclass AND NOT granted").equals("1"));
            var pod = pod();
            happens.go();
            if (until) site.node().await("that pod is over", () -> !running().contains(pod));
        }
        return after(before);
    }

    private String running() throws IOException {
        return site.kubectl("get", "pods", "--field-selector=status.phase=Running", "-o", "jsonpath={.items[*].metadata.name}");
    }

    /// The newest.
    private String pod() throws IOException {
        var names = site.kubectl("get", "pods", "--sort-by=.metadata.creationTimestamp", "-o", "jsonpath={.items[*].metadata.name}").split(" ");
        return names[names.length - 1];
    }

    /// @return the run's id
    private String trigger() {
        var before = newest();
        site.scheduler().trigger(JOB, ORDER);
        return after(before);
    }

    /// The id of the newest run that has begun; empty: none has.
    private String newest() {
        return site.scheduler().runs(JOB, 1).stream().map(Run::id).findFirst().orElse("");
    }

    private String after(String before) {
        var found = new String[1];
        site.node().await("a run", () -> {
            found[0] = newest();
            return !found[0].isEmpty() && !found[0].equals(before);
        });
        return found[0];
    }

    /// A run that succeeds, with all rows. @param least tries @param most tries @return what was seen
    private String done(String id, int least, int most) throws Exception {
        var run = await(id, Run.State.SUCCEEDED);
        if (run.attempt() < least || run.attempt() > most)
            throw new IllegalStateException("it was tried " + run.attempt() + " times instead of " + least + (most == least ? "" : " or " + most));
        var there = site.sql("SELECT count(*) FROM desk.current_shop_customers");
        if (!there.equals(String.valueOf(rows))) throw new IllegalStateException(there + " rows instead of " + rows);
        return run.state() + " after " + run.attempt() + (run.attempt() == 1 ? " try, " : " tries, ") + rows + " rows";
    }

    private Run await(String id, Run.State state) {
        var last = new Run[1];
        try {
            site.node().await("run " + id + " is " + state, () -> {
                last[0] = site.scheduler().runs(JOB, 5).stream().filter(run -> run.id().equals(id)).findFirst().orElseThrow();
                return last[0].state() == state;
            });
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + "; it is " + last[0], e);
        }
        return last[0];
    }
}
