package dev.yellow.verification.airflow;

import dev.yellow.airflow.AirflowSchedulerProvider;
import dev.yellow.airflow.Json;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.SchedulerProvider;
import dev.yellow.spi.scheduler.tck.Jobs;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.airflow.AirflowHome;
import dev.yellow.testing.airflow.AirflowRelease;
import dev.yellow.testing.airflow.DagCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A thousand streams in one Airflow: what reading them costs, whether set and priorities are right, and how many runs
/// it gets through.
public final class AirflowLoad {
    /// So many run first; more are needed to see what is sustained.
    public static final int RUN = 20;
    private static final int SUSTAINED = 100;
    private static final int PARALLELISM = 8;
    private static final int PAIRS = 3;
    private static final long PATIENCE = 900_000_000_000L;
    private static final List<String> WEIGHTS = List.of("1000", "100", "10", "1");

    private final AirflowRelease release;
    private final Path folder;
    private final List<JobDefinition> jobs;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private Consumer<String> told = _ -> { };

    /// @param folder empty
    public AirflowLoad(AirflowRelease release, Path folder, int streams) {
        this.release = release;
        this.folder = folder;
        this.jobs = IntStream.range(0, streams).mapToObj(n -> Jobs.with(Jobs.external("live/s%04d".formatted(n)), Priority.values()[n % 4])).toList();
    }

    public Map<String, Object> figures() {
        return figures;
    }

    public List<String> failures() {
        return failures;
    }

    public void run(Consumer<String> progress) throws Exception {
        told = progress;
        progress.accept("Airflow " + release.version() + ": reading " + jobs.size() + " DAGs of pods");
        parse();
        progress.accept("Airflow " + release.version() + ": servers come up");
        try (var site = new AirflowSite(release, Files.createDirectory(folder.resolve("site")), PARALLELISM, false)) {
            site.work.endsAtOnce();
            progress.accept("Airflow " + release.version() + ": " + jobs.size() + " streams are read and written to its database");
            serialized(site);
            progress.accept("Airflow " + release.version() + ": runs");
            runs(site, jobs.subList(0, RUN));
            runs(site, jobs.subList(RUN, Math.min(jobs.size(), RUN + SUSTAINED)));
        }
    }

    private void figure(String what, double value) {
        var rounded = Math.round(value * 100) / 100.0;
        figures.put(release.version() + " " + what, rounded);
        told.accept("  " + what + ": " + rounded);
    }

