package dev.yellow.benchmarks.process;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.yellow.benchmarks.day.Customers;
import dev.yellow.benchmarks.stage.Endpoint;
import dev.yellow.benchmarks.stage.Platforms;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.spi.credential.Credential.UserPassword;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/// The process that [Memory] watches: runs one cycle and tells what heap it needed.
public final class MemoryJob {
    static final String SOURCE_URL = "BENCH_SOURCE_URL";
    static final String SOURCE_PASSWORD = "BENCH_SOURCE_PASSWORD";
    static final String MERGE_URL = "BENCH_MERGE_URL";
    static final String MERGE_PASSWORD = "BENCH_MERGE_PASSWORD";
    static final String USER = "BENCH_USER";
    private static final double MEBIBYTE = 1 << 20;

    private MemoryJob() {}

    /// @param words the job and the merge database's name
    public static void main(String[] words) throws IOException {
        var live = watch();
        var user = System.getenv(USER);
        var at = Endpoint.of(System.getenv(SOURCE_URL));
        var source = Database.source(at.host(), at.port(), at.database(), "disable", new UserPassword(user, System.getenv(SOURCE_PASSWORD)));
        var merge = Database.merge(System.getenv(MERGE_URL), new UserPassword(user, System.getenv(MERGE_PASSWORD)));
        try (var platforms = Platforms.of(merge, source, Platforms.both(words[1], List.of(Customers.DATASET)))) {
            platforms.run(words[0]);
        }
        var pools = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).toList();
        var peak = pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        // A short run may never have collected.
        System.gc();
        var now = pools.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
        System.out.println("live=" + Math.max(live.get(), now) / MEBIBYTE);
        System.out.println("peak=" + peak / MEBIBYTE);
        System.out.println("resident=" + resident());
    }

    /// The largest heap that a collection has left so far.
    private static AtomicLong watch() {
        var largest = new AtomicLong();
        var heap = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).map(pool -> pool.getName()).toList();
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener((notification, _) -> {
                var left = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData()).getGcInfo().getMemoryUsageAfterGc();
                largest.accumulateAndGet(heap.stream().mapToLong(pool -> left.get(pool).getUsed()).sum(), Math::max);
            }, null, null);
        }
        return largest;
    }

    private static String resident() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:")).map(line -> line.replaceAll("\\D", "")).mapToLong(Long::parseLong)
                    .mapToObj(kib -> kib / 1024 + " MiB").findFirst().orElseThrow();
        }
    }
}
