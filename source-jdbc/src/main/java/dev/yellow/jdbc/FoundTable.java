package dev.yellow.jdbc;

import dev.yellow.jdbc.dialect.Dialect;
import dev.yellow.jdbc.fault.TablesFault;
import dev.yellow.spi.source.FeedDataset;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A dataset's table as the source's catalog tells it.
///
/// @param snapshot whether a snapshot covers it
record FoundTable(String schema, String table, boolean snapshot, List<Column> columns) {
    /// @param type as the dialect calls it
    record Column(String name, String type, boolean nullable) {}

    /// @throws dev.yellow.model.fault.Refused when there is none
    static FoundTable of(Connection source, Dialect dialect, FeedDataset dataset) throws SQLException {
        String schema;
        String table;
        boolean snapshot;
        try (var find = source.prepareStatement(dialect.findTable())) {
            find.setString(1, dataset.schema());
            find.setString(2, dataset.table());
            try (var found = find.executeQuery()) {
                if (!found.next())
                    throw TablesFault.TABLE_MISSING.of(dataset.name(),
                            "there is no table " + (dataset.schema().isEmpty() ? "" : dataset.schema() + ".") + dataset.table()
                            + ", or the reader may not see it");
                schema = found.getString(1);
                table = found.getString(2);
                snapshot = found.getInt(3) == 1;
            }
        }
        var columns = new ArrayList<Column>();
        try (var find = source.prepareStatement(dialect.findColumns())) {
            find.setString(1, schema);
            find.setString(2, table);
            try (var found = find.executeQuery()) {
                while (found.next()) columns.add(new Column(found.getString(1), dialect.name(found.getString(2), found.getString(3)), found.getInt(4) == 1));
            }
        }
        return new FoundTable(schema, table, snapshot, List.copyOf(columns));
    }

    /// Of that name; where there is none, the one that differs in case alone.
    Optional<Column> column(String wanted) {
        return columns.stream().filter(c -> c.name().equals(wanted)).findFirst().or(() -> {
            var similar = columns.stream().filter(c -> c.name().equalsIgnoreCase(wanted)).toList();
            return similar.size() == 1 ? Optional.of(similar.getFirst()) : Optional.empty();
        });
    }

    String quoted(Dialect dialect) {
        return dialect.id(schema) + "." + dialect.id(table);
    }
}