    /// In a process of its own each: the folder of all DAGs, and one file that imports what pods need.
    private void parse() throws IOException, InterruptedException {
        try (var merge = TestPostgres.database(); var unused = TestPostgres.database()) {
            var dags = Files.createDirectory(folder.resolve("pods"));
            var settings = Map.of("airflow.dags.dir", dags.toString(), "airflow.runner", "kubernetes", "airflow.image", "registry.example/yellow:1");
            try (var scheduler = new AirflowSchedulerProvider()
                    .open(new SchedulerProvider.Context("pods", AirflowSite.source(merge), settings, AirflowSite.NO_LOGIN))) {
                scheduler.reconcile(new Desired(jobs, Map.of(), Set.of(), false, AirflowSite.ORDER));
            }
            var bare = Files.createDirectory(folder.resolve("bare"));
            Files.writeString(bare.resolve("bare.py"),
                    "from airflow import DAG\nfrom airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator\nfrom kubernetes.client import models\n");
            var whole = new ArrayList<Double>();
            var empty = new ArrayList<Double>();
            // By turns, and by the seconds of CPU: others may work on this machine.
            for (var pair = 0; pair < PAIRS; pair++) {
                empty.add(read(unused, "bare" + pair, bare, 0));
                whole.add(read(unused, "pods" + pair, dags, jobs.size()));
            }
            figure("seconds of CPU to read a file that imports the pod operator", median(empty));
            figure("seconds of CPU to read all DAGs", median(whole));
            figure("ms of CPU a DAG over that import", (median(whole) - median(empty)) * 1000 / jobs.size());
            try (var files = Files.list(dags)) {
                figure("files of DAGs", files.filter(file -> file.toString().endsWith(".py")).count());
            }
        }
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private double read(TestDatabase unused, String name, Path dags, int wanted) throws IOException, InterruptedException {
        try (var home = new AirflowHome(release, Files.createDirectory(folder.resolve(name)), unused)) {
            var report = Json.object(DagCheck.of(home, dags, List.of()));
            if (!Json.inner(report, "errors").isEmpty()) failures.add(release.version() + ": import errors " + Json.inner(report, "errors"));
            if (Json.inner(report, "dags").size() != wanted) failures.add(release.version() + ": " + Json.inner(report, "dags").size() + " DAGs were read");
            return Json.inner(report, "cpu").get("parse") instanceof Number seconds ? seconds.doubleValue() : Double.NaN;
        }
    }

    private void serialized(AirflowSite site) {
        var began = System.nanoTime();
        site.apply(true, jobs);
        figure("seconds to apply", (System.nanoTime() - began) / 1e9);
        var count = "SELECT count(*) FROM serialized_dag JOIN dag USING (dag_id) WHERE NOT " + (release.three() ? "is_stale" : "NOT is_active");
        if (!await(() -> site.metadata.rows(count).equals(List.of(Integer.toString(jobs.size())))))
            failures.add(release.version() + ": only " + site.metadata.rows(count) + " DAGs were written to the database");
        figure("seconds until all are in its database", (System.nanoTime() - began) / 1e9);
        var known = site.metadata.rows("""
                SELECT dag_id, coalesce(data#>>'{dag,tasks,0,__var,priority_weight}', data#>>'{dag,tasks,0,priority_weight}', '1'), coalesce(data#>>'{dag,tasks,0,__var,weight_rule}', data#>>'{dag,tasks,0,weight_rule}', '')
                  FROM serialized_dag ORDER BY dag_id""");
        var rule = known.isEmpty() ? "" : known.getFirst().substring(known.getFirst().lastIndexOf('|') + 1);
        var wanted = IntStream.range(0, jobs.size())
                .mapToObj(n -> "local." + jobs.get(n).key().replace('/', '.') + "|" + WEIGHTS.get(n % 4) + "|" + rule).toList();
        if (!known.equals(wanted) || !rule.toLowerCase(Locale.ROOT).contains("absolute"))
            failures.add(release.version() + ": set or priorities are wrong, first of " + known.size() + ": " + known.stream()
                    .filter(row -> !wanted.contains(row)).limit(3).toList());
    }

    /// Triggers all at once, and counts what ends well a minute, from the first start to the last end.
    private void runs(AirflowSite site, List<JobDefinition> some) {
        for (var job : some) site.scheduler.trigger(job.key(), AirflowSite.ORDER);
        var ids = some.stream().map(job -> "'local." + job.key().replace('/', '.') + "'").toList();
        var ended = "FROM task_instance WHERE state = 'success' AND dag_id IN (" + String.join(",", ids) + ")";
        if (!await(() -> site.metadata.rows("SELECT count(*) " + ended).equals(List.of(Integer.toString(some.size())))))
            failures.add(release.version() + ": of " + some.size() + " runs ended well " + site.metadata.rows("SELECT count(*) " + ended));
        var seconds = Double.parseDouble(site.metadata.rows("SELECT greatest(1, extract(epoch FROM max(end_date) - min(start_date))) " + ended).getFirst());
        figure("runs a minute, of " + some.size(), some.size() * 60 / seconds);
        if (some.stream().anyMatch(job -> site.work.starts(job.key()) != 1) || !site.work.doubles().isEmpty())
            failures.add(release.version() + ": a job ran not once: " + site.work.starts());
    }

    private static boolean await(BooleanSupplier there) {
        var until = System.nanoTime() + PATIENCE;
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > until) return false;
            LockSupport.parkNanos(500_000_000);
        }
        return true;
    }
}
