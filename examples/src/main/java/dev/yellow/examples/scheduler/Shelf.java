package dev.yellow.examples.scheduler;

import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.JobDefinitionJson;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scope;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All that is known of the jobs, as lines: one for each job, ended run and pause.
final class Shelf {
    final Map<String, Shelved> jobs = new TreeMap<>();
    final Set<Scope> paused = new TreeSet<>((a, b) -> (a.kind() + a.name()).compareTo(b.kind() + b.name()));
    boolean draining;

    static Shelf of(List<String> lines) {
        var shelf = new Shelf();
        for (var line : lines) shelf.read(Arrays.stream(line.split("\t", -1)).map(Shelf::decoded).toList());
        return shelf;
    }

    boolean held(Shelved job) {
        return job.parked != null || paused(job);
    }

    boolean paused(Shelved job) {
        return paused.stream().anyMatch(scope -> scope.covers(job.job));
    }

    /// Those that the model has.
    Collection<Shelved> standing() {
        return jobs.values().stream().filter(job -> !job.removed).toList();
    }

    private void read(List<@Nullable String> line) {
        switch (text(line, 0)) {
            case "draining" -> draining = true;
            case "pause" -> paused.add(Scope.of(text(line, 1), text(line, 2)));
            case "job" -> {
                var job = new Shelved(JobDefinitionJson.read(text(line, 1)));
                job.removed = text(line, 2).equals("true");
                job.next = time(line, 3);
                job.retry = time(line, 4);
                job.due = time(line, 5);
                job.attempt = Integer.parseInt(text(line, 6));
                job.parked = line.get(7);
                job.cancelled = text(line, 8).equals("true");
                var former = line.get(9);
                job.former = former == null ? null : Priority.valueOf(former);
                jobs.put(job.job.key(), job);
            }
            default -> {
                var run = new Run(text(line, 1), text(line, 2), Integer.parseInt(text(line, 3)), Instant.parse(text(line, 4)),
                        time(line, 5), time(line, 6), Run.State.valueOf(text(line, 7)), line.get(8), "");
                var job = jobs.get(run.job());
                if (job != null && run.ended() == null) job.running = run;
                else if (job != null) job.ended.add(run);
            }
        }
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        if (draining) lines.add("draining");
        for (var scope : paused) lines.add(line("pause", scope.kind(), scope.name()));
        for (var job : jobs.values()) {
            lines.add(line("job", JobDefinitionJson.write(job.job), job.removed, job.next, job.retry, job.due, job.attempt, job.parked,
                    job.cancelled, job.former));
            job.ended.forEach(run -> lines.add(line(run)));
            if (job.running != null) lines.add(line(job.running));
        }
        return lines;
    }

    private static String line(Run run) {
        return line("run", run.id(), run.job(), run.attempt(), run.due(), run.started(), run.ended(), run.state(), run.fault());
    }

    private static String line(@Nullable Object... words) {
        return Arrays.stream(words).map(word -> word == null ? "-" : "=" + URLEncoder.encode(word.toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\t"));
    }

    private static @Nullable String decoded(String word) {
        return word.equals("-") ? null : word.startsWith("=") ? URLDecoder.decode(word.substring(1), StandardCharsets.UTF_8) : word;
    }

    private static String text(List<@Nullable String> line, int word) {
        var text = line.get(word);
        if (text == null) throw new IllegalStateException("word " + word + " is missing in " + line);
        return text;
    }

    private static @Nullable Instant time(List<@Nullable String> line, int word) {
        var text = line.get(word);
        return text == null ? null : Instant.parse(text);
    }
}
