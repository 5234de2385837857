package dev.yellow.engine.source;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.source.FittedDataset.Check;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Compares the source's columns with the model's, in the snapshot that is read.
public final class Fit {
    private static final String COLUMNS = """
            SELECT d.ordinal, a.attname, a.attnotnull, t.typtype = 'e',
                   format_type(CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE a.atttypid END,
                               CASE t.typtype WHEN 'd' THEN t.typtypmod ELSE a.atttypmod END),
                   c.relkind = 'r' AND c.relpersistence = 'p'
              FROM unnest(?, ?) WITH ORDINALITY AS d(schema_name, table_name, ordinal)
              JOIN pg_namespace n ON n.nspname = d.schema_name
              JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = d.table_name
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              JOIN pg_type t ON t.oid = a.atttypid
             ORDER BY d.ordinal, a.attnum""";

    private record Found(int ordinal, String name, boolean notNull, SourceType type, boolean local) {}

    private Fit() {}

    /// How each dataset is read, or what does not fit.
    ///
    /// @param shapes by dataset's name, as the merge tables have them
    /// @throws Refused with all misfits of all datasets
    public static List<FittedDataset> of(Session source, List<Dataset> datasets, Map<String, TableShape> shapes, Canonical canonical) {
        return all(source, datasets, shapes, canonical, SourceType::into);
    }

    /// The same for rows that come as texts and are read in the merge database, as [FittedDataset#landed] has them.
    public static List<FittedDataset> landed(Session source, List<Dataset> datasets, Map<String, TableShape> shapes) {
        return all(source, datasets, shapes, Canonical.MERGE, SourceType::landedInto);
    }

    /// How a source's value becomes the model's.
    @FunctionalInterface
    private interface Casting {
        Optional<SourceType.Cast> of(SourceType type, DataType wanted, String value);
    }

    private static List<FittedDataset> all(Session source, List<Dataset> datasets, Map<String, TableShape> shapes, Canonical canonical, Casting casting) {
        var schemas = datasets.stream().map(d -> d.sourceTable().schema()).toArray(String[]::new);
        var tables = datasets.stream().map(d -> d.sourceTable().table()).toArray(String[]::new);
        var byDataset = new HashMap<Integer, Map<String, Found>>();
        source.query(COLUMNS, r -> new Found(r.getInt(1), r.getString(2), r.getBoolean(3), SourceType.of(r.getString(5), r.getBoolean(4)),
                r.getBoolean(6)), (Object) schemas, (Object) tables)
                .forEach(f -> byDataset.computeIfAbsent(f.ordinal(), _ -> new LinkedHashMap<>()).put(f.name(), f));
        var faults = new ArrayList<Fault>();
        var fitted = new ArrayList<FittedDataset>();
        for (var i = 0; i < datasets.size(); i++) {
            var dataset = datasets.get(i);
            var shape = Objects.requireNonNull(shapes.get(dataset.name()));
            fitted.add(one(dataset, shape, byDataset.getOrDefault(i + 1, Map.of()), canonical, casting, faults));
        }
        if (!faults.isEmpty()) throw new Refused(faults, null);
        return fitted;
    }

    private static FittedDataset one(Dataset dataset, TableShape shape, Map<String, Found> found, Canonical canonical, Casting casting,
            List<Fault> faults) {
        var values = new LinkedHashMap<String, String>();
        var landed = new LinkedHashMap<String, String>();
        var checks = new ArrayList<Check>();
        for (var column : dataset.columns()) {
            var at = new Place.InJob("", 0, dataset.name());
            var have = found.get(column.name());
            if (have == null) {
                faults.add(new Fault(EngineCode.SOURCE_COLUMN_MISSING, at,
                        "table " + dataset.sourceTable().schema() + "." + dataset.sourceTable().table() + " at the source has no column \""
                        + column.name() + "\"",
                        "restore the column at the source, or deprecate and remove it from the model"));
                continue;
            }
            var cast = casting.of(have.type(), column.type(), "t." + Sql.id(column.name()));
            if (cast.isEmpty()) {
                faults.add(new Fault(EngineCode.SOURCE_TYPE_UNFIT, at,
                        "column \"" + column.name() + "\" is " + have.type().text() + " at the source and " + column.type().sql()
                        + " in the model",
                        "declare the column with a type that holds the source's values"));
                continue;
            }
            values.put(column.name(), cast.get().value());
            landed.put(column.name(), have.type().landed(column.type()));
            if (!cast.get().misfit().isEmpty()) checks.add(new Check(Check.Kind.NARROWED, column.name(), cast.get().misfit(), "t." + Sql.id(column.name())));
            if (column.notNull() && !have.notNull() && !dataset.key().contains(column.name()))
                checks.add(new Check(Check.Kind.NOT_NULL, column.name(), "t." + Sql.id(column.name()) + " IS NULL", "NULL"));
        }
        var local = found.values().stream().allMatch(Found::local);
        return new FittedDataset(dataset, shape, values, landed, checks, canonical, local);
    }

    /// Counts rows that break a check, all checks in one pass of the same snapshot, and names the first ones.
    ///
    /// @throws Refused naming key, column and value of up to ten rows, and how many there are
    public static void check(Session source, FittedDataset fitted, Check.Kind kind) {
        var checks = fitted.checks().stream().filter(c -> c.kind() == kind).toList();
        if (checks.isEmpty()) return;
        var counts = source.only("SELECT ARRAY[" + Sql.list(checks, c -> "count(*) FILTER (WHERE " + c.misfit() + ")") + "] FROM "
                + fitted.table() + " t", r -> (Long[]) r.getArray(1).getArray());
        var faults = new ArrayList<Fault>();
        for (var i = 0; i < checks.size(); i++) if (counts[i] > 0) faults.add(misfit(source, fitted, checks.get(i), counts[i]));
        if (!faults.isEmpty()) throw new Refused(faults, null);
    }

    private static Fault misfit(Session source, FittedDataset fitted, Check check, long count) {
        var key = fitted.dataset().key();
        var examples = String.join("; ", source.query("SELECT concat_ws(', ', " + Sql.list(key, k -> "t." + Sql.id(k) + "::text")
                + "), left((" + check.value() + ")::text, 80) FROM " + fitted.table() + " t WHERE " + check.misfit() + " LIMIT 10",
                r -> "(" + r.getString(1) + "): " + r.getString(2)));
        var at = new Place.InJob("", 0, fitted.dataset().name());
        var keys = "key (" + String.join(", ", key) + ")";
        return switch (check.kind()) {
            case NARROWED -> new Fault(EngineCode.VALUE_UNFIT, at, count + " rows hold a value in column \"" + check.column()
                    + "\" that does not fit " + fitted.dataset().column(check.column()).type().sql() + "; " + keys + " and value: "
                    + examples,
                    "correct the values at the source, or widen the column in the model");
            case NOT_NULL -> new Fault(EngineCode.NULL_IN_NOT_NULL, at,
                    count + " rows are NULL in column \"" + check.column() + "\", which the model says is not null; " + keys + ": "
                    + examples,
                    "correct the rows at the source, or declare the column nullable");
        };
    }
}
