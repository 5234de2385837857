package dev.yellow.verification.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the seconds of a run's pod go: what the queue, the cluster's scheduler, the container runtime and PostgreSQL wrote
/// down, by the clock that all of them share here.
final class PodSeconds {
    private static final int RUNS = 5;
    private static final int LOGGED = 23; // of a line of PostgreSQL's log: 2026-11-26 10:51:52.123

    private PodSeconds() {}

    /// Of the next runs of the stack, whose database is the one elsewhere. Medians go to the figures, in milliseconds.
    static void measure(Site site, Map<String, Object> figures) throws IOException, SQLException {
        site.elsewhere().sql("postgres", "ALTER SYSTEM SET log_statement = 'all'", "SELECT pg_reload_conf()");
        var since = site.elsewhere().sql("other", "SELECT now()");
        var ended = "FROM yellow.queue_run WHERE state = 'SUCCEEDED' AND key = 'live/shop' AND claimed_at > '" + since + "'";
        site.node().await("runs to measure", () -> Integer.parseInt(site.elsewhere().sql("other", "SELECT count(*) " + ended)) >= RUNS);
        var spans = new LinkedHashMap<String, List<Long>>();
        for (var run : site.elsewhere()
                .sql("other", "SELECT string_agg(run || ' ' || extract(epoch FROM claimed_at) || ' ' || extract(epoch FROM ended_at), ',') "
                + ended).split(","))
            of(site, run.split(" "), spans);
        site.elsewhere().sql("postgres", "ALTER SYSTEM RESET log_statement", "SELECT pg_reload_conf()");
        spans.forEach((what, millis) -> {
            var sorted = millis.stream().sorted().toList();
            figures.put("a run's pod: " + what, sorted.get(sorted.size() / 2) + " ms (" + sorted.getFirst() + " to " + sorted.getLast()
                    + ", " + sorted.size() + " runs)");
        });
    }

    private static void of(Site site, String[] run, Map<String, List<Long>> spans) throws IOException {
        var pod = site.kubectl("get", "pods", "-l", "yellow.dev/run=" + run[0], "-o",
                "jsonpath={.items[0].metadata.uid} {.items[0].status.podIP} {.items[0].status.containerStatuses[0].containerID}")
                .split(" ");
        var scheduled = Arrays.stream(site.kubectl("get", "events.events.k8s.io", "-o",
                "jsonpath={range .items[?(@.reason==\"Scheduled\")]}{.regarding.uid} {.eventTime}{\"\\n\"}{end}").split("\n"))
                .filter(line -> line.startsWith(pod[0] + " ")).findFirst()
                .orElseThrow(() -> new IllegalStateException("the event of pod " + pod[0] + " is gone"));
        var started = Pattern.compile("time=\"([^\"]+)\"[^\n]*StartContainer for \\\\\"" + pod[2].replace("containerd://", "") + "\\\\\" returns successfully")
                .matcher(Files.readString(site.node().kubeconfig().resolveSibling("containerd.log")));
        if (!started.find()) throw new IllegalStateException("containerd does not tell of the start of " + pod[2]);
        var logged = site.elsewhere().said(" " + pod[1] + " ");
        var moments = new ArrayList<Instant>();
        moments.add(epoch(run[1]));
        moments.add(OffsetDateTime.parse(scheduled.split(" ")[1]).toInstant());
        moments.add(OffsetDateTime.parse(started.group(1)).toInstant());
        moments.add(logged(logged.stream().filter(line -> line.contains("connection received")).findFirst()));
        moments.add(logged(logged.stream().filter(line -> line.contains("execute <unnamed>") || line.contains("statement:")).findFirst()));
        moments.add(logged(logged.reversed().stream().filter(line -> line.contains("disconnection")).findFirst()));
        moments.add(epoch(run[2]));
        var names = List.of("claimed until scheduled", "scheduled until its container starts", "container until it connects",
                "connection until the first statement", "first statement until the last connection ends",
                "end of work until it is recorded");
        for (var i = 0; i < names.size(); i++)
            spans.computeIfAbsent(names.get(i), _ -> new ArrayList<>()).add(Duration.between(moments.get(i), moments.get(i + 1)).toMillis());
        spans.computeIfAbsent("claimed until it is recorded", _ -> new ArrayList<>()).add(Duration.between(moments.getFirst(), moments.getLast()).toMillis());
    }

    private static Instant epoch(String seconds) {
        return Instant.ofEpochMilli(Math.round(Double.parseDouble(seconds) * 1000));
    }

    private static Instant logged(Optional<String> line) {
        return LocalDateTime.parse(line.orElseThrow(() -> new IllegalStateException("PostgreSQL's log lacks a line of the pod"))
                .substring(0, LOGGED).replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}
