package dev.yellow.engine.feed;

import dev.yellow.engine.feed.value.FieldBuffer;
import dev.yellow.engine.ingest.FreshTable;
import dev.yellow.engine.ingest.Located;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.staging.ImageStager;
import dev.yellow.engine.staging.StagingSql;
import dev.yellow.engine.table.DatasetTables;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Rows on their way into one table, which is made when the first of them leave. Holds one message of rows.
final class Outlet {
    private static final int MESSAGE = 1 << 16;

    private final String dataset;
    private final int columns;
    private final List<Integer> own;
    private final boolean ordered;
    private final Supplier<CopyTurns> turns;
    private final Function<Session, String> made;
    private final FieldBuffer buffer = new FieldBuffer(MESSAGE);
    private String target = "";
    private int start;
    private long bytes;

    /// @param own     what each row holds before its hash
    /// @param ordered whether each row ends with its place, and whether it is a delete
    /// @param turns   opens the staging transaction, once, when the first row comes
    /// @param made    makes the table, and says into what rows are copied
    private Outlet(String dataset, TableShape shape, List<Integer> own, boolean ordered, Supplier<CopyTurns> turns, Function<Session, String> made) {
        this.dataset = dataset;
        this.columns = shape.columns().size();
        this.own = own;
        this.ordered = ordered;
        this.turns = turns;
        this.made = made;
    }

    /// Into the table that no view reaches yet.
    static Outlet table(String dataset, TableShape shape, DatasetTables tables, int batch, Supplier<CopyTurns> turns) {
        return new Outlet(dataset, shape, FreshTable.own(shape, batch), false, turns, merge -> {
            FreshTable.empty(merge, tables, shape);
            return FreshTable.target(tables, shape);
        });
    }

    /// Into the image of rows whose keys come once each.
    static Outlet image(String dataset, StagingSql sql, Supplier<CopyTurns> turns) {
        return new Outlet(dataset, sql.shape(), List.of(), false, turns, merge -> ImageStager.create(merge, sql));
    }

    /// Into the image of rows and deletes that have an order.
    static Outlet orderedImage(String dataset, StagingSql sql, Supplier<CopyTurns> turns) {
        return new Outlet(dataset, sql.shape(), List.of(), true, turns, merge -> {
            merge.execute(sql.createOrderedImage());
            return sql.orderedImageTarget();
        });
    }

    /// Begins a row: the model's columns are appended next.
    FieldBuffer begin() {
        start = buffer.size();
        buffer.putShort(columns + own.size() + 1 + (ordered ? 2 : 0));
        return buffer;
    }

    /// Forgets the row that was begun.
    void cancel() {
        buffer.cut(start);
    }

    /// Takes over the row that another has begun.
    Outlet take(Outlet other) {
        begin().putBytes(other.buffer.bytes(), other.start + Short.BYTES, other.buffer.size());
        other.cancel();
        return this;
    }

    /// Ends a row. @param place in the order of arrival
    void row(long hash, long place) {
        for (var each : own) {
            buffer.putInt(Integer.BYTES);
            buffer.putInt(each);
        }
        buffer.putInt(Long.BYTES);
        buffer.putLong(hash);
        end(place, false);
    }

    /// Ends a delete, of which only the key is known.
    void deleted(long place) {
        buffer.putInt(-1);
        end(place, true);
    }

    private void end(long place, boolean gone) {
        if (ordered) {
            buffer.putInt(Long.BYTES);
            buffer.putLong(place);
            buffer.putInt(1);
            buffer.putByte(gone ? 1 : 0);
        }
        if (buffer.size() >= MESSAGE - 1024) send();
    }

    private void send() {
        Located.in(dataset, () -> {
            make();
            turns.get().write(this, buffer.bytes(), buffer.size());
            return this;
        });
        bytes += buffer.size();
        buffer.cut(0);
    }

    private void make() {
        if (target.isEmpty()) target = made.apply(turns.get().session());
    }

    /// Sends what is left; the table is there, even if it is empty.
    void finish() {
        if (buffer.size() > 0) send();
        else make();
    }

    /// Forgets all rows: the table is made anew.
    void restart() {
        buffer.cut(0);
        target = "";
    }

    String target() {
        return target;
    }

    String options() {
        return own.isEmpty() ? "FORMAT binary" : FreshTable.OPTIONS;
    }

    long bytes() {
        return bytes;
    }
}
