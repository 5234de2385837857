package dev.yellow.queue.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.Executor;
import dev.yellow.spi.scheduler.Executor.Assignment;
import dev.yellow.spi.scheduler.ExitCode;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.tck.Jobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorTest {
    private static final Assignment RUN = new Assignment(UUID.fromString("00000000-0000-0000-0000-000000000001"), 1, Jobs.external("live/a"));

    @TempDir Path folder;

    /// The script finds its result file in $2.
    private Executor shell(String script) {
        return new ProcessExecutor(_ -> List.of("/bin/sh", "-c", script, "job"), Map.of("SECRET", "s3cr3t"), folder.resolve("runs"), folder);
    }

    private static JobOutcome outcome(Executor.Running run) throws Exception {
        return run.outcome().get(120, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void everyExitCodeOfTheTableIsWhatItMeans(ExitCode exit) throws Exception {
        try (var executor = shell("exit " + exit.code())) {
            var outcome = outcome(executor.start(RUN));
            if (exit == ExitCode.DONE) assertThat(outcome).isInstanceOf(JobOutcome.Done.class);
            else assertThat(outcome).isInstanceOfSatisfying(JobOutcome.Failed.class,
                    failed -> assertThat(ExitCode.of(failed.fault().code().kind()).retry()).isEqualTo(exit.retry()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {137, 134, 42, 126, 127})
    void anyOtherExitCodeIsAFailureToBeRetried(int code) throws Exception {
        try (var executor = shell("echo it went wrong; exit " + code)) {
            assertThat(outcome(executor.start(RUN))).isInstanceOfSatisfying(JobOutcome.Failed.class, failed -> {
                assertThat(ExitCode.of(failed.fault().code().kind()).retry()).isEqualTo(ExitCode.Retry.COUNTED);
                assertThat(failed.fault().what()).contains("it went wrong");
            });
        }
    }

    @Test
    void theResultDocumentSaysWhatWasDone() throws Exception {
        try (var executor = shell("echo '{\"exit\":0,\"faults\":[],\"result\":{\"job\":\"live/a\",\"batch\":7,\"changed\":12}}' > $2")) {
            assertThat(outcome(executor.start(RUN))).isEqualTo(new JobOutcome.Done(7, 12));
        }
    }

    @Test
    void theResultDocumentSaysWhatWasWrong() throws Exception {
        try (var executor = shell("echo '{\"exit\":3,\"faults\":[{\"code\":\"YL3007\",\"kind\":\"operator\",\"what\":\"two rows\",\"mend\":\"remove one\"}]}' > $2; exit 3")) {
            assertThat(outcome(executor.start(RUN)))
                    .isInstanceOfSatisfying(JobOutcome.Failed.class, failed -> assertThat(failed.fault().toString())
                    .contains("YL3007", "two rows", "remove one"));
        }
    }

    @Test
    void nothingThatARunStartedOutlivesIt() throws Exception {
        var pid = folder.resolve("pid");
        try (var executor = shell("sleep 600 & echo $! > " + pid + "; exit 0")) {
            outcome(executor.start(RUN));
            var child = Long.parseLong(Files.readString(pid).strip());
            var handle = ProcessHandle.of(child);
            if (handle.isPresent()) assertThat(handle.get().onExit()).succeedsWithin(Duration.ofSeconds(120));
        }
    }

    @Test
    void aRunThatDoesNotHeedItsCancelIsKilledAfterItsGrace() throws Exception {
        var ready = folder.resolve("ready");
        try (var executor = shell("trap '' TERM; touch " + ready + "; while :; do sleep 0.1; done")) {
            var run = executor.start(RUN);
            while (!Files.exists(ready)) Thread.onSpinWait();
            run.cancel(Duration.ofMillis(300));
            assertThat(outcome(run)).isInstanceOf(JobOutcome.Failed.class);
        }
    }

    @Test
    void aRunInThisProcessEndsWhenItIsInterrupted() throws Exception {
        var began = new CountDownLatch(1);
        try (var executor = new InProcessExecutor(job -> {
            began.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                return new JobOutcome.Done(3, 0);
            }
            return new JobOutcome.Done(0, 0);
        })) {
            var run = executor.start(RUN);
            began.await();
            run.cancel(Duration.ofSeconds(1));
            assertThat(outcome(run)).isEqualTo(new JobOutcome.Done(3, 0));
        }
    }

    @Test
    void aRunThatBreaksOffIsAFailure() throws Exception {
        try (var executor = new InProcessExecutor(_ -> {
            throw new IllegalStateException("out of luck");
        })) {
            assertThat(outcome(executor.start(RUN)))
                    .isInstanceOfSatisfying(JobOutcome.Failed.class, failed -> assertThat(failed.fault().what()).contains("out of luck"));
        }
    }
}
