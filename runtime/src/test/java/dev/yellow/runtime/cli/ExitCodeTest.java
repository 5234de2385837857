package dev.yellow.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Code;
import dev.yellow.spi.scheduler.ExitCode;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodeTest {
    /// The promise to schedulers, written out once more: a change here is a change of it.
    @Test
    void theTableIsWhatWeHavePromised() {
        assertThat(Arrays.stream(ExitCode.values()).map(exit -> exit.code() + " " + exit + " " + exit.retry()).collect(Collectors.joining("\n"))).isEqualTo("""
                0 DONE NO
                1 FAILED COUNTED
                2 USAGE NO
                3 REFUSED NO
                70 DEFECT NO
                75 BUSY NO
                130 INTERRUPTED NOT_COUNTED
                143 TERMINATED NOT_COUNTED""");
    }

    @ParameterizedTest
    @EnumSource
    void eachKindOfFaultExitsAsItSaysItself(Code.Kind kind) {
        assertThat(ExitCode.of(kind).code()).isEqualTo(kind.exit());
    }

    @ParameterizedTest
    @ValueSource(ints = {137, 134, 4, 255, -1})
    void aStatusThatWeNeverReturnIsRetriedAsAFailure(int status) {
        assertThat(ExitCode.ofProcess(status)).isEqualTo(ExitCode.FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void aStatusThatWeReturnIsReadBack(ExitCode exit) {
        assertThat(ExitCode.ofProcess(exit.code())).isEqualTo(exit);
    }
}
