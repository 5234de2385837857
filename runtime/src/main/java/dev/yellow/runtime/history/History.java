package dev.yellow.runtime.history;

import dev.yellow.engine.catalog.Catalog;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.runtime.output.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers what was done, from one connection a question. Holds no state.
///
/// @param database the merge database
public record History(Database database) {
    public List<Value.Fields> jobs() {
        return ask(session -> Answers.all(session, HistorySql.ALL_JOBS));
    }

    /// A job, its datasets and its last runs. @throws dev.yellow.model.fault.Refused when there is no such job
    public Value.Fields job(String job, int runs) {
        return ask(session -> {
            var shown = known(session, job)
                    .and("datasets", Answers.all(session, HistorySql.DATASETS, job))
                    .and("runs", Answers.all(session, HistorySql.RUNS, job, runs));
            return session.first(HistorySql.LAST_LOG, row -> row.getString(1), job).map(log -> shown.and("log", log.lines().toList())).orElse(shown);
        });
    }

    /// What the last run of a job did that ended well.
    public Optional<Value.Fields> lastRun(String job) {
        return ask(session -> Answers.first(session, HistorySql.LAST_RUN, job));
    }

    public List<Value.Fields> batches(String job, int most) {
        return ask(session -> {
            known(session, job);
            return Answers.all(session, HistorySql.BATCHES, job, most);
        });
    }

    /// A batch and what it did to each dataset; the newest where no number is given.
    public Optional<Value.Fields> batch(String job, Optional<Integer> number) {
        return ask(session -> {
            known(session, job);
            var wanted = number.or(() -> session.first(HistorySql.NEWEST_BATCH, row -> (Integer) row.getObject(1), job));
            return wanted.flatMap(batch -> Answers.first(session, HistorySql.BATCH, job, batch)
                    .map(found -> Value.fields("job", job).and(found).and("datasets", Answers.all(session, HistorySql.BATCH_DATASETS, job, batch))));
        });
    }

    /// Lines that committed batches have put aside, the newest batch's first.
    public List<Value.Fields> rejects(String job, @Nullable Integer batch, int most) {
        return ask(session -> {
            known(session, job);
            return Answers.all(session, HistorySql.REJECTS, job, batch, batch, most);
        });
    }

    private static Value.Fields known(Session session, String job) {
        return Answers.first(session, HistorySql.ONE_JOB, job).orElseThrow(() -> Catalog.unknown(job));
    }

    private <T> T ask(Function<Session, T> question) {
        try (var session = database.open()) {
            return question.apply(session);
        }
    }
}
