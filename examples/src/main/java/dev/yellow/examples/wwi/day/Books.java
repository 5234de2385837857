package dev.yellow.examples.wwi.day;

import dev.yellow.examples.wwi.Schemas;
import dev.yellow.examples.wwi.truth.Change;
import dev.yellow.examples.wwi.truth.Change.Operation;
import dev.yellow.examples.wwi.truth.Layout;
import dev.yellow.examples.wwi.truth.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs the statements of one connection and remembers what each returned, until the commit makes it true.
///
/// Each statement calls the table that it writes `t`; what it returns is appended here.
final class Books {
    private final Connection connection;
    private final Schemas schemas;
    private final Map<String, Layout> layouts;
    private final Consumer<List<Change>> witness;
    private final List<Change> written = new ArrayList<>();

    /// @param witness told what each commit made true, in the order of its statements
    Books(Connection connection, Schemas schemas, Map<String, Layout> layouts, Consumer<List<Change>> witness) {
        this.connection = connection;
        this.schemas = schemas;
        this.layouts = layouts;
        this.witness = witness;
    }

    /// An `INSERT INTO table AS t`.
    List<Map<String, @Nullable String>> insert(String table, String sql, @Nullable Object... binds) throws SQLException {
        return write(Operation.INSERT, table, sql, binds);
    }

    /// An `UPDATE table AS t`. @return the rows as they are now
    List<Map<String, @Nullable String>> update(String table, String sql, @Nullable Object... binds) throws SQLException {
        return write(Operation.UPDATE, table, sql, binds);
    }

    /// A `DELETE FROM table AS t`. @return the rows as they were
    List<Map<String, @Nullable String>> delete(String table, String sql, @Nullable Object... binds) throws SQLException {
        return write(Operation.DELETE, table, sql, binds);
    }

    /// Inserts rows that were made here.
    List<Map<String, @Nullable String>> insert(String table, NewRows rows) throws SQLException {
        if (rows.isEmpty()) return List.of();
        return write(Operation.INSERT, table, rows.statement(layout(table)), rows.columns());
    }

    List<Map<String, @Nullable String>> rows(String sql, @Nullable Object... binds) throws SQLException {
        try (var p = prepare(sql, binds); var r = p.executeQuery()) {
            var rows = new ArrayList<Map<String, @Nullable String>>();
            var meta = r.getMetaData();
            while (r.next()) {
                var row = new LinkedHashMap<String, @Nullable String>();
                for (var i = 1; i <= meta.getColumnCount(); i++) row.put(meta.getColumnLabel(i), r.getString(i));
                rows.add(row);
            }
            return rows;
        }
    }

    /// The numbers of the first column.
    int[] numbers(String sql, @Nullable Object... binds) throws SQLException {
        try (var p = prepare(sql, binds); var r = p.executeQuery()) {
            var numbers = new ArrayList<Integer>();
            while (r.next()) numbers.add(r.getInt(1));
            return numbers.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /// The one number that a statement gives; 0 for null.
    int number(String sql, @Nullable Object... binds) throws SQLException {
        var numbers = numbers(sql, binds);
        return numbers.length == 0 ? 0 : numbers[0];
    }

    /// The next free number of a key.
    int next(String table, String key) throws SQLException {
        return number("SELECT coalesce(max(" + key + "), 0) + 1 FROM " + table);
    }

    /// The next free number of the sequence that all transactions share.
    int nextTransaction() throws SQLException {
        return number("""
                SELECT 1 + greatest((SELECT max(customer_transaction_id) FROM sal.customer_transactions),
                                    (SELECT max(supplier_transaction_id) FROM pur.supplier_transactions),
                                    (SELECT max(stock_item_transaction_id) FROM whs.stock_item_transactions), 0)
                """);
    }

    Layout layout(String table) {
        var layout = layouts.get(table);
        if (layout == null) throw new IllegalStateException("there is no table " + schemas.sql(table));
        return layout;
    }

    /// @param tick the day in which this becomes true
    void commit(int tick) throws SQLException {
        connection.commit();
        witness.accept(written.stream().map(c -> new Change(tick, c.table(), c.operation(), c.key(), c.row())).toList());
        written.clear();
    }

    void rollback() throws SQLException {
        connection.rollback();
        written.clear();
    }

    private List<Map<String, @Nullable String>> write(Operation operation, String table, String sql, @Nullable Object... binds) throws SQLException {
        var layout = layout(table);
        try (var p = prepare(sql.stripTrailing() + "\nRETURNING " + layout.asText(), binds); var r = p.executeQuery()) {
            var rows = new ArrayList<Map<String, @Nullable String>>();
            while (r.next()) {
                rows.add(Rows.row(layout, r));
                written.add(Rows.change(0, layout, operation, r));
            }
            return rows;
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... binds) throws SQLException {
        var p = connection.prepareStatement(schemas.sql(sql));
        for (var i = 0; i < binds.length; i++) {
            switch (binds[i]) {
                case int[] numbers -> p.setObject(i + 1, connection.createArrayOf("integer", Arrays.stream(numbers).boxed().toArray()));
                case String[] texts -> p.setArray(i + 1, connection.createArrayOf("text", texts));
                case null, default -> p.setObject(i + 1, binds[i]);
            }
        }
        return p;
    }
}
