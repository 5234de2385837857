package dev.yellow.engine.consumer;

import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.table.Evolution;
import java.util.List;

/// The statements that hold what was read from a primary in tables of one transaction. In all, `c` is a copied row, `t`
/// one of the merge table.
///
/// @param ordinal of the dataset, which tells its tables from those of others
record CopySql(TableShape shape, int ordinal) {
    String copied() {
        return "pg_temp.yellow_copied_" + ordinal;
    }

    String ended() {
        return "pg_temp.yellow_ended_" + ordinal;
    }

    String delta() {
        return "pg_temp.yellow_delta_" + ordinal;
    }

    /// For versions, or rows that are live. @param versions whether they bring their batches
    String createCopied(boolean versions) {
        return create("yellow_copied_", Evolution.columns(shape)
                + (versions ? ", yellow_batch_in integer NOT NULL, yellow_batch_out integer NOT NULL" : "")
                + ", yellow_row_hash bigint NOT NULL");
    }

    String createEnded() {
        var keys = new TableShape(shape.milestoning(), shape.keyColumns(), shape.key());
        return create("yellow_ended_", Evolution.columns(keys) + ", yellow_nothing bigint");
    }

    /// As a staging table: what the batch applies.
    String createDelta() {
        return create("yellow_delta_", Evolution.columns(shape) + ", yellow_batch integer NOT NULL, yellow_op \"char\" NOT NULL, yellow_row_hash bigint");
    }

    private String create(String name, String columns) {
        return "CREATE TEMP TABLE " + name + ordinal + " (" + columns + ") ON COMMIT DROP";
    }

    List<String> drop() {
        return List.of("DROP TABLE IF EXISTS " + copied(), "DROP TABLE IF EXISTS " + ended(), "DROP TABLE IF EXISTS " + delta());
    }

    String copiedTarget(boolean versions) {
        return copied() + " (" + names() + (versions ? ", yellow_batch_in, yellow_batch_out" : "") + ", yellow_row_hash)";
    }

    String endedTarget() {
        return ended() + " (" + Sql.list(shape.key(), Sql::id) + ", yellow_nothing)";
    }

    String names() {
        return Sql.list(shape.columns(), c -> Sql.id(c.name()));
    }

    String names(String alias) {
        return Sql.list(shape.columns(), c -> alias + "." + Sql.id(c.name()));
    }

    String keys(String alias) {
        return Sql.list(shape.key(), k -> alias + "." + Sql.id(k));
    }

    String match(String a, String b) {
        return Sql.all(shape.key(), k -> a + "." + Sql.id(k) + " = " + b + "." + Sql.id(k));
    }

    /// Live rows of the merge table and the sum of their hashes.
    static String total(TableShape shape, String merge) {
        return "SELECT count(*), coalesce(sum(yellow_row_hash), 0) FROM " + merge
                + (shape.milestoning() == Milestoning.SCD2 ? " WHERE yellow_batch_out = 2147483647" : "");
    }

    /// All columns of a row in their canonical forms, as one value that is equal only to the same.
    String canonical(String alias) {
        return "ROW(" + Sql.list(shape.columns(), c -> Canonical.MERGE.column(alias, c.name(), c.type())) + ")";
    }
}
