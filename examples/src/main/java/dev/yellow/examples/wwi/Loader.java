package dev.yellow.examples.wwi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.postgresql.PGConnection;

/// Fills tables by COPY, one after the other, in the caller's transaction; holds a buffer's worth of rows.
final class Loader {
    private final Connection connection;
    private final Schemas schemas;
    private final GeographyStorage geography;
    private final ObjLongConsumer<String> progress;
    private final Map<String, Long> loaded = new LinkedHashMap<>();

    /// @param progress told each table and its rows when it is done
    Loader(Connection connection, Schemas schemas, GeographyStorage geography, ObjLongConsumer<String> progress) {
        this.connection = connection;
        this.schemas = schemas;
        this.geography = geography;
        this.progress = progress;
    }

    /// Writes a table's rows.
    interface Fill {
        void into(CopyRows rows) throws SQLException;
    }

    /// @param table such as `app.cities`
    void table(String table, Fill fill) throws SQLException {
        var columns = columns(table);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyIn("COPY " + schemas.sql(table) + " (" + String.join(", ", columns) + ") FROM STDIN");
        try {
            var rows = new CopyRows(copy, table, columns.size(), geography);
            fill.into(rows);
            var count = rows.end();
            loaded.put(table, count);
            progress.accept(table, count);
        } finally {
            if (copy.isActive()) copy.cancelCopy();
        }
    }

    /// The rows of each table that was filled, in that order.
    Map<String, Long> loaded() {
        return loaded;
    }

    /// All but the generated ones, in the table's order.
    private List<String> columns(String table) throws SQLException {
        try (var p = connection.prepareStatement("""
                SELECT attname FROM pg_attribute
                 WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                 ORDER BY attnum
                """)) {
            p.setString(1, schemas.sql(table));
            try (var r = p.executeQuery()) {
                var columns = new ArrayList<String>();
                while (r.next()) columns.add(r.getString(1));
                return columns;
            }
        }
    }
}
