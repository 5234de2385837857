package dev.yellow.engine.staging;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.canonical.Tuples;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.source.FittedDataset;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.type.DataType;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Fetches changed rows by key from the source and stages them, in the caller's transaction.
///
/// Keys reach the source as settings of its transaction, because COPY takes no binds and nothing is created there.
/// Rows stream through: none is held.
public final class SliceWriter {
    // From the end of a fetched tuple: operation (4 + 1), batch (4 + 4), hash (8).
    private static final int HASH_FROM_END = 5 + 8 + Long.BYTES;

    private final Session source;
    private final Session merge;
    private final FittedDataset fitted;
    private final StagingSql sql;
    private final int batch;
    private long bytes;

    public SliceWriter(Session source, Session merge, FittedDataset fitted, StagingSql sql, int batch) {
        this.source = source;
        this.merge = merge;
        this.fitted = fitted;
        this.sql = sql;
        this.batch = batch;
    }

    /// Bytes that were fetched.
    public long bytes() {
        return bytes;
    }

    void write(Op op, KeySlice slice) {
        if (op == Op.DELETE) delete(slice);
        else fetch(op, slice);
    }

    private void delete(KeySlice slice) {
        var binds = new ArrayList<Object>();
        binds.add(batch);
        for (var i = 0; i < fitted.shape().key().size(); i++) binds.add(slice.array(i));
        expect(slice.size(), merge.update(sql.deletes(), binds.toArray()));
    }

    private void fetch(Op op, KeySlice slice) {
        ask(slice);
        long fetched = 0;
        try (var from = source.copyOut(query(op)); var into = merge.copyIn(sql.rows(), "FORMAT binary")) {
            for (var row = from.next(); row != null; row = from.next()) {
                if (fetched < slice.size() && Tuples.longAt(row, row.length - HASH_FROM_END) != slice.hash((int) fetched))
                    throw differs("a row fetched by key has another hash than the one streamed before");
                into.write(row, from.start(), row.length - from.start());
                bytes += row.length;
                fetched++;
            }
            expect(slice.size(), fetched);
            into.finish();
        }
    }

    /// Sets the keys. Few rows by key are for the index: at the default cost of a random page the planner would rather
    /// hash a whole table of a million rows than look up ten thousand.
    private void ask(KeySlice slice) {
        var settings = new StringBuilder("SELECT set_config('random_page_cost', '1.1', true)");
        var binds = new ArrayList<Object>();
        for (var i = 0; i < fitted.shape().key().size(); i++) {
            settings.append(", set_config('yellow.k").append(i).append("', ?, true)");
            binds.add(slice.array(i));
        }
        source.query(settings.toString(), r -> "", binds.toArray());
    }

    private String query(Op op) {
        var key = fitted.shape().keyColumns();
        var arrays = IntStream.range(0, key.size()).mapToObj(i -> "current_setting('yellow.k" + i + "')::" + key.get(i).type().sql() + "[]")
                .collect(Collectors.joining(", "));
        var names = IntStream.range(0, key.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        var match = IntStream.range(0, key.size()).mapToObj(i -> same(key.get(i).type(), "t." + Sql.id(key.get(i).name()), "k.k" + i))
                .collect(Collectors.joining(" AND "));
        return "SELECT %s, %s, %d::integer, '%s'::\"char\" FROM unnest(%s) WITH ORDINALITY AS k(%s, ordinal) JOIN %s ON %s ORDER BY k.ordinal"
                .formatted(fitted.columns(), fitted.hash(), batch, op.letter(), arrays, names, fitted.rows(), match);
    }

    /// The first condition finds the row by the source's index, the second tells apart what its collation does not.
    private static String same(DataType type, String column, String key) {
        var equal = column + " = " + key;
        return switch (type) {
            case DataType.Text _, DataType.VarChar _, DataType.Char _ -> equal + " AND " + column + "::text COLLATE \"C\" = " + key + "::text COLLATE \"C\"";
            default -> equal;
        };
    }

    private void expect(long asked, long came) {
        if (asked != came) throw differs(asked + " rows were asked by key and " + came + " came");
    }

    private static Refused differs(String what) {
        return new Refused(new Fault(EngineCode.FETCH_DIFFERS, Place.NOWHERE, what, "report this with the key's types; the next run compares again"));
    }
}
