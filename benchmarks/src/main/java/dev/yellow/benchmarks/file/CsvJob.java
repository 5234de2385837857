package dev.yellow.benchmarks.file;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.spi.credential.Credential.UserPassword;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;

/// The process that [CsvLoad] watches: runs one cycle and tells what heap it needed.
public final class CsvJob {
    static final String MERGE_URL = "BENCH_MERGE_URL";
    static final String USER = "BENCH_USER";
    static final String PASSWORD = "BENCH_MERGE_PASSWORD";

    private CsvJob() {}

    /// @param words the job, the merge database's name, the folder, and whether its latest object is the whole
    public static void main(String[] words) {
        var merge = Database.merge(System.getenv(MERGE_URL), new UserPassword(System.getenv(USER), System.getenv(PASSWORD)));
        try (var platforms = new CsvFile(Path.of(words[2])).platforms(merge, words[1], Boolean.parseBoolean(words[3]))) {
            platforms.run(words[0]);
        }
        var peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.println("peak=" + peak / (double) (1 << 20));
    }
}
