package dev.yellow.engine.merge;

import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.table.DatasetTables;

/// The statements of a merge, whatever the milestoning keeps.
sealed interface MergeSql permits Scd1MergeSql, Scd2MergeSql {
    static MergeSql of(TableShape shape, DatasetTables tables, String staging) {
        return switch (shape.milestoning()) {
            case SCD1 -> new Scd1MergeSql(shape, tables.merge(), staging);
            case SCD2 -> new Scd2MergeSql(shape, tables.merge(), staging);
        };
    }

    String remove();

    String change();

    String insert();

    String rehash();

    String removeAll();
}
