package dev.yellow.verification.crash;

import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.verification.world.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Runs one job in a process of its own, so that it can be killed.
public final class JobProcess {
    private static final List<String> NAMES = List.of("MERGE_URL", "MERGE_USER", "MERGE_PASSWORD", "SOURCE_USER", "SOURCE_PASSWORD", "JOB");

    private JobProcess() {}

    /// Takes everything from the environment, as a job does.
    public static void main(String[] args) {
        var values = NAMES.stream().map(System.getenv()::get).toList();
        JobOutcome outcome;
        try (var subject = Home.subject(values.get(0), values.get(1), values.get(2), values.get(3), values.get(4))) {
            outcome = subject.run(values.get(5));
        }
        System.exit(outcome.exit());
    }

    /// Starts it with the classes of this process.
    ///
    /// @param values in the order of the environment's names above
    static Process start(List<String> values) throws IOException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-cp", System.getProperty("java.class.path"), JobProcess.class.getName());
        for (var i = 0; i < NAMES.size(); i++) builder.environment().put(NAMES.get(i), values.get(i));
        return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }
}
