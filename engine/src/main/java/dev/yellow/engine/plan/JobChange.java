package dev.yellow.engine.plan;

import dev.yellow.engine.apply.Application;
import dev.yellow.engine.apply.Application.Desired;
import dev.yellow.engine.definition.FieldChange;
import dev.yellow.engine.jdbc.Statements;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinitionJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What changes of what the scheduler runs: schedule, priority, sizes, tries, concurrency groups.
///
/// @param fields that differ; none of a job that comes or goes
public record JobChange(String job, What what, List<FieldChange> fields) {
    public enum What {
        ADDED, CHANGED,
        /// It goes, after one run more that takes its views away.
        LAST,
        REMOVED
    }

    private static final String STANDING = "SELECT platform || '/' || name FROM yellow.stream WHERE phase <> 'retired'";

    public JobChange {
        fields = List.copyOf(fields);
    }

    /// By job.
    static List<JobChange> of(Statements merge, Desired desired) {
        var had = new HashMap<String, JobDefinition>();
        Application.jobs(merge).forEach(job -> had.put(job.key(), job));
        var standing = Set.copyOf(merge.query(STANDING, r -> r.getString(1)));
        var all = new ArrayList<JobChange>();
        var keys = new TreeSet<>(had.keySet());
        keys.addAll(desired.jobs().keySet());
        for (var key : keys)
            change(key, Optional.ofNullable(had.get(key)), Optional.ofNullable(desired.jobs().get(key)), standing.contains(key)).ifPresent(all::add);
        return all;
    }

    private static Optional<JobChange> change(String key, Optional<JobDefinition> had, Optional<JobDefinition> has, boolean standing) {
        if (had.isEmpty()) return Optional.of(new JobChange(key, What.ADDED, List.of()));
        if (has.isEmpty()) return Optional.of(new JobChange(key, standing ? What.LAST : What.REMOVED, List.of()));
        var fields = FieldChange.between(had.map(JobDefinitionJson::write), JobDefinitionJson.write(has.get().of(had.get().modelCommit())));
        return fields.isEmpty() ? Optional.empty() : Optional.of(new JobChange(key, What.CHANGED, fields));
    }
}
