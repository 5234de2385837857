package dev.yellow.engine.table;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.jdbc.Statements;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.type.DataType;
import dev.yellow.model.type.Widening;
import java.util.List;

/// Brings a dataset's tables to a new definition, in place. Runs in the transaction that opens the batch.
///
/// Added columns appear and are NULL in old rows; wider types are altered; a column that left stays in the table,
/// nullable; a column that comes back, or changes to a type that does not hold the old values, is a new column, and
/// the old one keeps its values under a name of ours. A new key swaps the constraints and keeps the rows.
public final class Evolution {
    private static final long REWRITE_LIMIT = 1L << 30;

    private static final String PHYSICAL = """
            SELECT a.attname FROM pg_attribute a WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped""";

    private Evolution() {}

    /// What became of a dataset's tables.
    ///
    /// @param believed  whether stored hashes still say what the new expressions would
    /// @param keySince  since which batch history by the key is valid
    /// @param rekeyed   whether the batch must close all rows and insert all: live rows are not told apart by the new key
    /// @param reshaped  whether rows changed in place, so that who reads by batch must compare everything
    public record Outcome(TableShape shape, boolean believed, int keySince, boolean rekeyed, boolean reshaped) {}

    /// The model's columns of a table of that shape, as CREATE TABLE takes them.
    public static String columns(TableShape shape) {
        return TableSql.columns(shape);
    }

    /// The shape that [#evolve] comes to.
    public static TableShape target(TableShape have, Dataset wanted) {
        return withoutUnfit(have, wanted).towards(wanted);
    }

    /// Makes the tables of a dataset that has none yet.
    public static TableShape create(Statements merge, DatasetTables tables, TableShape shape) {
        merge.execute(TableSql.createMerge(tables, shape));
        for (var half = 0; half < 2; half++) {
            merge.execute(TableSql.createStaging(tables, shape, half));
            merge.execute(TableSql.indexStaging(tables, shape, half, 1));
        }
        return shape;
    }

    /// Makes keys unique, of a table that no view reaches yet.
    ///
    /// @throws dev.yellow.engine.jdbc.SqlFailure 23505 or 23502 or 23514 when the keys are not
    public static void addConstraints(Statements merge, DatasetTables tables, TableShape shape, int since) {
        requireKeys(merge, tables, shape);
        addIndexes(merge, tables, shape, since);
    }

    /// The part of [#addConstraints] that costs least on an empty table.
    ///
    /// @throws dev.yellow.engine.jdbc.SqlFailure 23502 or 23514 when a key is NULL; rows that come later fail so too
    public static void requireKeys(Statements merge, DatasetTables tables, TableShape shape) {
        merge.execute(TableSql.keyNotNull(tables, shape));
    }

    /// The part of [#addConstraints] that costs least on a full table.
    ///
    /// @throws dev.yellow.engine.jdbc.SqlFailure 23505 when keys are not unique
    public static void addIndexes(Statements merge, DatasetTables tables, TableShape shape, int since) {
        TableSql.keyUnique(tables, shape, since).forEach(merge::execute);
    }

    /// Takes away what [#addConstraints] and [#guardVersions] made, as far as it stands.
    public static void dropConstraints(Statements merge, DatasetTables tables, TableShape shape) {
        TableSql.dropConstraints(tables, shape).forEach(merge::execute);
    }

    /// Guards the versions of a table that is being published.
    public static void guardVersions(Statements merge, DatasetTables tables, TableShape shape, int since) {
        TableSql.overlapTriggers(tables, shape, since).forEach(merge::execute);
    }

    /// Alters published tables. Views over retyped columns are gone when this is called.
    ///
    /// @param batch   the batch that is being opened @param published whether rows stand
    /// @param rekeyed whether the same batch was opened before, under a key by which it must close all and insert all
    /// @throws Refused when a table of over 1 GiB would be rewritten and that is not allowed
    public static Outcome evolve(Statements merge, DatasetTables tables, TableShape have, Dataset wanted, int batch, int keySince,
            boolean rekeyed, boolean published, boolean allowRewrite) {
        var retained = withoutUnfit(have, wanted);
        var next = retained.towards(wanted);
        var sameKey = next.key().equals(have.key()) && next.key().stream().allMatch(k -> retained.column(k).isPresent());
        if (!sameKey) dropConstraints(merge, tables, have);
        for (var column : next.columns()) {
            var before = retained.column(column.name());
            if (before.isEmpty()) {
                add(merge, tables, column, next, batch);
            } else if (!before.get().type().equals(column.type())) {
                if (!Canonical.keepsBytes(before.get().type(), column.type())) refuseLargeRewrite(merge, tables, column.name(), allowRewrite);
                for (var table : all(tables)) merge.execute(TableSql.retype(table, column, next));
            }
        }
        var believed = have.hashesAs(next);
        return sameKey
                ? new Outcome(next, believed, keySince, rekeyed, !believed)
                : rekey(merge, tables, retained, next, batch, published, have.key(), believed);
    }

