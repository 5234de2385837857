package dev.yellow.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;

/// Signals need a process of their own.
class InterruptionTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalInterruptsTheCommandWhichEndsProperly(String signal, int exit) throws Exception {
        var result = folder.resolve("result.json");
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                Waiting.class.getName(), "wait", "--result", result.toString()).start();
        try (var said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("waiting");
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(said.readLine()).isEqualTo("cleaned up");
        }
        assertThat(process.exitValue()).isEqualTo(exit);
        assertThat(Files.readString(result)).contains("\"exit\":" + exit).contains("YL4009");
    }

    /// A program whose one command waits for ever.
    static final class Waiting implements Command {
        public static void main(String[] args) {
            var interruption = Interruption.ofThisProcess();
            var exit = new Cli(CommandTree.program("yellow", "Test.").command("wait", new Waiting()).build(), Surroundings.ofThisProcess(),
                    interruption).run(args);
            interruption.over();
            System.exit(exit);
        }

        @Override
        public CommandSpec spec() {
            return CommandTree.spec(this, "Waits.");
        }

        @Override
        public Outcome run(Session session, Arguments arguments) throws Exception {
            try {
                System.out.println("waiting");
                TimeUnit.HOURS.sleep(1);
                return Outcome.done();
            } finally {
                System.out.println("cleaned up");
            }
        }
    }
}
