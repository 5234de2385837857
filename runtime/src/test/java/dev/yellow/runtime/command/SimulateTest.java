package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.examples.wwi.truth.TruthLog;
import dev.yellow.runtime.cli.CommandRun;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabases.class)
class SimulateTest {
    @TempDir Path folder;

    @Test
    void daysPassAtASourceByItsUrlAndTheTruthIsTold(TestDatabase source) throws IOException {
        var variables = Map.of("YELLOW_CREDENTIAL_OWNER_USERNAME", source.user(), "YELLOW_CREDENTIAL_OWNER_PASSWORD", source.password());
        var first = simulate(variables, "--source", source.url(), "--credential", "owner", "--scale", "0.0001", "--truth", "truth.jsonl", "--days", "2");
        assertThat(first).contains("day: 1", "date: \"2016-06-01\"", "day: 2", "inserted: ");
        assertThat(simulate(variables, "--source", source.url(), "--credential", "owner", "--truth", "truth.jsonl")).contains("day: 3")
                .doesNotContain("day: 1");
        var log = new TruthLog(folder.resolve("truth.jsonl"));
        assertThat(log.lastTick()).isGreaterThanOrEqualTo(3);
        assertThat(log.at(0)).isNotNull();
    }

    @Test
    void wrongOptionsAreRefused() {
        assertThat(CommandRun.of(AllCommands.tree(), folder, Map.of(), "simulate", "--days", "-1").exit()).isEqualTo(2);
        assertThat(CommandRun.of(AllCommands.tree(), folder, Map.of(), "simulate", "--source", "nonsense").exit()).isEqualTo(2);
    }

    private String simulate(Map<String, String> variables, String... options) {
        var words = new String[options.length + 3];
        System.arraycopy(new String[] {"simulate", "--format", "yaml"}, 0, words, 0, 3);
        System.arraycopy(options, 0, words, 3, options.length);
        var run = CommandRun.of(AllCommands.tree(words), folder, variables, words);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }
}
