package dev.yellow.verification.docs;

import dev.yellow.spi.scheduler.ExitCode;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/exit-codes.md` shows the one table of exit codes.
class ExitCodesPageTest {
    @Test
    void thePageShowsTheTable() {
        var rows = Arrays.stream(ExitCode.values())
                .map(exit -> "| %d | %s | %s | %s |".formatted(exit.code(), exit.meaning(), exit.whoActs(), retried(exit.retry())))
                .collect(Collectors.joining("\n"));
        Page.of("docs/exit-codes.md").holds("exit codes", "| exit | means | who acts | run again by a scheduler |\n|---|---|---|---|\n" + rows);
    }

    private static String retried(ExitCode.Retry retry) {
        return switch (retry) {
            case NO -> "no";
            case COUNTED -> "yes, up to the job's number of retries";
            case NOT_COUNTED -> "yes, and it does not count";
        };
    }
}
