package dev.yellow.jdbc;

import dev.yellow.jdbc.dialect.Dialect;
import dev.yellow.jdbc.dialect.Fitting;
import dev.yellow.jdbc.dialect.SourceType;
import dev.yellow.jdbc.fault.TablesFault;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.source.FeedDataset;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// A dataset whose columns fit: the statements that read it.
///
/// @param marked its watermark; null: all rows are read each time
record ReadTable(FeedDataset dataset, TableSql sql, TableSql.@Nullable Marked marked, boolean snapshot) {
    /// @param watermark the column's name in the model, or null
    /// @throws Refused naming every column that is missing or does not fit
    static ReadTable of(Dialect dialect, FeedDataset dataset, FoundTable found, @Nullable String watermark) {
        var columns = new ArrayList<String>();
        var fittings = new ArrayList<Fitting>();
        var faults = new ArrayList<Fault>();
        TableSql.Marked marked = null;
        for (var wanted : dataset.columns()) {
            var column = found.column(wanted.name());
            if (column.isEmpty()) {
                faults.add(TablesFault.COLUMN_MISSING.of(dataset.name(),
                        "table " + found.schema() + "." + found.table() + " has no column \"" + wanted.name() + "\"").fault());
                continue;
            }
            var type = dialect.type(column.get().type());
            var fitting = type.flatMap(t -> Fitting.of(t, wanted.type()));
            if (fitting.isEmpty()) {
                faults.add(TablesFault.TYPE_UNFIT.of(dataset.name(), "column \"" + wanted.name() + "\" is " + column.get().type()
                        + " at the source and " + wanted.type().sql() + " in the model",
                        type.map(t -> "declare it `" + t.natural() + "`, or read it through a view that casts it")
                        .orElse("read it through a view that casts it to a type that " + dialect.name() + "'s page lists"), null).fault());
                continue;
            }
            columns.add(dialect.id(column.get().name()));
            fittings.add(fitting.get());
            if (wanted.name().equals(watermark)) marked = marked(dialect, dataset, column.get(), type.orElseThrow());
        }
        if (!faults.isEmpty()) throw new Refused(faults, null);
        return new ReadTable(dataset, new TableSql(dialect, found.quoted(dialect), columns, fittings), marked, found.snapshot());
    }

    private static TableSql.Marked marked(Dialect dialect, FeedDataset dataset, FoundTable.Column column, SourceType type) {
        if (type.mark() == null)
            throw TablesFault.TYPE_UNFIT.of(dataset.name(), "watermark column \"" + column.name() + "\" is " + type.name()
                    + " at the source", "name a column whose type rises: an integer, a date or a timestamp", null);
        return new TableSql.Marked(dialect.id(column.name()), type);
    }
}
