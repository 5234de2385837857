package dev.yellow.spi.scheduler;

import dev.yellow.model.fault.Code;
import java.util.Arrays;

/// How the process ends, for whoever started it. The one table: schedulers' mappings and the documentation derive
/// from it.
public enum ExitCode {
    DONE(0, "done, also when there was nothing to do", "nobody", Retry.NO),
    FAILED(1, "failed; the next run may succeed", "the scheduler retries", Retry.COUNTED),
    USAGE(2, "wrong usage or configuration", "the caller", Retry.NO),
    REFUSED(3, "refused until an operator acts", "an operator", Retry.NO),
    DEFECT(70, "a defect of Yellow's, with a report to attach", "Yellow's developers", Retry.NO),
    BUSY(75, "another run holds the stream: no failure, no alarm", "the scheduler coalesces", Retry.NO),
    INTERRUPTED(130, "interrupted (SIGINT), nothing lost", "the scheduler retries", Retry.NOT_COUNTED),
    TERMINATED(143, "interrupted (SIGTERM), nothing lost", "the scheduler retries", Retry.NOT_COUNTED);

    private final int code;
    private final String meaning;
    private final String whoActs;
    private final Retry retry;

    ExitCode(int code, String meaning, String whoActs, Retry retry) {
        this.code = code;
        this.meaning = meaning;
        this.whoActs = whoActs;
        this.retry = retry;
    }

    /// Whether a scheduler runs the job again by itself.
    public enum Retry {
        NO,
        /// Up to the job's number of retries.
        COUNTED,
        /// As often as it happens: it was not the job's fault.
        NOT_COUNTED
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    public String whoActs() {
        return whoActs;
    }

    public Retry retry() {
        return retry;
    }

    public static ExitCode of(Code.Kind kind) {
        return switch (kind) {
            case RETRY -> FAILED;
            case USAGE -> USAGE;
            case OPERATOR -> REFUSED;
            case DEFECT -> DEFECT;
            case BUSY -> BUSY;
            case INTERRUPTED -> TERMINATED;
        };
    }

    /// What a process's status means to a scheduler. One that we never return (137: killed, 134: aborted, a node that
    /// vanished) is a failure to be retried.
    public static ExitCode ofProcess(int status) {
        return Arrays.stream(values()).filter(exit -> exit.code == status).findFirst().orElse(FAILED);
    }
}
