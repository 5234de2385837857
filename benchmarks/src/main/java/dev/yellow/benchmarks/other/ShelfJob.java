package dev.yellow.benchmarks.other;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.spi.credential.Credential.UserPassword;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;

/// The process that [OtherDatabase] watches: runs one cycle and tells what heap it needed.
public final class ShelfJob {
    static final String PORT = "BENCH_MARIADB_PORT";
    static final String DATABASE = "BENCH_MARIADB_DATABASE";
    static final String MERGE_URL = "BENCH_MERGE_URL";
    static final String USER = "BENCH_USER";
    static final String PASSWORD = "BENCH_MERGE_PASSWORD";

    private ShelfJob() {}

    /// @param words the job and the merge database's name
    public static void main(String[] words) {
        var merge = Database.merge(System.getenv(MERGE_URL), new UserPassword(System.getenv(USER), System.getenv(PASSWORD)));
        try (var platforms = new Shelf(Integer.parseInt(System.getenv(PORT)), System.getenv(DATABASE)).platforms(merge, words[1])) {
            platforms.run(words[0]);
        }
        var peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.println("peak=" + peak / (double) (1 << 20));
    }
}
