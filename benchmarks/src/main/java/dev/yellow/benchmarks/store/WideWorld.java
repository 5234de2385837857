package dev.yellow.benchmarks.store;

import dev.yellow.engine.apply.StreamCompiler;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.examples.wwi.Scale;
import dev.yellow.examples.wwi.WwiModel;
import dev.yellow.examples.wwi.WwiSource;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.read.ModelReader;
import dev.yellow.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;

/// WideWorldImports as a source, and its stream on the forensic platform, where all 31 tables are kept.
public final class WideWorld {
    private static final long SEED = 31;

    private WideWorld() {}

    /// Makes the tables, with about so many rows in all.
    public static void create(TestDatabase source, long rows) throws SQLException {
        try (var connection = source.connect(); var s = connection.createStatement()) {
            new WwiSource().create(connection, Scale.ofRows(rows), SEED);
            s.execute("VACUUM ANALYZE");
        }
    }

    /// The stream of the example's model that reads the source, as it is compiled for a merge database of that name.
    public static StreamDefinition stream(String database) throws IOException {
        var folder = Files.createTempDirectory("yellow-bench-model");
        try {
            WwiModel.write(folder, "localhost", 5432, "wwi");
            var model = ModelReader.read(folder).model();
            return new StreamCompiler(model, model.stacks().iterator().next(), Placement.of(model), database, folder).streams().stream()
                    .filter(s -> !(s.source() instanceof Source.MergeTables))
                    .max(Comparator.comparing(s -> s.datasets().size())).orElseThrow();
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toArray(Path[]::new)) Files.delete(file);
            }
        }
    }
}
