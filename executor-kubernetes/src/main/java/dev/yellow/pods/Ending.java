package dev.yellow.pods;

import dev.yellow.spi.scheduler.ExitCode;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.PodStart;
import dev.yellow.spi.scheduler.ProcessResult;
import dev.yellow.spi.scheduler.SchedulerFault;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a run's Job and pod say of how it ended.
///
/// | seen | outcome | repeated |
/// |---|---|---|
/// | exit code 0 | done, with the batch of its last word | |
/// | one of [ExitCode] | what the code means | as the code says |
/// | `OOMKilled` | failed, [SchedulerFault#OUT_OF_MEMORY] | counted |
/// | any other exit code | failed, [SchedulerFault#PROCESS_FAILED] | counted |
/// | preempted, drained, deleted, its node gone | interrupted, [SchedulerFault#POD_TAKEN] | not counted |
/// | evicted by its node, for want of memory or disk there | failed, [SchedulerFault#PROCESS_FAILED] | counted |
/// | its image cannot be pulled, its container not be made | failed, [SchedulerFault#POD_STUCK], after a while | counted |
/// | the cluster ended it for its deadline | failed, [SchedulerFault#RUN_TIMED_OUT] | counted |
/// | its Job or pod is gone, and nobody saw how it ended | failed, [SchedulerFault#WORKER_LOST] | counted |
sealed interface Ending {
    /// It runs, or waits for a place to run.
    record NotYet() implements Ending {}

    /// Nothing of it runs any more.
    record Over(JobOutcome outcome) implements Ending {}

    /// It will not get on by itself: it is over once its Job is gone.
    ///
    /// @param patience how long it may go on looking like this
    record Stuck(JobOutcome outcome, Duration patience) implements Ending {}

    /// Registries have bad minutes.
    Duration PULLS = Duration.ofMinutes(2);
    /// A pod that shall go gets so long beyond its own grace.
    Duration NODE = Duration.ofSeconds(30);
    Set<String> ENDS = Set.of("Complete", "Failed");

    /// @param pods of the Job @param now to compare with a pod's deadline
    static Ending of(JobDefinition job, Job object, List<Pod> pods, Instant now) {
        if (suspended(object)) return new NotYet();
        var newest = pods.stream().max(Comparator.comparing(pod -> String.valueOf(pod.getMetadata().getCreationTimestamp())));
        if (newest.isPresent()) {
            var ending = of(job, newest.get(), now);
            if (!(ending instanceof NotYet)) return ending;
        }
        var failed = object.getStatus() == null ? Optional.<io.fabric8.kubernetes.api.model.batch.v1.JobCondition>empty()
                : object.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Failed") && condition.getStatus().equals("True")).findFirst();
        if (failed.isEmpty()) return new NotYet();
        if ("DeadlineExceeded".equals(failed.get().getReason()))
            return new Over(failed(job, SchedulerFault.RUN_TIMED_OUT, "the cluster ended the run: " + failed.get().getMessage()));
        if (Boolean.TRUE.equals(object.getSpec() == null ? null : object.getSpec().getSuspend()))
            return new Over(failed(job, SchedulerFault.POD_TAKEN, "its Job was held back while it ran, and has failed for that"));
        // The Job has failed: whatever of its pod still shows, it is no longer there.
        return new Over(vanished(job, "its pod is gone: " + failed.get().getReason() + ", " + failed.get().getMessage()));
    }

    /// Held back by Kueue or by a person, who lets it go on later: a pod that was taken for that is no end.
    private static boolean suspended(Job job) {
        var ended = job.getStatus() != null && job.getStatus().getConditions().stream()
                .anyMatch(condition -> ENDS.contains(condition.getType()) && condition.getStatus().equals("True"));
        return !ended && job.getSpec() != null && Boolean.TRUE.equals(job.getSpec().getSuspend());
    }

    static JobOutcome vanished(JobDefinition job, String what) {
        return failed(job, SchedulerFault.WORKER_LOST, what);
    }

    private static Ending of(JobDefinition job, Pod pod, Instant now) {
        var phase = pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
        return switch (phase) {
            case "Succeeded", "Failed" -> new Over(ended(job, pod));
            default -> unfinished(job, pod, now);
        };
    }

