package dev.yellow.engine.table;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.TableShape.Column;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.model.type.DataType;
import java.util.List;

/// The DDL of merge and staging tables, statement by statement.
final class TableSql {
    /// `batch_out` of a live row.
    static final int LIVE = Integer.MAX_VALUE;

    private TableSql() {}

    static String createMerge(DatasetTables t, TableShape shape) {
        var own = switch (shape.milestoning()) {
            case SCD1 -> "yellow_batch_id integer NOT NULL";
            case SCD2 -> """
                yellow_batch_in integer NOT NULL,
                yellow_batch_out integer NOT NULL,
                CONSTRAINT %s CHECK (0 < yellow_batch_in AND yellow_batch_in <= yellow_batch_out AND yellow_batch_in < %d)"""
                    .formatted(Sql.id(t.part("interval")), LIVE);
        };
        return "CREATE TABLE %s (%s, %s, yellow_row_hash bigint NOT NULL)".formatted(t.merge(), columns(shape), own);
    }

    static String createStaging(DatasetTables t, TableShape shape, int half) {
        return "CREATE TABLE %s (%s, yellow_batch integer NOT NULL, yellow_op \"char\" NOT NULL, yellow_row_hash bigint)"
                .formatted(t.staging(half), columns(shape));
    }

    /// @param since the first batch that is staged under this key; what older ones staged need not be unique under it
    static String indexStaging(DatasetTables t, TableShape shape, int half, int since) {
        return "CREATE UNIQUE INDEX %s ON %s (yellow_batch, %s)%s"
                .formatted(Sql.id(t.stagingPart(half)), t.staging(half), key(shape), since > 1 ? " WHERE yellow_batch >= " + since : "");
    }

    static String dropStagingIndex(DatasetTables t, int half) {
        return "DROP INDEX IF EXISTS " + Sql.qualified(t.stagingSchema(), t.stagingPart(half));
    }

    /// What says that keys are never NULL: checked row by row where it stands before they come, in a pass of its own
    /// where it does not.
    static String keyNotNull(DatasetTables t, TableShape shape) {
        return "ALTER TABLE " + t.merge() + " " + switch (shape.milestoning()) {
            case SCD1 -> Sql.list(shape.key(), k -> "ALTER COLUMN " + Sql.id(k) + " SET NOT NULL");
            case SCD2 -> "ADD CONSTRAINT %s CHECK (yellow_batch_out < %d OR (%s))"
                    .formatted(Sql.id(t.part("key")), LIVE, Sql.all(shape.key(), k -> Sql.id(k) + " IS NOT NULL"));
        };
    }

    /// What makes keys unique. Indexes of SCD2 treat NULLs as equal; history by this key starts with batch `since`.
    static List<String> keyUnique(DatasetTables t, TableShape shape, int since) {
        return switch (shape.milestoning()) {
            case SCD1 -> List.of("ALTER TABLE %s ADD CONSTRAINT %s PRIMARY KEY (%s)".formatted(t.merge(), Sql.id(t.part("key")), key(shape)));
            case SCD2 -> List.of(
                    "CREATE UNIQUE INDEX %s ON %s (%s) NULLS NOT DISTINCT WHERE yellow_batch_out = %d"
                    .formatted(Sql.id(t.part("live")), t.merge(), key(shape), LIVE),
                    "CREATE UNIQUE INDEX %s ON %s (%s, yellow_batch_in) NULLS NOT DISTINCT%s"
                    .formatted(Sql.id(t.part("versions")), t.merge(), key(shape), since > 1 ? " WHERE yellow_batch_out >= " + since : ""));
        };
    }

    /// Intervals of a key never overlap; checked for the rows that a statement touched.
    static List<String> overlapTriggers(DatasetTables t, TableShape shape, int since) {
        if (shape.milestoning() == Milestoning.SCD1) return List.of();
        var call = "EXECUTE FUNCTION yellow.refuse_overlap(%s, %s)"
                .formatted(Sql.text(Sql.all(shape.key(), k -> "t." + Sql.id(k) + " = n." + Sql.id(k))), Sql.text(Integer.toString(since)));
        return List.of(
                "CREATE TRIGGER yellow_no_overlap_inserted AFTER INSERT ON %s REFERENCING NEW TABLE AS yellow_touched FOR EACH STATEMENT %s"
                .formatted(t.merge(), call),
                "CREATE TRIGGER yellow_no_overlap_updated AFTER UPDATE ON %s REFERENCING NEW TABLE AS yellow_touched FOR EACH STATEMENT %s"
                .formatted(t.merge(), call));
    }

    static List<String> dropConstraints(DatasetTables t, TableShape shape) {
        return switch (shape.milestoning()) {
            case SCD1 -> List.of("ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s".formatted(t.merge(), Sql.id(t.part("key"))));
            case SCD2 -> List.of(
                    "DROP INDEX IF EXISTS " + Sql.qualified(t.schema(), t.part("live")),
                    "DROP INDEX IF EXISTS " + Sql.qualified(t.schema(), t.part("versions")),
                    "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s".formatted(t.merge(), Sql.id(t.part("key"))),
                    "DROP TRIGGER IF EXISTS yellow_no_overlap_inserted ON " + t.merge(),
                    "DROP TRIGGER IF EXISTS yellow_no_overlap_updated ON " + t.merge());
        };
    }

    static String addColumn(String table, Column column, TableShape shape) {
        return "ALTER TABLE %s ADD COLUMN %s".formatted(table, column(column, shape));
    }

    static String retype(String table, Column column, TableShape shape) {
        return "ALTER TABLE %s ALTER COLUMN %s TYPE %s".formatted(table, Sql.id(column.name()), type(column, shape));
    }

    static String dropNotNull(String table, String column) {
        return "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL".formatted(table, Sql.id(column));
    }

    static String rename(String table, String from, String to) {
        return "ALTER TABLE %s RENAME COLUMN %s TO %s".formatted(table, Sql.id(from), Sql.id(to));
    }

    /// True where a live row has no value, or not its own, for the new key.
    static String unfitForKey(DatasetTables t, TableShape shape) {
        var live = shape.milestoning() == Milestoning.SCD2 ? " WHERE yellow_batch_out = " + LIVE : "";
        return """
                SELECT EXISTS (SELECT FROM %1$s%2$s%3$s %4$s)
                    OR EXISTS (SELECT FROM %1$s%2$s GROUP BY %5$s HAVING count(*) > 1)"""
                .formatted(t.merge(), live, live.isEmpty() ? " WHERE " : " AND ",
                "(" + String.join(" OR ", shape.key().stream().map(k -> Sql.id(k) + " IS NULL").toList()) + ")", key(shape));
    }

    static String key(TableShape shape) {
        return Sql.list(shape.key(), Sql::id);
    }

    static String columns(TableShape shape) {
        return Sql.list(shape.columns(), c -> column(c, shape));
    }

    private static String column(Column c, TableShape shape) {
        return Sql.id(c.name()) + " " + type(c, shape);
    }

    /// Keys of text are ordered and told apart by their bytes.
    private static String type(Column c, TableShape shape) {
        var isText = c.type() instanceof DataType.Text || c.type() instanceof DataType.VarChar || c.type() instanceof DataType.Char;
        return c.type().sql() + (isText && shape.key().contains(c.name()) ? " COLLATE \"C\"" : "");
    }
}
