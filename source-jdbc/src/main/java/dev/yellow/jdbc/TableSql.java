package dev.yellow.jdbc;

import dev.yellow.jdbc.dialect.Dialect;
import dev.yellow.jdbc.dialect.Fitting;
import dev.yellow.jdbc.dialect.SourceType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statements that one dataset is read with. Values are bound; only quoted identifiers are spliced in.
///
/// @param table    quoted
/// @param columns  quoted, in the dataset's order
/// @param fittings of the columns
public record TableSql(Dialect dialect, String table, List<String> columns, List<Fitting> fittings) {
    public TableSql {
        columns = List.copyOf(columns);
        fittings = List.copyOf(fittings);
    }

    /// A watermark's column.
    ///
    /// @param column quoted
    public record Marked(String column, SourceType type) {
        private SourceType.Mark mark() {
            return Objects.requireNonNull(type.mark());
        }

        private String text(String of) {
            return Objects.requireNonNull(type.text()).replace("%s", of);
        }
    }

    /// All rows.
    public String all() {
        var selected = new ArrayList<String>();
        for (var i = 0; i < columns.size(); i++) selected.add(fittings.get(i).of(columns.get(i)));
        return "SELECT " + String.join(", ", selected) + " FROM " + table;
    }

    /// Rows at the bound or above it, and those that have no watermark: the engine refuses them by name. Binds: the bound.
    public String since(Marked by) {
        return all() + " WHERE " + by.column() + " >= " + by.mark().bound() + " OR " + by.column() + " IS NULL"
                + (by.mark().unusable().isEmpty() ? "" : " OR " + by.mark().unusable().replace("%s", by.column()));
    }

    /// The text of the greatest watermark that is not ahead of the source's clock and the lag. Binds: the bound, if there
    /// is one.
    ///
    /// @param seconds of the lag
    public String greatest(Marked by, boolean bounded, long seconds) {
        var conditions = new ArrayList<String>();
        if (bounded) conditions.add(by.column() + " >= " + by.mark().bound());
        if (!by.mark().now().isEmpty()) conditions.add(by.column() + " <= " + dialect.later(by.mark().now(), seconds));
        return "SELECT " + by.text("MAX(" + by.column() + ")") + " FROM " + table + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
    }

    /// Values of a row, in order.
    void read(ResultSet row, @Nullable Object[] values) throws SQLException {
        for (var i = 0; i < values.length; i++) values[i] = fittings.get(i).value().read(row, i + 1);
    }
}