    /// Whether the views over a dataset must go before its table changes: a column leaves, changes its type, or becomes
    /// part of the key (its collation changes).
    public static boolean disturbsViews(TableShape have, Dataset wanted) {
        var next = withoutUnfit(have, wanted).towards(wanted);
        return !next.key().equals(have.key()) || next.columns().size() < have.columns().size()
                || !next.columns().subList(0, have.columns().size()).equals(have.columns());
    }

    /// Sets the new key. Live rows are matched by it where all its columns existed and tell them apart; else the batch
    /// closes all and inserts all, and the constraints follow in its commit.
    private static Outcome rekey(Statements merge, DatasetTables tables, TableShape retained, TableShape next, int batch,
            boolean published, List<String> oldKey, boolean believed) {
        for (var k : oldKey)
            if (!next.key().contains(k)) for (var table : all(tables)) merge.execute(TableSql.dropNotNull(table, k));
        for (var k : next.keyColumns())
            if (!oldKey.contains(k.name()) && retained.column(k.name()).isPresent())
                for (var table : all(tables)) merge.execute(TableSql.retype(table, k, next));
        for (var half = 0; half < 2; half++) {
            merge.execute(TableSql.dropStagingIndex(tables, half));
            merge.execute(TableSql.indexStaging(tables, next, half, batch));
        }
        if (!published) return new Outcome(next, believed, batch, false, true);
        var matches = next.key().stream().allMatch(k -> retained.column(k).isPresent())
                && !merge.only(TableSql.unfitForKey(tables, next), r -> r.getBoolean(1));
        if (matches) {
            addConstraints(merge, tables, next, batch);
            guardVersions(merge, tables, next, batch);
        }
        return new Outcome(next, believed, batch, !matches, true);
    }

    /// The shape without the columns that changed to a type which does not hold their values: those become new columns.
    private static TableShape withoutUnfit(TableShape have, Dataset wanted) {
        var kept = have.columns().stream()
                .filter(c -> wanted.columns().stream().noneMatch(w -> w.name().equals(c.name()) && !widens(c.type(), w.type())))
                .toList();
        return new TableShape(have.milestoning(), kept, have.key());
    }

    private static boolean widens(DataType from, DataType to) {
        return from.equals(to) || Widening.allows(from, to);
    }

    /// Adds a column; one of that name that stood before keeps its values under another name.
    private static void add(Statements merge, DatasetTables tables, TableShape.Column column, TableShape next, int batch) {
        for (var table : all(tables)) {
            var physical = merge.query(PHYSICAL, r -> r.getString(1), table);
            if (physical.contains(column.name())) {
                merge.execute(TableSql.dropNotNull(table, column.name()));
                var left = DerivedNames.fit("yellow_left_" + batch + "_" + column.name());
                // A consumer may follow several definitions while its primary stays at one batch.
                for (var again = 1; physical.contains(left); again++) left = DerivedNames.fit("yellow_left_" + batch + "_" + again + "_" + column.name());
                merge.execute(TableSql.rename(table, column.name(), left));
            }
            merge.execute(TableSql.addColumn(table, column, next));
        }
    }

    private static void refuseLargeRewrite(Statements merge, DatasetTables tables, String column, boolean allowed) {
        var bytes = merge.only("SELECT pg_table_size(?::regclass)", r -> r.getLong(1), tables.merge());
        if (bytes > REWRITE_LIMIT && !allowed)
            throw new Refused(new Fault(EngineCode.REWRITE_TOO_LARGE, Place.NOWHERE,
                    "widening column \"" + column + "\" rewrites table " + tables.merge() + " of " + (bytes >> 20)
                    + " MiB under an exclusive lock",
                    "run the job once with --allow-rewrite, at a quiet time"));
    }

    private static List<String> all(DatasetTables tables) {
        return List.of(tables.merge(), tables.staging(0), tables.staging(1));
    }

    /// Locks a dataset's tables for an evolution. Callers go in the order of qualified names.
    public static void lock(Statements merge, List<DatasetTables> tables) {
        var names = tables.stream().flatMap(t -> all(t).stream()).sorted().toList();
        merge.execute("SET LOCAL lock_timeout = '2s'");
        if (!names.isEmpty()) merge.execute("LOCK TABLE " + String.join(", ", names) + " IN ACCESS EXCLUSIVE MODE");
    }

}
