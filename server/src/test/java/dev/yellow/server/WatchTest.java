package dev.yellow.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yellow.server.watch.Metric;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be watched of a server that has run a job that succeeds and one that waits for an operator.
class WatchTest {
    private static final Pattern SAMPLE = Pattern.compile("^(yellow_\\w+?)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);

    @TempDir static Path folder;
    private static Shop shop;
    private static Collector collector;
    private static RunningServer server;

    @BeforeAll
    static void serve() throws IOException {
        shop = new Shop(folder);
        collector = new Collector();
        shop.done("apply", "shop");
        shop.variables.put("YELLOW_SERVER_TRACES", collector.url());
        server = RunningServer.start(folder, shop.variables);
        Wait.until(() -> assertThat(server.get("/q/health/ready").statusCode()).isEqualTo(200));
        shop.done("job", "trigger", "live/shop");
        Wait.until(() -> assertThat(shop.ends("live/shop")).containsExactly("SUCCEEDED|1"));
        shop.source.execute("ALTER TABLE customers RENAME TO customers_gone");
        shop.done("job", "trigger", "history/shop");
        Wait.until(() -> assertThat(shop.ends("history/shop")).containsExactly("PARKED|1"));
        // As a stream leaves it that reads its source's log.
        shop.merge.execute("INSERT INTO yellow.progress (stream, dataset, source, body) SELECT id, '', 'postgres-cdc slot', '{\"held\": 4096}' FROM yellow.stream WHERE platform = 'live'");
    }

    @AfterAll
    static void stop() {
        server.close();
        collector.close();
        shop.close();
    }

    @Test
    void everyMetricIsThereWithItsLabelsAndSaysHowThingsAre() {
        Wait.until(() -> {
            var metrics = metrics();
            for (var metric : EnumSet.complementOf(EnumSet.of(Metric.MODEL_REFUSED, Metric.MODEL_AGE))) { // of servers that follow a branch, in FollowTest
                var name = metric.exposed() + (metric.kind() == Metric.Kind.HISTOGRAM ? "_count" : "");
                var samples = SAMPLE.matcher(metrics).results().filter(found -> found.group(1).equals(name)).toList();
                assertThat(samples).as(name + " in\n" + metrics).isNotEmpty().allSatisfy(found -> {
                    var labels = Stream.of(found.group(2) == null ? "" : found.group(2)).flatMap(all -> Arrays.stream(all.split(",")))
                            .filter(one -> !one.isEmpty()).map(one -> one.substring(0, one.indexOf('='))).toList();
                    assertThat(new TreeSet<>(labels)).isEqualTo(new TreeSet<>(metric.labels()));
                });
            }
            assertThat(value(metrics, "yellow_stream_promise_seconds{platform=\"live\",stream=\"shop\"}")).isPositive();
            assertThat(value(metrics, "yellow_stream_lag_seconds{platform=\"live\",stream=\"shop\"}")).isBetween(0.0, 600.0);
            assertThat(metrics).doesNotContain("yellow_stream_lag_seconds{platform=\"history\"");
            assertThat(value(metrics, "yellow_stream_failing{platform=\"history\",stream=\"shop\"}")).isEqualTo(1);
            assertThat(value(metrics, "yellow_stream_failing{platform=\"live\",stream=\"shop\"}")).isZero();
            assertThat(value(metrics, "yellow_stream_log_held_bytes{platform=\"live\",stream=\"shop\"}")).isEqualTo(4096);
            assertThat(SAMPLE.matcher(metrics).results().filter(found -> found.group(1).equals("yellow_queue_parked_jobs"))
                    .mapToDouble(found -> Double.parseDouble(found.group(3))).sum()).isEqualTo(1);
            assertThat(value(metrics, "yellow_queue_workers")).isEqualTo(1);
            assertThat(value(metrics, "yellow_merge_database_usable")).isEqualTo(1);
            assertThat(value(metrics, "yellow_runs_total{state=\"succeeded\"}")).isEqualTo(1);
            assertThat(value(metrics, "yellow_runs_total{state=\"parked\"}")).isEqualTo(1);
            assertThat(value(metrics, "yellow_run_phase_seconds_count{phase=\"waiting\"}")).isEqualTo(2);
            assertThat(value(metrics, "yellow_run_phase_seconds_count{phase=\"working\"}")).isEqualTo(2);
            assertThat(value(metrics, "yellow_batch_phase_seconds_count{phase=\"merge\"}")).isEqualTo(1);
        });
    }

    /// What `promtool check metrics` finds, and what it cannot know: a unit that the name lacks.
    @Test
    void namesOfMetricsAreAsPrometheusAdvises() throws Exception {
        for (var metric : Metric.values()) {
            var name = metric.exposed();
            assertThat(name).matches("yellow(_[a-z]+)+").doesNotContainPattern("_(count|sum|bucket|milliseconds|minutes|hours|kilobytes)\\b");
            if (metric.kind() != Metric.Kind.COUNTER) assertThat(name).doesNotEndWith("_total");
            assertThat(metric.meaning()).isNotBlank();
            assertThat(metric.labels()).allMatch(label -> label.matches("[a-z]+"));
            if (name.matches(".*_(lag|promise|age|phase)(_.*)?")) assertThat(name).endsWith("_seconds");
        }
        var promtool = Stream.of("/usr/bin/promtool", "../target/tools/prometheus/usr/bin/promtool").map(Path::of).filter(Files::isExecutable).findFirst();
        if (promtool.isEmpty()) {
            System.out.println("NOT SHOWN: promtool is not installed, so it has not linted the metrics");
            return;
        }
        var lint = new ProcessBuilder(promtool.get().toString(), "check", "metrics").redirectErrorStream(true).start();
        try (var in = lint.outputWriter()) {
            in.write(metrics());
        }
        assertThat(new String(lint.getInputStream().readAllBytes()).lines().filter(line -> line.startsWith("yellow"))).isEmpty();
    }

    @Test
    void eachRunIsALineOfTheLogWithStableFields() {
        Wait.until(() -> {
            var runs = server.log().lines().filter(line -> line.startsWith("{")).map(WatchTest::json)
                    .filter(line -> line.path("loggerName").asText().equals("dev.yellow.run")).toList();
            assertThat(runs).extracting(line -> line.path("mdc").path("platform").asText() + "/" + line.path("mdc").path("stream").asText()
                    + " " + line.path("mdc").path("batch").asText() + " " + line.path("mdc").path("state").asText() + " " + line.path("mdc")
                    .path("code").asText())
                    .containsExactly("live/shop 1 succeeded ", "history/shop 1 parked YL3003");
            assertThat(runs).allSatisfy(line -> assertThat(line.path("mdc").path("run").asText()).hasSize(36));
        });
    }

    @Test
    void eachRunIsATraceOfItsPhases() {
        Wait.until(() -> assertThat(collector.received())
                .contains("run live/shop", "run history/shop", "waiting", "starting", "take", "read", "merge", "yellow.batch",
                "yellow.run", "PARKED"));
    }

    private static String metrics() {
        try {
            var token = Files.readString(folder.resolve("data/server.token"));
            return server.send(HttpRequest.newBuilder(URI.create(server.url() + "/q/metrics")).header("Authorization", "Bearer " + token)
                    .header("Accept", "text/plain")).body().replace(",}", "}");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double value(String metrics, String sample) {
        return metrics.lines().filter(line -> line.startsWith(sample + " "))
                .map(line -> Double.parseDouble(line.substring(sample.length() + 1))).findFirst()
                .orElseThrow(() -> new AssertionError("no " + sample + " in\n" + metrics));
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
