package dev.yellow.model.lint;

import dev.yellow.model.Ref;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.Ingestion;
import dev.yellow.model.type.DataType;
import org.jspecify.annotations.Nullable;

/// A mark that rises with every change is there, never null, and of a type that can rise.
final class WatermarkRules implements Rule {
    @Override
    public void check(Linting in) {
        for (var store : in.model.stores()) {
            if (!in.scope.covers(store)) continue;
            switch (store.ingestion()) {
                case Ingestion.Watermark watermark -> {
                    for (var dataset : store.datasets()) dataset(store, dataset, dataset.watermark() == null ? watermark.column() : dataset.watermark(), in);
                }
                case Ingestion.JsonApi api -> {
                    if (api.incremental() != null) for (var dataset : store.datasets()) dataset(store, dataset, api.incremental().column(), in);
                }
                case Ingestion.Snapshot _, Ingestion.Cdc _, Ingestion.Csv _, Ingestion.JsonLines _ -> { }
                case null -> { }
            }
        }
    }

    private static void dataset(Datastore store, Dataset dataset, @Nullable Ref mark, Linting in) {
        var named = "dataset \"" + store.name() + "." + dataset.name() + "\"";
        if (mark == null) {
            in.report(LintCode.WATERMARK_MISSING, dataset.at(), named + " has no watermark column");
            return;
        }
        var column = dataset.columns().get(mark.name());
        if (column == null) {
            in.report(LintCode.WATERMARK_MISSING, mark == dataset.watermark() ? mark.at() : dataset.at(), "watermark column \"" + mark.name()
                    + "\" is no column of " + named);
            return;
        }
        if (column.type() == null) return;
        if (!rises(column.type())) {
            in.report(LintCode.WATERMARK_TYPE, column.at(), "watermark column \"" + mark.name() + "\" of " + named + " is " + column.type().sql());
        }
        if (!column.notNull()) {
            in.report(LintCode.WATERMARK_NULLABLE, column.at(), "watermark column \"" + mark.name() + "\" of " + named + " may be null");
        }
    }

    private static boolean rises(DataType type) {
        return switch (type) {
            case DataType.SmallInt _, DataType.Int _, DataType.BigInt _, DataType.Date _, DataType.Timestamp _, DataType.TimestampTz _ -> true;
            case DataType.Bool _, DataType.Numeric _, DataType.Real _, DataType.DoublePrecision _, DataType.Char _, DataType.VarChar _,
                    DataType.Text _, DataType.Bytea _,
                    DataType.Time _, DataType.Interval _, DataType.Uuid _, DataType.Json _, DataType.Array _, DataType.Geography _,
                            DataType.Geometry _, DataType.Vector _ -> false;
        };
    }
}
