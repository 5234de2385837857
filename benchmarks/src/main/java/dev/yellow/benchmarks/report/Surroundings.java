package dev.yellow.benchmarks.report;

import dev.yellow.benchmarks.Scope;
import dev.yellow.benchmarks.stage.Servers;
import dev.yellow.testing.TestPostgres;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.util.DriverInfo;

/// What figures were measured on.
///
/// @param facts by name, in the order in which they are shown
public record Surroundings(Map<String, String> facts) {
    private static final List<String> SETTINGS = List.of("server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_level",
            "data_checksums", "shared_buffers", "work_mem",
            "maintenance_work_mem", "max_wal_size", "max_parallel_workers_per_gather", "max_parallel_maintenance_workers", "autovacuum", "jit");

    public Surroundings {
        facts = new LinkedHashMap<>(facts);
    }

    /// @throws IllegalStateException when a server does not run with what it was asked for
    public static Surroundings of(Servers servers, Scope scope) throws SQLException {
        var facts = new LinkedHashMap<String, String>();
        facts.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("heap limit", (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        facts.put("java", System.getProperty("java.vm.version") + ", " + String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        facts.put("pgjdbc", DriverInfo.DRIVER_VERSION);
        facts.put("rows", Long.toString(scope.rows()));
        facts.put("repetitions", scope.repetitions() + " after " + scope.warmUps() + " warm-ups");
        var source = settings(servers.source());
        if (!source.equals(settings(servers.merge()))) throw new IllegalStateException("the two servers are set differently");
        facts.putAll(source);
        facts.put("load at start", load());
        return new Surroundings(facts);
    }

    /// With what is known at the end.
    public Surroundings ended() {
        var all = new LinkedHashMap<>(facts);
        all.put("load at end", load());
        return new Surroundings(all);
    }

    private static String load() {
        return "%.2f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static Map<String, String> settings(TestPostgres server) throws SQLException {
        var settings = new LinkedHashMap<String, String>();
        try (var database = server.newDatabase(); var connection = database.connect(); var s = connection.createStatement()) {
            for (var name : SETTINGS) {
                try (var r = s.executeQuery("SHOW " + name)) {
                    r.next();
                    settings.put(name, r.getString(1));
                }
            }
        }
        return settings;
    }
}
