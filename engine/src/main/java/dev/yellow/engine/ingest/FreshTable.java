package dev.yellow.engine.ingest;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.staging.StagingSql;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.engine.table.Evolution;
import java.util.List;

/// The table of a dataset that no view reaches yet: emptied, filled frozen, and only then given its indexes.
public final class FreshTable {
    /// Options of the COPY that fills it.
    public static final String OPTIONS = "FORMAT binary, FREEZE";

    private FreshTable() {}

    /// Empties it: an earlier attempt may have loaded it and ended before the batch was committed. Keys may not be NULL
    /// from here on.
    public static void empty(Session merge, DatasetTables tables, TableShape shape) {
        Evolution.dropConstraints(merge, tables, shape);
        merge.execute("TRUNCATE " + tables.merge());
        Evolution.requireKeys(merge, tables, shape);
    }

    /// The target of the COPY: the model's columns, [#own], the hash.
    public static String target(DatasetTables tables, TableShape shape) {
        var own = shape.milestoning() == Milestoning.SCD1 ? "yellow_batch_id" : "yellow_batch_in, yellow_batch_out";
        return tables.merge() + " (" + Sql.list(shape.columns(), c -> Sql.id(c.name())) + ", " + own + ", yellow_row_hash)";
    }

    /// Yellow's own columns of a row that a batch inserts.
    public static List<Integer> own(TableShape shape, int batch) {
        return shape.milestoning() == Milestoning.SCD1 ? List.of(batch) : List.of(batch, Integer.MAX_VALUE);
    }

    /// Takes out rows whose key came again, and puts in what came last of it, unless that is a delete.
    ///
    /// @param sql whose image holds what came last
    public static void overtake(Session merge, DatasetTables tables, StagingSql sql, int batch) {
        var shape = sql.shape();
        merge.update("DELETE FROM " + tables.merge() + " t USING " + sql.image() + " s WHERE " + sql.match());
        merge.update("""
                INSERT INTO %s
                SELECT %s, %s, yellow_row_hash FROM %s WHERE NOT yellow_gone""".formatted(target(tables, shape),
                Sql.list(shape.columns(), c -> Sql.id(c.name())), Sql.list(own(shape, batch), v -> Integer.toString(v)), sql.image()));
    }

    /// Gives the full table its indexes.
    ///
    /// @throws dev.yellow.engine.jdbc.SqlFailure 23505 when keys are not unique
    public static void index(Session merge, DatasetTables tables, TableShape shape, int keySince) {
        Evolution.addIndexes(merge, tables, shape, keySince);
        // A small sample tells that the table lies in the key's order, or not; autovacuum looks closer later.
        merge.execute("SET LOCAL default_statistics_target = 10; ANALYZE " + tables.merge() + " (" + Sql.list(shape.key(), Sql::id) + ")");
    }
}
