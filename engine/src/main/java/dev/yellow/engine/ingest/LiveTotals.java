package dev.yellow.engine.ingest;

import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.staging.StagingSql;
import dev.yellow.engine.table.DatasetTables;

/// Rows that will be live after a batch, and the sum of their hashes, from those before it and what it has staged.
public final class LiveTotals {
    private LiveTotals() {}

    /// Before the merge, in its transaction.
    public static Ingested after(Session merge, DatasetState state, DatasetTables tables, Ingested i, int batch) {
        var sql = StagingSql.of(tables, state.shape(), i.half());
        var change = merge.only(sql.sumChange(), r -> r.getBigDecimal(1), batch);
        var rows = i.staged().inserted() + (state.rekeyed() ? 0 : state.liveRows() - i.staged().deleted());
        var sum = state.rekeyed() ? change : state.liveSum().add(change);
        return new Ingested(i.dataset(), i.route(), i.half(), i.halfSince(), i.epoch(), i.staged(), i.rowsRead(), i.bytes(), rows, sum);
    }
}
