package dev.yellow.jdbc;

import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestMariaDb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Runs one job in a process of its own whose heap is small.
final class SmallHeapJob {
    private static final List<String> NAMES = List.of("MERGE_URL", "MERGE_USER", "MERGE_PASSWORD");

    private SmallHeapJob() {}

    /// Takes logins from the environment, as a job does. @param words the job
    public static void main(String[] words) {
        var values = NAMES.stream().map(System.getenv()::get).toList();
        JobOutcome outcome;
        try (var engine = JdbcStage.engine(values.get(0), new UserPassword(values.get(1), values.get(2)), () -> new UserPassword(TestMariaDb.USER, ""))) {
            outcome = engine.run(words[0]);
        }
        System.out.println(outcome);
        System.exit(outcome.exit());
    }

    /// @param megabytes of heap
    static Process start(TestDatabase merge, int megabytes, String job) throws IOException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xmx" + megabytes + "m", "-cp", System.getProperty("java.class.path"), SmallHeapJob.class.getName(), job);
        var values = List.of(merge.url(), merge.user(), merge.password());
        for (var i = 0; i < values.size(); i++) builder.environment().put(NAMES.get(i), values.get(i));
        return builder.redirectErrorStream(true).start();
    }
}
