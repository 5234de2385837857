package dev.yellow.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yellow.airflow.snapshot.SnapshotText;
import dev.yellow.spi.scheduler.ExitCode;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.airflow.AirflowHome;
import dev.yellow.testing.airflow.AirflowRelease;
import dev.yellow.testing.airflow.DagCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What real Airflows make of the files: the newest of version 2 and of version 3. All of it in one process a version,
/// since starting Airflow is what takes the time.
class RealAirflowTest {
    /// Ends as the job's name says, like `yellow` does.
    private static final String JOB = """
            #!/bin/sh
            code=${3#live/exit}
            echo "ends with $code"
            if [ "$code" = 0 ]; then faults=; else faults='{"code": "YL0001", "where": "here", "what": "the source is closed", "mend": "open it"}'; fi
            echo "{\\"exit\\": $code, \\"faults\\": [$faults], \\"result\\": {\\"changed\\": 3}}" > "$5"
            exit "$code"
            """;

    /// With the others, more than one file of DAGs holds.
    private static final int MANY = 60;

    @TempDir Path folder;

    @ParameterizedTest
    @FieldSource("dev.yellow.testing.airflow.AirflowRelease#NEWEST")
    void dagsAreThoseOfTheModelAndRunsEndAsTheirProcessesSay(String version) throws Exception {
        var release = AirflowRelease.installed(version, "DAGs in a real Airflow " + version);
        assumeTrue(release.isPresent());
        var jobs = jobs();
        try (var metadata = TestPostgres.database(); var home = new AirflowHome(release.get(), folder, metadata)) {
            processes(home.dags(), jobs);
            pods(home.dags());
            // What Airflow cannot read is seen, so that nothing else being seen says something.
            Files.writeString(home.dags().resolve("broken.py"), "from airflow import DAG\nraise ValueError('broken')\n");
            var report = Json.object(DagCheck.of(home, home.dags(), exits().stream().map(code -> "local.live.exit" + code).toList()));

            assertThat(Json.text(report, "airflow")).contains(version);
            assertThat(Json.inner(report, "errors")).as("import errors").containsOnlyKeys("broken.py");
            sameDags(Json.inner(report, "dags"), jobs);
            assertThat(Json.inner(report, "sent")).as("a task finds its DAG in each file, whichever has it")
                    .containsOnlyKeys("yellow_local.py", "yellow_local-0.py", "yellow_local-1.py")
                    .allSatisfy((_, found) -> assertThat(found).isEqualTo(List.of("local.live.exit0")));
            goldenPod(Json.inner(Json.inner(report, "pods"), "pods.live.orders"));
            assertThat(Json.inner(report, "resumed").get("pods.live.orders")).as("Airflow 3.0 resumes a second try as it resumed the first")
                    .isEqualTo(Map.of("told", Map.of("attempt", 1L), "second", "begins"));
            var runs = Json.inner(report, "runs");
            for (var code : exits()) ends(code, Json.inner(runs, "local.live.exit" + code));
        }
    }

    /// Every code of the table but the ones that run again without end, and two that are not in it.
    private static List<Integer> exits() {
        return IntStream.concat(Arrays.stream(ExitCode.values()).filter(exit -> exit.retry() != ExitCode.Retry.NOT_COUNTED)
                .mapToInt(ExitCode::code), IntStream.of(137)).boxed().toList();
    }

    private static List<JobDefinition> jobs() {
        var jobs = new ArrayList<>(Jobs.stack());
        for (var code : exits())
            jobs.add(dev.yellow.spi.scheduler.tck.Jobs.with(Jobs.external("live/exit" + code), new Tries(Duration.ofMinutes(5), 0, Duration.ofSeconds(1))));
        for (var n = 0; n < MANY; n++) jobs.add(Jobs.external("live/many" + n));
        return jobs;
    }

    private void processes(Path dags, List<JobDefinition> jobs) throws IOException {
        var job = folder.resolve("job.sh");
        Files.writeString(job, JOB);
        assertThat(job.toFile().setExecutable(true)).isTrue();
        try (var stack = new StackFolder(dags).with("command", job.toString())) {
            // One file first, then two: the first is retired.
            stack.apply(false, jobs.subList(0, MANY));
            stack.apply(false, jobs);
        }
        // Rows that nobody here would write.
        var file = dags.resolve("yellow_local.json");
        var text = Files.readString(file).strip();
        Files.writeString(file, text.substring(0, text.length() - 2) + ", 7, {\"dag\": \"local.live.half\"}]}");
    }

