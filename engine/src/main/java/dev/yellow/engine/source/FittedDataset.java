package dev.yellow.engine.source;

import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.canonical.KeyOrder;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.RowHash;
import dev.yellow.engine.shape.TableShape;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A dataset whose source fits: how its rows are selected there, in the model's types.
///
/// @param shape      columns as the merge table has them
/// @param values     by column, the expression over the source table `t` that gives the model's type
/// @param landed     by column, how the merge database makes the source's value of its text, for which `%s` stands
/// @param checks     what must hold of each row, where the source's own types do not promise it
/// @param local      whether the table is permanent and local, so that a snapshot's identity says all about it
public record FittedDataset(Dataset dataset, TableShape shape, Map<String, String> values, Map<String, String> landed, List<Check> checks,
        Canonical canonical, boolean local) {
    /// A condition on the source's rows.
    ///
    /// @param misfit true for a row that does not fit @param value the value that is shown
    public record Check(Kind kind, String column, String misfit, String value) {
        public enum Kind { NARROWED, NOT_NULL }
    }

    public FittedDataset {
        values = Map.copyOf(values);
        landed = Map.copyOf(landed);
        checks = List.copyOf(checks);
    }

    /// The expression over `t` that gives the model's type.
    public String value(String column) {
        return Objects.requireNonNull(values.get(column));
    }

    /// The expression by which the merge database makes a source's value of its text.
    public String landed(String column, String text) {
        return Objects.requireNonNull(landed.get(column)).formatted(text);
    }

    /// The source's table as rows `t` of the model's columns and types.
    public String rows() {
        return "(SELECT " + Sql.list(shape.columns(), c -> value(c.name()) + " AS " + Sql.id(c.name())) + " FROM " + table() + " t) t";
    }

    /// Its rows, and those of a merge table in the same database whose keys are not among them.
    public String rowsOver(String merge, Milestoning milestoning) {
        var live = milestoning == Milestoning.SCD2 ? "m.yellow_batch_out = 2147483647 AND " : "";
        var same = Sql.all(shape.keyColumns(), c -> canonical.of(c.type(), "t." + Sql.id(c.name())) + " = " + canonical.of(c.type(), "m." + Sql.id(c.name())));
        return "(SELECT %s FROM %s UNION ALL SELECT %s FROM %s m WHERE %sNOT EXISTS (SELECT FROM %s WHERE %s)) t"
                .formatted(columns(), rows(), Sql.list(shape.columns(), c -> "m." + Sql.id(c.name())), merge, live, rows(), same);
    }

    public String table() {
        return Sql.qualified(dataset.sourceTable().schema(), dataset.sourceTable().table());
    }

    public String hash() {
        return RowHash.of(shape, "t", canonical);
    }

    /// The key's columns as they are streamed, over `t`.
    public String keys() {
        return Sql.list(shape.keyColumns(), c -> KeyOrder.expression(c.type(), "t." + Sql.id(c.name()), canonical));
    }

    /// The model's columns of the row `t`, in the shape's order.
    public String columns() {
        return Sql.list(shape.columns(), c -> "t." + Sql.id(c.name()));
    }

    /// Rows and the sum of their hashes.
    public String checksum() {
        return "SELECT count(*), coalesce(sum(" + hash() + "), 0) FROM " + rows();
    }

    /// Keys and hashes in the key's order.
    public String ordered() {
        return "SELECT " + keys() + ", " + hash() + " FROM " + rows() + " ORDER BY " + keys();
    }
}
