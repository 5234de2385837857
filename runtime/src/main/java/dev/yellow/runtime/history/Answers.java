package dev.yellow.runtime.history;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.runtime.output.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows of a query as values: each column's label is a field's name.
public final class Answers {
    private Answers() {}

    public static List<Value.Fields> all(Session session, String sql, @Nullable Object... binds) {
        return session.query(sql, Answers::row, binds);
    }

    public static Optional<Value.Fields> first(Session session, String sql, @Nullable Object... binds) {
        return session.first(sql, Answers::row, binds);
    }

    private static Value.Fields row(ResultSet row) throws SQLException {
        var fields = Value.fields();
        var columns = row.getMetaData();
        for (var i = 1; i <= columns.getColumnCount(); i++) {
            var value = switch (columns.getColumnTypeName(i)) {
                case "timestamptz" -> row.getObject(i, OffsetDateTime.class);
                case "_text" -> row.getArray(i) == null ? null : List.of((String[]) row.getArray(i).getArray());
                default -> row.getObject(i);
            };
            fields = fields.and(columns.getColumnLabel(i), value);
        }
        return fields;
    }
}
