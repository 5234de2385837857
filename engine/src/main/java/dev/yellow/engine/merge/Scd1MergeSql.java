package dev.yellow.engine.merge;

import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.TableShape;

/// The statements of a live (SCD1) merge, in running order. Values are bound.
///
/// @param merge the merge table `t` @param staging the staging table `s`, both quoted
record Scd1MergeSql(TableShape shape, String merge, String staging) implements MergeSql {
    /// Removes rows whose key vanished. Binds: batch.
    @Override
    public String remove() {
        return """
            DELETE FROM %s AS t USING %s AS s
             WHERE s.yellow_batch = ? AND s.yellow_op = 'D' AND %s""".formatted(merge, staging, match());
    }

    /// Overwrites rows that changed. Binds: batch, batch.
    @Override
    public String change() {
        return """
            UPDATE %s AS t SET %s, yellow_row_hash = s.yellow_row_hash, yellow_batch_id = ?
              FROM %s AS s
             WHERE s.yellow_batch = ? AND s.yellow_op = 'U' AND %s""".formatted(merge, values(), staging, match());
    }

    /// Inserts new rows. Binds: batch, batch.
    @Override
    public String insert() {
        return """
            INSERT INTO %s (%s, yellow_row_hash, yellow_batch_id)
            SELECT %s, s.yellow_row_hash, ? FROM %s AS s
             WHERE s.yellow_batch = ? AND s.yellow_op = 'I'""".formatted(merge, Sql.list(shape.columns(), c -> Sql.id(c.name())), Sql.list(shape.columns(), c -> "s." + Sql.id(c.name())), staging);
    }

    /// Gives unchanged rows the hash of a new epoch. Binds: batch.
    @Override
    public String rehash() {
        return """
            UPDATE %s AS t SET yellow_row_hash = s.yellow_row_hash
              FROM %s AS s
             WHERE s.yellow_batch = ? AND s.yellow_op = 'H' AND %s""".formatted(merge, staging, match());
    }

    /// Removes every row, for a new key that matches none.
    @Override
    public String removeAll() {
        return "DELETE FROM " + merge;
    }

    private String values() {
        return Sql.list(shape.columns(), c -> Sql.id(c.name()) + " = s." + Sql.id(c.name()));
    }

    private String match() {
        return Sql.all(shape.key(), k -> "t." + Sql.id(k) + " = s." + Sql.id(k));
    }
}