    private static JobOutcome ended(JobDefinition job, Pod pod) {
        var ended = terminated(pod);
        var taken = disruption(pod);
        if (ended == null) {
            var why = "its pod failed before its container ran: " + reason(pod);
            return taken.isPresent() ? failed(job, SchedulerFault.POD_TAKEN, why) : failed(job, SchedulerFault.PROCESS_FAILED, why);
        }
        var exit = ExitCode.ofProcess(ended.getExitCode());
        var said = ended.getExitCode() == exit.code() && exit != ExitCode.INTERRUPTED && exit != ExitCode.TERMINATED;
        if (said && !(exit == ExitCode.FAILED && taken.isPresent())) return result(job, ended);
        if ("OOMKilled".equals(ended.getReason()))
            return failed(job, SchedulerFault.OUT_OF_MEMORY, "its container used more memory than its limit of "
                    + (job.resources().memoryLimit() >> 20) + " MiB and was killed");
        if (taken.isPresent()) {
            // By its node: for what the pod itself used, or others did.
            var why = taken.get().getReason() + ", " + reason(pod);
            return taken.get().getReason().equals("TerminationByKubelet")
                    ? failed(job, SchedulerFault.PROCESS_FAILED, "its node ended its pod: " + why)
                    : failed(job, SchedulerFault.POD_TAKEN, "its pod was taken: " + why);
        }
        if ("Evicted".equals(pod.getStatus().getReason())) return failed(job, SchedulerFault.PROCESS_FAILED, "its node evicted its pod: " + reason(pod));
        if (exit == ExitCode.TERMINATED || pod.getMetadata().getDeletionTimestamp() != null)
            return failed(job, SchedulerFault.POD_TAKEN, "its pod was ended from outside, with exit code " + ended.getExitCode());
        return result(job, ended);
    }

    private static JobOutcome result(JobDefinition job, ContainerStateTerminated ended) {
        var message = ended.getMessage() == null ? "" : ended.getMessage().strip();
        return message.startsWith("{") ? ProcessResult.of(job.key(), ended.getExitCode(), message, "")
                : ProcessResult.of(job.key(), ended.getExitCode(), "", message);
    }

    private static Ending unfinished(JobDefinition job, Pod pod, Instant now) {
        var deadline = pod.getMetadata().getDeletionTimestamp();
        if (deadline != null && now.isAfter(Instant.parse(deadline).plus(NODE)))
            return new Stuck(failed(job, SchedulerFault.POD_TAKEN, "its pod shall go, and its node " + pod.getSpec().getNodeName()
                    + " does not say that it has"), Duration.ZERO);
        var waiting = status(pod).map(status -> status.getState() == null ? null : status.getState().getWaiting());
        if (waiting.isEmpty() || waiting.get().getReason() == null) return new NotYet();
        var reason = waiting.get().getReason();
        var stuck = failed(job, SchedulerFault.POD_STUCK, reason + (waiting.get().getMessage() == null ? "" : ": " + waiting.get().getMessage()));
        return switch (PodStart.of(reason)) {
            case UNDER_WAY -> new NotYet();
            case HELD_UP -> new Stuck(stuck, PULLS);
            case NEVER -> new Stuck(stuck, Duration.ZERO);
        };
    }

    private static Optional<ContainerStatus> status(Pod pod) {
        if (pod.getStatus() == null) return Optional.empty();
        var all = pod.getStatus().getContainerStatuses();
        return all.stream().filter(status -> status.getName().equals(JobManifest.CONTAINER)).findFirst().or(() -> all.stream().findFirst());
    }

    private static @Nullable ContainerStateTerminated terminated(Pod pod) {
        return status(pod).map(status -> status.getState() == null ? null : status.getState().getTerminated()).orElse(null);
    }

    private static Optional<PodCondition> disruption(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("DisruptionTarget") && condition.getStatus().equals("True")).findFirst();
    }

    private static String reason(Pod pod) {
        var status = pod.getStatus();
        return String.join(": ", List.of(status.getReason() == null ? "no reason is given" : status.getReason(),
                status.getMessage() == null ? "" : status.getMessage().strip())).replaceAll(": $", "");
    }

    private static JobOutcome failed(JobDefinition job, SchedulerFault fault, String what) {
        return new JobOutcome.Failed(fault.of(job.key(), what));
    }
}
