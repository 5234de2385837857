package dev.yellow.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Code;
import dev.yellow.spi.scheduler.ExitCode;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.SchedulerFault;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is made of what a cluster says. The same endings of real pods are in `./yellow verify kubernetes --node`.
class EndingTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Job RUNNING = new JobBuilder().withNewMetadata().withName("yellow-1").endMetadata().withNewStatus().endStatus().build();

    private static Job failed(String reason) {
        return new JobBuilder(RUNNING).editStatus()
                .addToConditions(new JobConditionBuilder().withType("Failed").withStatus("True").withReason(reason).withMessage("so it is")
                .build()).endStatus().build();
    }

    private static Pod ended(int exit, String reason, String message) {
        return new PodBuilder().withNewMetadata().withName("p").endMetadata().withNewStatus().withPhase(exit == 0 ? "Succeeded" : "Failed")
                .addNewContainerStatus().withName("yellow")
                .withState(new ContainerStateBuilder().withNewTerminated().withExitCode(exit).withReason(reason).withMessage(message)
                .endTerminated().build()).endContainerStatus()
                .endStatus().build();
    }

    private static Pod taken(Pod pod, String reason) {
        return new PodBuilder(pod).editStatus().addToConditions(new PodConditionBuilder().withType("DisruptionTarget").withStatus("True")
                .withReason(reason).build()).endStatus().build();
    }

    private static Pod waiting(String reason) {
        return new PodBuilder().withNewMetadata().withName("p").endMetadata().withNewStatus().withPhase("Pending")
                .addNewContainerStatus().withName("yellow")
                .withState(new ContainerStateBuilder().withNewWaiting().withReason(reason).withMessage("no such thing").endWaiting()
                .build()).endContainerStatus().endStatus().build();
    }

    private static Ending of(Job job, Pod... pods) {
        return Ending.of(Runs.JOB, job, List.of(pods), NOW);
    }

    private static Code code(Ending ending) {
        return switch (ending) {
            case Ending.Over(JobOutcome.Failed(var fault)) -> fault.code();
            case Ending.Stuck(JobOutcome.Failed(var fault), _) -> fault.code();
            case Ending.Over(JobOutcome.Done _), Ending.NotYet _, Ending.Stuck _ -> throw new AssertionError("no fault: " + ending);
        };
    }

    @Test
    void aPodThatWasTakenToHoldItsJobBackIsNoEnd() {
        var suspended = new JobBuilder(RUNNING).withNewSpec().withSuspend(true).endSpec().build();
        assertThat(of(suspended, taken(ended(143, "Error", ""), "DeletionByJobController"))).isInstanceOf(Ending.NotYet.class);
        assertThat(code(of(RUNNING, taken(ended(143, "Error", ""), "DeletionByJobController")))).isEqualTo(SchedulerFault.POD_TAKEN);
        var failed = new JobBuilder(failed("PodFailurePolicy")).withNewSpec().withSuspend(true).endSpec().build();
        assertThat(code(of(failed))).as("where Kubernetes fails the Job for that pod").isEqualTo(SchedulerFault.POD_TAKEN);
    }

    @Test
    void aPodThatEndedWellIsDoneWithTheBatchOfItsLastWord() {
        assertThat(of(RUNNING, ended(0, "Completed", "{\"exit\": 0, \"result\": {\"batch\": 7, \"changed\": 12}}")))
                .isEqualTo(new Ending.Over(new JobOutcome.Done(7, 12)));
    }

    @ParameterizedTest
    @EnumSource(value = ExitCode.class, names = {"DONE", "INTERRUPTED", "TERMINATED"}, mode = EnumSource.Mode.EXCLUDE)
    void anExitCodeOfOursMeansWhatItMeansWithTheFaultOfItsLastWord(ExitCode exit) {
        var code = code(of(RUNNING,
                ended(exit.code(), "Error",
                "{\"exit\": 1, \"faults\": [{\"code\": \"YL3101\", \"what\": \"this\", \"mend\": \"that\"}]}")));
        assertThat(code.id()).isEqualTo("YL3101");
        assertThat(ExitCode.of(code.kind())).isEqualTo(exit);
    }

    static Stream<Pod> fromOutside() {
        return Stream.of(taken(ended(143, "Error", ""), "PreemptionByScheduler"), taken(ended(143, "Error", ""), "EvictionByEvictionAPI"),
                taken(ended(137, "Error", ""), "DeletionByTaintManager"), ended(143, "Error", ""));
    }

    @ParameterizedTest
    @MethodSource("fromOutside")
    void aPodThatWasTakenIsAnInterruptedRunWhichIsNotCounted(Pod pod) {
        assertThat(code(of(RUNNING, pod))).isEqualTo(SchedulerFault.POD_TAKEN);
        assertThat(ExitCode.of(SchedulerFault.POD_TAKEN.kind()).retry()).isEqualTo(ExitCode.Retry.NOT_COUNTED);
    }

    @Test
    void aRunThatHadDoneItsWorkWhenItsPodWasTakenIsDone() {
        assertThat(of(RUNNING, taken(ended(0, "Completed", "{\"exit\": 0, \"result\": {\"batch\": 7, \"changed\": 0}}"),
                "EvictionByEvictionAPI"))).isEqualTo(new Ending.Over(new JobOutcome.Done(7, 0)));
    }

    @Test
    void whatItsNodeEndedIsCountedSinceItMayBeItsOwnDoing() {
        assertThat(code(of(RUNNING, taken(ended(137, "Error", ""), "TerminationByKubelet")))).isEqualTo(SchedulerFault.PROCESS_FAILED);
    }

    @Test
    void tooMuchMemoryIsSaidWithTheLimit() {
        assertThat(of(RUNNING, ended(137, "OOMKilled", "")))
                .isInstanceOfSatisfying(Ending.Over.class, over -> assertThat(over.outcome().toString()).contains("YL2509", "512 MiB"));
    }

    @Test
    void anotherExitCodeIsAFailureThatSaysWhatTheContainerSaidLast() {
        assertThat(of(RUNNING, ended(134, "Error", "a fatal error has been detected")))
                .isInstanceOfSatisfying(Ending.Over.class, over -> assertThat(over.outcome().toString())
                .contains("YL2503", "signal 6", "a fatal error"));
    }

    @Test
    void anImageThatCannotBePulledIsGivenTimeAndOneThatNeverCanIsNot() {
        assertThat(of(RUNNING, waiting("ImagePullBackOff")))
                .isInstanceOfSatisfying(Ending.Stuck.class, stuck -> assertThat(stuck.patience()).isEqualTo(Duration.ofMinutes(2)));
        assertThat(of(RUNNING, waiting("InvalidImageName"))).isInstanceOfSatisfying(Ending.Stuck.class, stuck -> assertThat(stuck.patience()).isZero());
        assertThat(code(of(RUNNING, waiting("ErrImagePull")))).isEqualTo(SchedulerFault.POD_STUCK);
        assertThat(of(RUNNING, waiting("ContainerCreating"))).isEqualTo(new Ending.NotYet());
    }

    @Test
    void aPodWhoseNodeIsSilentIsGivenUpWhenItShouldHaveGone() {
        var going = new PodBuilder(waiting("ContainerCreating")).editMetadata().withDeletionTimestamp(NOW.minusSeconds(31).toString())
                .endMetadata().editOrNewSpec().withNodeName("node1").endSpec().build();
        assertThat(code(of(RUNNING, going))).isEqualTo(SchedulerFault.POD_TAKEN);
        var just = new PodBuilder(going).editMetadata().withDeletionTimestamp(NOW.toString()).endMetadata().build();
        assertThat(of(RUNNING, just)).isEqualTo(new Ending.NotYet());
    }

    @Test
    void aJobThatFailedWithoutAPodSaysSo() {
        assertThat(code(of(failed("BackoffLimitExceeded")))).isEqualTo(SchedulerFault.WORKER_LOST);
        assertThat(code(of(failed("DeadlineExceeded")))).isEqualTo(SchedulerFault.RUN_TIMED_OUT);
        assertThat(of(RUNNING)).isEqualTo(new Ending.NotYet());
    }
}
