package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.read.ModelReader;
import dev.yellow.runtime.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
    @TempDir Path folder;

    @Test
    void theStarterReadsWithoutFault() {
        assertThat(yellow("init", "my-shop").exit()).isZero();
        var read = ModelReader.read(folder.resolve("my-shop"));
        assertThat(read.faults()).isEmpty();
        assertThat(read.model().ecosystem()).isNotNull().extracting(ecosystem -> ecosystem.name()).isEqualTo("my_shop");
        assertThat(read.model().stores().get("shop")).isNotNull();
        assertThat(read.model().workspaces().get("desk")).isNotNull();
    }

    @Test
    void aFolderWithSomethingInItIsLeftAsItIs() throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        var run = yellow("init", ".");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("YL4002").contains("is not empty");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("mine.txt"));
        }
    }

    private CommandRun yellow(String... words) {
        return CommandRun.of(AllCommands.tree(), folder, Map.of(), words);
    }
}
