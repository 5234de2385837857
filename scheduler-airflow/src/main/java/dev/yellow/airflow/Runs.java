package dev.yellow.airflow;

import dev.yellow.airflow.rest.AirflowApi;
import dev.yellow.airflow.rest.DagRun;
import dev.yellow.airflow.rest.TaskRun;
import dev.yellow.spi.scheduler.ExitCode;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What Airflow's runs mean in Yellow's words.
final class Runs {
    /// How the note on a run begins that somebody cancelled.
    static final String CANCELLED = "cancelled by ";

    private Runs() {}

    /// Absent: its task has not started.
    static Optional<Run> of(AirflowApi airflow, String job, DagRun run) {
        return airflow.task(run).filter(task -> !task.waiting()).map(task -> {
            var report = task.running() || task.state().equals("success") ? Map.<String, Object>of() : airflow.report(run);
            var state = state(run, task, report);
            return new Run(run.id(), job, Math.max(1, task.attempt()), run.due(), task.started(), task.running() ? null : task.ended(),
                    state, fault(state, report, task), task.host());
        });
    }

    private static Run.State state(DagRun run, TaskRun task, Map<String, Object> report) {
        if (run.note().startsWith(CANCELLED) && !task.running()) return Run.State.CANCELLED;
        return switch (task.state()) {
            case "success" -> Run.State.SUCCEEDED;
            case "skipped" -> Run.State.COALESCED;
            case "up_for_reschedule" -> Run.State.INTERRUPTED;
            case "failed", "up_for_retry", "upstream_failed" -> exit(report)
                    .filter(exit -> exit != ExitCode.FAILED && exit.retry() == ExitCode.Retry.NO).isPresent() ? Run.State.PARKED
                    : Run.State.FAILED;
            default -> Run.State.RUNNING;
        };
    }

    private static Optional<ExitCode> exit(Map<String, Object> report) {
        return report.get("exit") instanceof Long code ? Optional.of(ExitCode.ofProcess(code.intValue())) : Optional.empty();
    }

    private static @Nullable String fault(Run.State state, Map<String, Object> report, TaskRun task) {
        return switch (state) {
            case FAILED, PARKED, CANCELLED, LOST -> Json.text(report, "fault").orElse("the task is " + task.state() + "; its log in Airflow says why");
            case RUNNING, SUCCEEDED, COALESCED, INTERRUPTED -> null;
        };
    }

    /// @param runs of the job, newest first @param next its next tick; null: it has none
    static Standing standing(AirflowApi airflow, JobDefinition job, List<DagRun> runs, Collection<Scope> pauses, @Nullable Instant next) {
        var paused = pauses.stream().filter(scope -> scope.covers(job)).findFirst();
        var open = runs.stream().filter(DagRun::open).toList();
        for (var run : open) {
            var task = airflow.task(run);
            if (task.isPresent() && task.get().running())
                return new Standing(job.key(), Standing.State.RUNNING, next, run.due(), Math.max(1, task.get().attempt()), "");
            if (task.isPresent() && task.get().state().startsWith("up_for"))
                return new Standing(job.key(), Standing.State.RETRYING, next, run.due(), task.get().attempt() + 1, "");
        }
        if (paused.isPresent())
            return new Standing(job.key(), Standing.State.PAUSED, next, open.isEmpty() ? null : open.getLast().due(), 1,
                    "paused: " + paused.get().kind() + " " + paused.get().name());
        if (!open.isEmpty()) return new Standing(job.key(), Standing.State.WAITING, next, open.getLast().due(), 1, "");
        var last = runs.stream().findFirst().filter(run -> run.state().equals("failed")).flatMap(run -> of(airflow, job.key(), run));
        return last.filter(run -> run.state() == Run.State.PARKED)
                .map(run -> new Standing(job.key(), Standing.State.PARKED, next, null, run.attempt(), String.valueOf(run.fault())))
                .orElseGet(() -> new Standing(job.key(), Standing.State.IDLE, next, null, 1, ""));
    }
}