    private static void pods(Path dags) {
        try (var stack = new StackFolder(dags, "pods").with("runner", "kubernetes").with("image", "registry.example/yellow:1")
                .with("namespace", "data").with("secrets", "merge, shop-reader").with("config.maps", "yellow")
                .with("pull.secrets", "registry").with("service.account", "yellow-jobs").with("queue", "yellow")
                .with("priority.class", "critical=first,high=soon,medium=batch,low=last").with("node.selector", "pool=jobs")
                .with("host.aliases", "10.1.2.3=db.acme.internal,fd00::3=db.acme.internal").with("name.servers", "10.0.0.53")
                .with("tolerations", "[{\"key\": \"dedicated\", \"operator\": \"Equal\", \"value\": \"jobs\", \"effect\": \"NoExecute\", \"tolerationSeconds\": 60}]")) {
            stack.apply(Jobs.stack().getFirst());
        }
    }

    private static void sameDags(Map<String, Object> dags, List<JobDefinition> jobs) {
        var ids = Stream.concat(jobs.stream().map(job -> JobNames.dag("local", job.key())),
                Stream.of("local.warnings-0", "local.warnings-1", "pods.live.orders")).toList();
        assertThat(dags.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        for (var job : jobs) {
            var dag = Json.inner(dags, JobNames.dag("local", job.key()));
            assertThat(dag).as(job.key()).containsEntry("weight", (long) SnapshotText.weight(job.priority()))
                    .containsEntry("rule", "absolute").containsEntry("catchup", false).containsEntry("maxActiveRuns", 1L)
                    .containsEntry("retries", (long) job.tries().retries())
                    .containsEntry("timeout", (double) job.tries().timeout().toSeconds()).containsEntry("owner", job.owner())
                    .containsEntry("operator", "YellowProcess")
                    .containsEntry("paused", false).containsEntry("tasks", 1L).containsEntry("templates", List.of());
        }
        assertThat(Json.text(Json.inner(dags, "local.warnings-0"), "doc").orElse("")).as("what is no row is named by the first file")
                .contains("row " + jobs.size() + ", 7:").doesNotContain("local.live.half");
        assertThat(Json.text(Json.inner(dags, "local.warnings-1"), "doc").orElse("")).as("a bad row is named by the file that has it")
                .contains("local.live.half").doesNotContain("7:");
        assertThat(schedule(dags, "orders")).startsWith("CronDataIntervalTimetable").contains("30 2 * * *");
        assertThat(schedule(dags, "lines")).startsWith("DeltaDataIntervalTimetable");
        assertThat(schedule(dags, "desk.masked")).isEqualTo("AssetAll yellow://local/live/customers yellow://local/live/orders");
        assertThat(schedule(dags, "desk.sums")).isEqualTo("AssetAny yellow://local/live/customers yellow://local/live/orders");
        assertThat(Json.inner(dags, "local.live.orders").get("outlets")).isEqualTo(List.of("yellow://local/live/orders"));
        assertThat(Json.inner(dags, "local.live.lines").get("outlets")).as("nobody waits for it").isEqualTo(List.of());
        assertThat(Json.inner(dags, "local.live.orders")).containsEntry("pool", "yellow.local.source.shop_db");
    }

    private static String schedule(Map<String, Object> dags, String job) {
        return Json.text(Json.inner(dags, "local.live." + job), "schedule").orElse("");
    }

    /// One file for all versions, a line for each entry of the pod's own: `-Dgolden.update` writes it anew.
    private static void goldenPod(Map<String, Object> pod) throws IOException {
        var golden = Path.of("src/test/resources/dev/yellow/airflow/pod.json");
        if (Boolean.getBoolean("golden.update")) Files.writeString(golden, lines(pod));
        assertThat(sorted(pod)).isEqualTo(Json.object(Files.readString(golden)));
    }

    private static String lines(Map<String, Object> pod) {
        return new TreeMap<>(pod).entrySet().stream().map(part -> Json.write((Object) part.getKey()) + ": " + (part.getValue() instanceof Map<?, ?> map
                ? new TreeMap<>(map).entrySet().stream()
                .map(entry -> "  " + Json.write(entry.getKey()) + ": " + Json.write(sorted(entry.getValue())))
                .collect(Collectors.joining(",\n", "{\n", "}"))
                : Json.write(part.getValue()))).collect(Collectors.joining(",\n", "{\n", "}\n"));
    }

    private static Object sorted(Object value) {
        if (!(value instanceof Map<?, ?> map)) return value instanceof List<?> list ? list.stream().map(RealAirflowTest::sorted).toList() : value;
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, each) -> sorted.put((String) key, each == null ? "" : sorted(each)));
        return new LinkedHashMap<>(sorted);
    }

    private static void ends(int code, Map<String, Object> run) {
        var exit = ExitCode.ofProcess(code);
        var done = exit == ExitCode.DONE;
        var busy = exit == ExitCode.BUSY;
        assertThat(run).as("exit code " + code).containsEntry("task", done ? "success" : busy ? "skipped" : "failed")
                .containsEntry("dag", done || busy ? "success" : "failed");
        var said = Json.inner(run, "said");
        assertThat(said).as("exit code " + code).containsEntry("exit", (long) code);
        if (!done) assertThat(Objects.toString(said.get("fault"))).contains("YL0001", "the source is closed", "open it");
    }
}
