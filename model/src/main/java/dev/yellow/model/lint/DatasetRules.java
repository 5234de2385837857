package dev.yellow.model.lint;

import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.store.Column;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Status;
import dev.yellow.model.type.DataType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Columns, keys, types and classifications of datasets. Nine in ten nodes of a model are looked at here: no regular
/// expression and no allocation a column.
final class DatasetRules implements Rule {
    /// An SCD2 table's unique index has the key and one column more; PostgreSQL's limit is 32.
    private static final int KEY_COLUMNS = 31;
    /// PostgreSQL's limit is 1600; ours are few, and evolutions need room.
    private static final int COLUMNS = 1590;
    /// Every table of PostgreSQL has these already.
    private static final Set<String> POSTGRES_OWN = Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

    @Override
    public void check(Linting in) {
        for (var store : in.model.stores()) {
            if (!in.scope.covers(store)) continue;
            var endpoint = store.container() == null ? null : store.container().endpoint();
            for (var dataset : store.datasets()) {
                key(store, dataset, in);
                classification(store, dataset, in);
                columns(store, dataset, endpoint, in);
            }
        }
        for (var stack : in.model.stacks()) if (in.scope.covers(stack) && stack.geography() == null) shapes(stack, in);
    }

    private static String named(Datastore store, Dataset dataset) {
        return "dataset \"" + store.name() + "." + dataset.name() + "\"";
    }

    private static void key(Datastore store, Dataset dataset, Linting in) {
        if (dataset.key().isEmpty()) in.report(LintCode.DATASET_WITHOUT_KEY, dataset.at(), named(store, dataset) + " has no key");
        if (dataset.key().size() > KEY_COLUMNS) {
            in.report(LintCode.KEY_TOO_LONG, dataset.key().get(KEY_COLUMNS).at(), "key of " + named(store, dataset) + " has " + dataset.key().size()
                    + " columns, " + KEY_COLUMNS + " at most");
        }
        in.listedTwice("key column", dataset.key());
        for (var part : dataset.key()) {
            var column = dataset.columns().get(part.name());
            if (column == null) {
                in.unknown(LintCode.UNKNOWN_COLUMN, part, "column", dataset.columns().list());
                continue;
            }
            if (column.type() == null) continue;
            if (!column.notNull()) {
                in.report(LintCode.KEY_NULLABLE, column.at(), "key column \"" + column.name() + "\" of " + named(store, dataset) + " may be null");
            }
            var why = unfit(column.type());
            if (why != null) {
                in.report(LintCode.BAD_KEY_TYPE, column.at(), "key column \"" + column.name() + "\" of " + named(store, dataset) + " is "
                        + column.type().sql() + ": " + why);
            }
        }
    }

    /// Why values of a type cannot be a key, or null when they can.
    private static @Nullable String unfit(DataType type) {
        return switch (type) {
            case DataType.Real _, DataType.DoublePrecision _ -> "floats are not exact";
            case DataType.Numeric n when n.precision().isEmpty() -> "1.0 and 1.00 would be two keys; give it a precision and a scale";
            case DataType.Interval _ -> "a day and 24 hours would be two keys";
            case DataType.Json _ -> "one value has many spellings";
            case DataType.Array _, DataType.Vector _ -> "arrays have no order of their own";
            case DataType.Geography _, DataType.Geometry _ -> "shapes have no order of their own";
            case DataType.Bool _, DataType.SmallInt _, DataType.Int _, DataType.BigInt _, DataType.Numeric _, DataType.Char _,
                    DataType.VarChar _, DataType.Text _, DataType.Bytea _, DataType.Date _, DataType.Time _,
                    DataType.Timestamp _, DataType.TimestampTz _, DataType.Uuid _ -> null;
        };
    }

    private static void classification(Datastore store, Dataset dataset, Linting in) {
        Column without = null;
        Column with = null;
        for (var column : dataset.columns()) {
            if (column.classification() != null && with == null) with = column;
            if (column.classification() == null && without == null) without = column;
        }
        if (dataset.classification() != null) {
            if (with != null) {
                in.report(LintCode.CLASSIFIED_TWICE, with.at(), named(store, dataset) + " is classified, and its column \"" + with.name() + "\" too");
            }
            return;
        }
        if (without == null) return;
        var code = store.status() == Status.PRODUCTION ? LintCode.UNCLASSIFIED_IN_PRODUCTION : LintCode.UNCLASSIFIED;
        if (with == null) in.report(code, dataset.at(), named(store, dataset) + " is not classified");
        else in.report(code, without.at(), "column \"" + without.name() + "\" of " + named(store, dataset) + " is not classified, as others are");
    }

    private static void columns(Datastore store, Dataset dataset, @Nullable Endpoint endpoint, Linting in) {
        if (dataset.columns().isEmpty()) in.report(LintCode.DATASET_WITHOUT_COLUMN, dataset.at(), named(store, dataset) + " has no column");
        if (dataset.columns().size() > COLUMNS) {
            in.report(LintCode.TOO_MANY_COLUMNS, dataset.at(), named(store, dataset) + " has " + dataset.columns().size() + " columns, " + COLUMNS
                    + " at most");
        }
        for (var column : dataset.columns()) {
            name(store, dataset, column, in);
            if (column.type() == null || endpoint == null || endpoint instanceof Endpoint.Postgres) continue;
            var why = SourceTypes.refusal(endpoint, store.ingestion(), column.type());
            if (why != null) {
                in.report(LintCode.TYPE_UNSUPPORTED_AT_SOURCE, column.at(), "column \"" + column.name() + "\" of " + named(store, dataset) + " is "
                        + column.type().sql() + ", which cannot be read at a \"" + endpoint.kind() + "\": " + why);
            }
        }
    }

    /// Any name that a source can have is good, quoted.
    private static void name(Datastore store, Dataset dataset, Column column, Linting in) {
        var name = column.name();
        if (name.isEmpty() || name.length() > NameRules.LONGEST || hasControl(name)) {
            in.report(LintCode.BAD_COLUMN_NAME, column.at(), "column \"" + name + "\" of " + named(store, dataset) + " has no usable name");
        } else if (name.startsWith(DerivedNames.RESERVED_PREFIX)) {
            in.report(LintCode.RESERVED_COLUMN, column.at(), "column \"" + name + "\" of " + named(store, dataset) + " begins with \""
                    + DerivedNames.RESERVED_PREFIX + "\"");
        } else if (isPostgresOwn(name)) {
            in.report(LintCode.RESERVED_COLUMN, column.at(), "column \"" + name + "\" of " + named(store, dataset) + " is one of PostgreSQL's own");
        }
    }

    private static boolean isPostgresOwn(String name) {
        var first = name.charAt(0);
        return (first == 'c' || first == 'x' || first == 't') && POSTGRES_OWN.contains(name);
    }

    private static boolean hasControl(String name) {
        for (var i = 0; i < name.length(); i++) if (name.charAt(i) < ' ' || name.charAt(i) == 0x7f) return true;
        return false;
    }

    private static void shapes(Stack stack, Linting in) {
        for (var platform : in.platforms(stack)) {
            for (var store : in.placement.stores(platform.name())) {
                for (var kept : store.datasets()) {
                    for (var column : kept.dataset().columns()) {
                        if (!(column.type() instanceof DataType.Geography) && !(column.type() instanceof DataType.Geometry)) continue;
                        in.report(LintCode.SHAPES_NOT_KEPT, column.at(), "column \"" + column.name() + "\" of " + named(store.store(), kept.dataset())
                                + " is a shape, and stack \"" + stack.name() + "\" does not say how it keeps shapes");
                    }
                }
            }
        }
    }
}
