package dev.yellow.benchmarks.scale;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.definition.StreamDefinition.View;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Many businesses in one source database, each in schemas and tables of its own, and their streams.
///
/// @param streams one a store
record Stores(TestDatabase source, Shape shape, List<StreamDefinition> streams) {
    /// Progress is told after so many.
    static final int SHOWN = 100;
    /// Datasets that a workspace sees.
    private static final int SEEN = 20;

    /// @param merge the merge database's name
    static Stores create(TestDatabase source, Rung rung, String merge, Consumer<String> progress) throws SQLException, IOException {
        rung.shape().create(source, rung.rows());
        var one = rung.shape().stream(merge);
        var streams = new ArrayList<StreamDefinition>();
        try (var connection = source.connect()) {
            for (var n = 1; n <= rung.stores(); n++) {
                var stream = stream(one, n, rung, merge);
                copy(connection, one, stream);
                streams.add(stream);
                if (n % SHOWN == 0) progress.accept("made the tables of " + n + " stores");
            }
        }
        return new Stores(source, rung.shape(), streams);
    }

    private static StreamDefinition stream(StreamDefinition one, int n, Rung rung, String merge) {
        var store = "store%04d".formatted(n);
        var datasets = one.datasets().stream()
                .map(d -> new Dataset(d.name(), new SourceTable(schema(d, n), d.sourceTable().table()), d.columns(), d.key(), d.comment()))
                .toList();
        return new StreamDefinition(one.platform(), store, store, one.milestoning(), one.source(), datasets,
                views(datasets, n, rung, merge), one.retention(), one.tuning());
    }

    /// Workspaces go round the stores, and on through the datasets of each.
    private static List<View> views(List<Dataset> datasets, int n, Rung rung, String merge) {
        var views = new ArrayList<View>();
        for (var w = n - 1; w < rung.workspaces(); w += rung.stores()) {
            var workspace = "desk%03d".formatted(w);
            var first = w / rung.stores() * SEEN;
            for (var i = 0; i < Math.min(SEEN, datasets.size()); i++)
                views.add(new View(workspace, "all", datasets.get((first + i) % datasets.size()).name(), DerivedNames.readerRole(merge, workspace)));
        }
        return views;
    }

    private static String schema(Dataset dataset, int n) {
        return "s%04d_%s".formatted(n, dataset.sourceTable().schema());
    }

    /// In one transaction and one round trip: a store's tables without foreign keys, which nobody reads.
    private static void copy(Connection connection, StreamDefinition one, StreamDefinition of) throws SQLException {
        var sql = new StringBuilder();
        of.datasets().stream().map(d -> d.sourceTable().schema()).distinct()
                .forEach(schema -> sql.append("CREATE SCHEMA ").append(Sql.id(schema)).append(";\n"));
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
            var dataset = streams.get((first + i) % streams.size()).datasets().stream()
                    .filter(d -> d.sourceTable().table().equals(shape.changing())).findFirst().orElseThrow();
            try (var s = connection.createStatement()) {
                s.execute(shape.change(table(dataset)));
            }
        }
    }

    /// All rows of all its tables.
    String rows(StreamDefinition stream) {
        return source.rows(stream.datasets().stream().map(d -> "SELECT count(*) AS n FROM " + table(d))
                .collect(Collectors.joining(" UNION ALL ", "SELECT sum(n) FROM (", ") t"))).getFirst();
    }
}
