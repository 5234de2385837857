package dev.yellow.benchmarks.file;

import dev.yellow.benchmarks.Benchmark;
import dev.yellow.benchmarks.Scope;
import dev.yellow.benchmarks.day.Customers;
import dev.yellow.benchmarks.measure.Figure.Pair;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.measure.ServerCpu;
import dev.yellow.benchmarks.measure.Stopwatch;
import dev.yellow.benchmarks.process.FreshProcess;
import dev.yellow.benchmarks.stage.Checksum;
import dev.yellow.benchmarks.stage.Platforms;
import dev.yellow.benchmarks.stage.Servers;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/// A CSV file's first load, as the whole and as one of objects that are read once each, beside COPY FROM of the same file
/// into a plain table, and the heap that it needs.
public final class CsvLoad implements Benchmark {
    private static final double REACH = 2.5;
    /// MiB.
    private static final int HEAP = 96;

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String summary() {
        return "a CSV file: first load beside COPY FROM of the same file; heap";
    }

    @Override
    public List<Figure> run(Scope scope, Servers servers, Consumer<String> progress) throws Exception {
        var folder = Files.createTempDirectory("yellow-bench-csv");
        try (var source = servers.source().newDatabase()) {
            progress.accept("making " + scope.rows() + " rows");
            try (var connection = source.connect()) {
                Customers.TABLE.create(connection, scope.rows());
            }
            var file = CsvFile.of(source, folder);
            var figures = new ArrayList<Figure>();
            for (var latest : List.of(true, false))
                for (var milestoning : Milestoning.values()) figures.add(load(scope, source, file, latest, milestoning, servers, progress));
            figures.add(heap(scope, source, file, servers, progress));
            return figures;
        } finally {
            Files.deleteIfExists(folder.resolve(Customers.NAME + ".csv"));
            Files.deleteIfExists(folder);
        }
    }

    private static String what(boolean latest) {
        return latest ? "latest object" : "each object";
    }

    private static Figure load(Scope scope, TestDatabase source, CsvFile file, boolean latest, Milestoning milestoning, Servers servers,
            Consumer<String> progress) throws Exception {
        var pairs = new ArrayList<Pair>();
        for (var i = 1 - scope.warmUps(); i <= scope.repetitions(); i++) {
            try (var merge = servers.merge().newDatabase(); var m = merge.connect(); var platforms = file.platforms(Platforms.merge(merge),
                    merge.name(), latest)) {
                Servers.execute(m, "CREATE TABLE copied (" + Customers.ddl() + ")");
                var stopwatch = new Stopwatch(List.of(ServerCpu.of(m)));
                progress.accept(what(latest) + ", " + milestoning);
                var limit = stopwatch.time(() -> copy(m, file.path()));
                var work = stopwatch.time(() -> platforms.run(Platforms.job(milestoning)));
                same(source, merge, milestoning);
                if (i > 0) pairs.add(new Pair(work, limit));
            }
        }
        return new Figure.Ratio("CSV, first load, " + what(latest) + ", " + milestoning, "COPY FROM", REACH, pairs,
                List.of(scope.rows() + " rows of 10 columns, " + Files.size(file.path()) / (1 << 20)
                + " MiB; COPY FROM reads it through this process, into a plain table without indexes"));
    }

    private static void copy(Connection to, Path file) throws IOException, SQLException {
        try (var in = Files.newInputStream(file)) {
            to.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY copied FROM STDIN (FORMAT csv, HEADER)", in, 1 << 16);
        }
    }

    private static Figure heap(Scope scope, TestDatabase source, CsvFile file, Servers servers, Consumer<String> progress) throws Exception {
        var largest = new ArrayList<Double>();
        for (var latest : List.of(true, false)) {
            try (var merge = servers.merge().newDatabase()) {
                progress.accept("heap, " + what(latest));
                var environment = Map.of(CsvJob.MERGE_URL, merge.url(), CsvJob.USER, merge.user(), CsvJob.PASSWORD, merge.password());
                var out = FreshProcess.likeLauncher().withBenchmarks().with("-Xmx" + HEAP + "m")
                        .run(environment, CsvJob.class.getName(), Platforms.job(Milestoning.SCD2), merge.name(), file.folder().toString(),
                        Boolean.toString(latest)).well().out();
                largest.add(Double.parseDouble(out.lines().filter(l -> l.startsWith("peak=")).findFirst()
                        .orElseThrow(() -> new AssertionError(out)).substring("peak=".length())));
                same(source, merge, Milestoning.SCD2);
            }
        }
        return new Figure.Amount("CSV, heap of " + scope.rows() + " rows, largest ever", "MiB", HEAP, largest,
                List.of("latest and each object, SCD2, each in a process of " + HEAP + " MiB"));
    }

    /// A fast wrong result is no figure.
    private static void same(TestDatabase source, TestDatabase merge, Milestoning milestoning) throws Exception {
        Checksum.of(merge, Customers.DATASET, Platforms.live(milestoning, Customers.NAME))
                .mustBe(Checksum.of(source, Customers.DATASET, Customers.TABLE.name()), Platforms.platform(milestoning));
    }
}
