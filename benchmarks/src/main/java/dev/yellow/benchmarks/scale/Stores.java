package dev.yellow.benchmarks.scale;

import dev.yellow.benchmarks.store.WideWorld;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Many businesses of the example in one source database, each in schemas and tables of its own, and their streams.
///
/// @param streams one a store
record Stores(TestDatabase source, List<StreamDefinition> streams) {
    private static final int SHOWN = 100;

    /// @param merge the merge database's name
    static Stores create(TestDatabase source, Rung rung, String merge, Consumer<String> progress) throws SQLException, IOException {
        WideWorld.create(source, rung.rows());
        var one = WideWorld.stream(merge);
        var streams = new ArrayList<StreamDefinition>();
        try (var connection = source.connect()) {
            for (var n = 1; n <= rung.stores(); n++) {
                var stream = stream(one, n);
                copy(connection, one, stream);
                streams.add(stream);
                if (n % SHOWN == 0) progress.accept("made the tables of " + n + " stores");
            }
        }
        return new Stores(source, streams);
    }

    private static StreamDefinition stream(StreamDefinition one, int n) {
        var store = "store%04d".formatted(n);
        var datasets = one.datasets().stream().map(d -> new Dataset(d.name(), new SourceTable(schema(d, n), d.sourceTable().table()), d.columns(), d.key(), d.comment())).toList();
        return new StreamDefinition(one.platform(), store, store, one.milestoning(), one.source(), datasets, List.of(), one.retention(), one.tuning());
    }

    private static String schema(Dataset dataset, int n) {
        return "s%04d_%s".formatted(n, dataset.sourceTable().schema());
    }

    /// In one transaction and one round trip: a store's tables without foreign keys, which nobody reads.
    private static void copy(Connection connection, StreamDefinition one, StreamDefinition of) throws SQLException {
        var sql = new StringBuilder();
        of.datasets().stream().map(d -> d.sourceTable().schema()).distinct().forEach(schema -> sql.append("CREATE SCHEMA ").append(Sql.id(schema)).append(";\n"));
        for (var i = 0; i < one.datasets().size(); i++) {
            var from = table(one.datasets().get(i));
            var to = table(of.datasets().get(i));
            sql.append("CREATE TABLE %1$s (LIKE %2$s INCLUDING INDEXES);\nINSERT INTO %1$s SELECT * FROM %2$s;\nANALYZE %1$s;\n".formatted(to, from));
        }
        try (var s = connection.createStatement()) {
            s.execute(sql.toString());
        }
    }

    private static String table(Dataset dataset) {
        return Sql.qualified(dataset.sourceTable().schema(), dataset.sourceTable().table());
    }

    /// Changes a row of each of the stores from `first` on, the list being a ring.
    void change(Connection connection, int first, int count) throws SQLException {
        for (var i = 0; i < count; i++) {
            var cities = streams.get((first + i) % streams.size()).datasets().stream().filter(d -> d.sourceTable().table().equals("cities")).findFirst().orElseThrow();
            try (var s = connection.createStatement()) {
                s.execute("UPDATE %1$s SET latest_recorded_population = coalesce(latest_recorded_population, 0) + 1 WHERE city_id = (SELECT min(city_id) FROM %1$s)".formatted(table(cities)));
            }
        }
    }

    /// All rows of all its tables.
    String rows(StreamDefinition stream) {
        return source.rows(stream.datasets().stream().map(d -> "SELECT count(*) AS n FROM " + table(d)).collect(Collectors.joining(" UNION ALL ", "SELECT sum(n) FROM (", ") t"))).getFirst();
    }
}
