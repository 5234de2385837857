package dev.yellow.examples.wwi.truth;

import dev.yellow.examples.wwi.Schemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The columns of one table, as the database has them.
///
/// @param table   such as `sal.orders`, without a prefix
/// @param columns all, in the table's order
/// @param key     the primary key's, in its order
public record Layout(String table, List<Column> columns, List<String> key) {
    /// @param type as PostgreSQL spells it, with its size
    public record Column(String name, String type, boolean notNull, boolean generated) {}

    /// All tables of the business, by name.
    public static Map<String, Layout> read(Connection connection, Schemas schemas) throws SQLException {
        var layouts = new LinkedHashMap<String, Layout>();
        try (var p = connection.prepareStatement("""
                SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated <> '',
                       coalesce(array_position(k.conkey, a.attnum), 0)
                  FROM pg_class AS c
                  JOIN pg_namespace AS n ON n.oid = c.relnamespace
                  JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                  JOIN pg_constraint AS k ON k.conrelid = c.oid AND k.contype = 'p'
                 WHERE n.nspname = ANY (?) AND c.relkind = 'r'
                 ORDER BY n.nspname, c.relname, a.attnum
                """)) {
            p.setArray(1, connection.createArrayOf("text", schemas.names().toArray()));
            try (var r = p.executeQuery()) {
                while (r.next()) {
                    var table = r.getString(1).substring(schemas.prefix().length()) + "." + r.getString(2);
                    var layout = layouts.computeIfAbsent(table, t -> new Layout(t, new ArrayList<>(), new ArrayList<>()));
                    layout.columns.add(new Column(r.getString(3), r.getString(4), r.getBoolean(5), r.getBoolean(6)));
                    var place = r.getInt(7);
                    if (place > 0) layout.key.add(Math.min(place - 1, layout.key.size()), r.getString(3));
                }
            }
        }
        return layouts;
    }

    /// Every column as text, of the row that the statement calls `t`.
    public String asText() {
        return String.join(", ", columns.stream().map(c -> "t." + c.name + "::text").toList());
    }
}
