package dev.yellow.engine.merge;

import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.TableShape;

/// The statements of a milestoned (SCD2) merge, in running order. Values are bound.
///
/// @param merge the merge table `t` @param staging the staging table `s`, both quoted
record Scd2MergeSql(TableShape shape, String merge, String staging) implements MergeSql {
    /// Closes rows whose key vanished. Binds: batch - 1, batch.
    @Override
    public String remove() {
        return close("D");
    }

    /// Closes rows that changed. Binds: batch - 1, batch.
    @Override
    public String change() {
        return close("U");
    }

    /// Inserts new rows and the new versions of changed ones. Binds: batch, batch.
    @Override
    public String insert() {
        return """
            INSERT INTO %s (%s, yellow_row_hash, yellow_batch_in, yellow_batch_out)
            SELECT %s, s.yellow_row_hash, ?, 2147483647 FROM %s AS s
             WHERE s.yellow_batch = ? AND s.yellow_op IN ('I', 'U')""".formatted(merge, Sql.list(shape.columns(), c -> Sql.id(c.name())), Sql.list(shape.columns(), c -> "s." + Sql.id(c.name())), staging);
    }

    /// Gives unchanged live rows the hash of a new epoch. Binds: batch.
    @Override
    public String rehash() {
        return """
            UPDATE %s AS t SET yellow_row_hash = s.yellow_row_hash
              FROM %s AS s
             WHERE s.yellow_batch = ? AND s.yellow_op = 'H' AND t.yellow_batch_out = 2147483647 AND %s""".formatted(merge, staging, match());
    }

    /// Closes every live row, for a new key that matches none. Binds: batch - 1.
    @Override
    public String removeAll() {
        return "UPDATE " + merge + " SET yellow_batch_out = ? WHERE yellow_batch_out = 2147483647";
    }

    private String close(String op) {
        return """
            UPDATE %s AS t SET yellow_batch_out = ?
              FROM %s AS s
             WHERE s.yellow_batch = ? AND s.yellow_op = '%s' AND t.yellow_batch_out = 2147483647 AND %s""".formatted(merge, staging, op, match());
    }

    private String match() {
        return Sql.all(shape.key(), k -> "t." + Sql.id(k) + " = s." + Sql.id(k));
    }
}
