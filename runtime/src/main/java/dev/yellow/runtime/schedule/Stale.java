package dev.yellow.runtime.schedule;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.spi.scheduler.JobDefinition.Schedule.AfterInputs;
import dev.yellow.spi.scheduler.JobDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Jobs that would go on showing what an older definition has made until an input happens to change.
final class Stale {
    /// Jobs whose last batch was made under another definition than the one that stands, or that have none yet.
    private static final String STALE = """
            SELECT j.platform || '/' || j.stream
              FROM yellow.job j
              LEFT JOIN yellow.stream s ON s.platform = j.platform AND s.name = j.stream
              LEFT JOIN LATERAL (SELECT b.definition FROM yellow.batch b WHERE b.stream = s.id AND b.status = 'committed' ORDER BY b.number DESC LIMIT 1) b ON true
             WHERE NOT j.retired AND b.definition IS DISTINCT FROM j.definition""";

    private static final String PRESENT = "SELECT job, dataset FROM yellow.job_change";

    private record Present(String job, String dataset) {}

    private Stale() {}

    /// @param jobs     all of a stack
    /// @param followed keys of those that time does not make due
    /// @return keys of those among them that can run
    static List<String> of(Database merge, List<JobDefinition> jobs, Set<String> followed) {
        try (var session = merge.open()) {
            var stale = new HashSet<>(session.query(STALE, row -> row.getString(1)));
            stale.retainAll(followed);
            if (stale.isEmpty()) return List.of();
            var present = new HashSet<>(session.query(PRESENT, row -> new Present(row.getString(1), row.getString(2))));
            return jobs.stream().filter(job -> stale.contains(job.key()) && hasInputs(job, present)).map(JobDefinition::key).toList();
        }
    }

    private static boolean hasInputs(JobDefinition job, Set<Present> present) {
        if (!(job.schedule() instanceof AfterInputs after)) return true;
        return after.jobs().stream().allMatch(input -> {
            var datasets = after.datasets().getOrDefault(input, List.of());
            return datasets.isEmpty() ? present.stream().anyMatch(p -> p.job().equals(input)) : datasets.stream()
                    .allMatch(d -> present.contains(new Present(input, d)));
        });
    }
}
