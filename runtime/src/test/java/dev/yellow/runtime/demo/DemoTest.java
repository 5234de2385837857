package dev.yellow.runtime.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.runtime.cli.CommandRun;
import dev.yellow.runtime.command.AllCommands;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir Path folder;

    /// One test, since each step needs the one before.
    @Test
    void aSecondRunContinuesAndAResetStartsOver() {
        var first = demo("--scale", "0.0001");
        assertThat(first).contains("when: first load", "when: after the day", "job: forensic/wwi", "job: live/wwi", "day: \"2016-06-01\"",
                "batch_in: 2", "valid_until: null",
                "audit.history_wwi_stock_item_holdings_as_of(1)", "sales_desk_sees: ", "market_study_sees: customer ");
        // Both platforms have the same batches, and only one of them made the source's server read rows.
        var runs = Pattern.compile("job: (\\S+)\\s+batch: (\\d+)[^-]*?read_at_source: (\\d+)").matcher(first).results().toList();
        assertThat(runs).extracting(r -> r.group(1) + " " + r.group(2)).containsExactly("forensic/wwi 1", "live/wwi 1", "live/sales_desk.masked_customers 1",
                "forensic/wwi 2", "live/wwi 2", "live/sales_desk.masked_customers 2");
        assertThat(runs).filteredOn(r -> r.group(1).equals("forensic/wwi")).allMatch(r -> Integer.parseInt(r.group(3)) > 0);
        assertThat(runs).filteredOn(r -> r.group(1).startsWith("live/")).allMatch(r -> Integer.parseInt(r.group(3)) == 0);
        assertThat(first).contains("source_read_by: forensic/wwi\n");

        var second = demo();
        assertThat(second).contains("when: since last time", "day: \"2016-06-02\"", "batch: 4").doesNotContain("when: first load");

        assertThat(yellow("job", "list", "--format", "yaml").out()).contains("job: forensic/wwi", "job: live/wwi", "batch: 4", "state: idle");
        assertThat(yellow("job", "run", "live/wwi", "--format", "yaml").out()).contains("batch: 4", "changed: 0");
        assertThat(yellow("job", "run", "forensic/wwi", "--format", "yaml").out()).contains("batch: 5", "changed: 0");
        assertThat(yellow("job", "run", "live/wwi", "--format", "yaml").out()).contains("batch: 5", "changed: 0");

        assertThat(demo("--reset", "--scale", "0.0001")).contains("when: first load", "day: \"2016-06-01\"");
    }

    @Test
    void aScaleThatIsNoneIsRefused() {
        assertThat(yellow("demo", "--scale", "0").exit()).isEqualTo(2);
        assertThat(yellow("demo", "--scale", "much").exit()).isEqualTo(2);
    }

    private String demo(String... options) {
        var words = new String[options.length + 3];
        System.arraycopy(new String[] {"demo", "--format", "yaml"}, 0, words, 0, 3);
        System.arraycopy(options, 0, words, 3, options.length);
        var run = yellow(words);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }

    private CommandRun yellow(String... words) {
        return CommandRun.of(AllCommands.tree(), folder, Map.of("YELLOW_DATA_DIR", folder.resolve("data").toString()), words);
    }
}
