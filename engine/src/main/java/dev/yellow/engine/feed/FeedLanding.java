package dev.yellow.engine.feed;

import dev.yellow.engine.compare.HashSum;
import dev.yellow.engine.compare.OrderedCompare.Seen;
import dev.yellow.engine.feed.value.FieldBuffer;
import dev.yellow.engine.feed.value.RowEncoder;
import dev.yellow.engine.ingest.FreshTable;
import dev.yellow.engine.ingest.Located;
import dev.yellow.engine.progress.Rejected;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.staging.ImageStager;
import dev.yellow.engine.staging.StagingSql;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.spi.source.Delivery;
import dev.yellow.spi.source.FeedDataset;
import dev.yellow.spi.source.Item;
import dev.yellow.spi.source.Line;
import dev.yellow.spi.source.RowPlace;
import dev.yellow.spi.source.RowSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Lands one dataset's rows: encoded, hashed and checked one by one, and copied into the image, or straight into the
/// table that no view reaches yet. Holds one message of rows.
final class FeedLanding implements RowSink {
    private static final int MESSAGE = 1 << 16;

    private final FeedDataset dataset;
    private final Delivery delivery;
    private final boolean direct;
    private final StagingSql sql;
    private final DatasetTables tables;
    private final TableShape shape;
    private final Supplier<CopyTurns> turns;
    private final RowEncoder encoder;
    private final int[] key;
    private final int[] required;
    private final List<Integer> own;
    private final FieldBuffer buffer = new FieldBuffer(MESSAGE);
    private final HashSum sum = new HashSum();
    private final List<Item> items = new ArrayList<>();
    private final Misfits misfits;
    private final Rejects rejects;
    private final Consumer<List<Rejected>> rejected;
    private String target = "";
    private long taken;
    private long bytes;
    private long clearedAt = -1;

    /// @param direct whether rows go straight into the table
    /// @param batch    its number
    /// @param rejects  what may be put aside
    /// @param rejected writes what is put aside, in the staging transaction
    /// @param turns  opens the staging transaction, once, when the first row comes
    FeedLanding(FeedDataset dataset, Delivery delivery, boolean direct, StagingSql sql, DatasetTables tables, int batch, Rejects rejects,
            Consumer<List<Rejected>> rejected, Supplier<CopyTurns> turns) {
        this.dataset = dataset;
        this.delivery = delivery;
        this.direct = direct;
        this.sql = sql;
        this.tables = tables;
        this.shape = sql.shape();
        this.turns = turns;
        this.encoder = new RowEncoder(shape, dataset.columns().stream().map(FeedDataset.Column::name).toList());
        this.key = dataset.key().stream().mapToInt(dataset::position).toArray();
        this.required = IntStream.range(0, dataset.columns().size())
                .filter(i -> dataset.columns().get(i).notNull() && !dataset.key().contains(dataset.columns().get(i).name())).toArray();
        this.own = direct ? FreshTable.own(shape, batch) : List.of();
        this.misfits = new Misfits(dataset);
        this.rejects = rejects;
        this.rejected = rejected;
    }

    @Override
    public void row(@Nullable Object[] values, RowPlace place) {
        if (isNullKey(values, place) || isNullRequired(values, place)) return;
        var start = buffer.size();
        buffer.putShort(encoder.size() + 1 + own.size() + (delivery.ordered() ? 2 : 0));
        var misfit = encoder.row(values, buffer);
        if (misfit != null) {
            buffer.cut(start);
            if (!putAside(place, misfit.position(), "holds a value that " + misfit.unfit().why()))
                misfits.unfit(misfit.position(), misfit.unfit(), values, place);
            return;
        }
        taken++;
        var hash = encoder.hash();
        sum.add(hash);
        for (var each : own) {
            buffer.putInt(Integer.BYTES);
            buffer.putInt(each);
        }
        buffer.putInt(Long.BYTES);
        buffer.putLong(hash);
        if (delivery.ordered()) order(false);
        full();
    }

    @Override
    public void deleted(@Nullable Object[] values, RowPlace place) {
        if (!delivery.ordered()) throw new IllegalStateException("a delivery of " + delivery + " has no deletes");
        taken++;
        if (isNullKey(values, place)) return;
        var start = buffer.size();
        buffer.putShort(encoder.size() + 3);
        var misfit = encoder.key(values, buffer);
        if (misfit != null) {
            buffer.cut(start);
            misfits.unfit(misfit.position(), misfit.unfit(), values, place);
            return;
        }
        buffer.putInt(-1);
        order(true);
        full();
    }

    @Override
    public void cleared() {
        if (delivery != Delivery.EVENTS) throw new IllegalStateException("a delivery of " + delivery + " is not cleared");
        clearedAt = taken;
    }

    @Override
    public void item(Item item) {
        items.add(item);
    }

    @Override
    public long taken() {
        return taken;
    }

    @Override
    public void rejected(Line line, String why) {
        if (!rejects.allowed()) throw new IllegalStateException("nothing of " + dataset.name() + " may be put aside");
        Located.in(dataset.name(), () -> {
            rejects.add(line, why);
            if (rejects.full()) writeRejected();
            return this;
        });
    }

    private void writeRejected() {
        var some = rejects.take();
        if (!some.isEmpty()) rejected.accept(some);
    }

    /// @return whether it was: where that is allowed, and the row is made of a line
    private boolean putAside(RowPlace place, int column, String why) {
        var line = rejects.allowed() ? place.line() : null;
        if (line != null) rejected(line, "column \"" + dataset.columns().get(column).name() + "\": " + why);
        return line != null;
    }

    private boolean isNullKey(@Nullable Object[] values, RowPlace place) {
        for (var k : key) {
            if (values[k] != null) continue;
            if (!putAside(place, k, "is NULL, and of the key")) misfits.nullKey();
            return true;
        }
        return false;
    }

    private boolean isNullRequired(@Nullable Object[] values, RowPlace place) {
        for (var r : required) {
            if (values[r] != null) continue;
            if (!putAside(place, r, "is NULL, which the model says it is not")) misfits.nullValue(r, values, place);
            return true;
        }
        return false;
    }

    private void order(boolean gone) {
        buffer.putInt(Long.BYTES);
        buffer.putLong(taken);
        buffer.putInt(1);
        buffer.putByte(gone ? 1 : 0);
    }

    private void full() {
        if (buffer.size() >= MESSAGE - 1024) flush();
    }

    private void flush() {
        if (buffer.size() == 0) return;
        prepare();
        Located.in(dataset.name(), () -> {
            turns.get().write(this, buffer.bytes(), buffer.size());
            return this;
        });
        bytes += buffer.size();
        buffer.cut(0);
    }

    /// Makes what rows are copied into, if that has not happened.
    private void prepare() {
        if (!target.isEmpty()) return;
        var merge = turns.get().session();
        if (direct) {
            FreshTable.empty(merge, tables, shape);
            target = FreshTable.target(tables, shape);
        } else if (delivery.ordered()) {
            merge.execute(sql.createOrderedImage());
            target = sql.orderedImageTarget();
        } else {
            target = ImageStager.create(merge, sql);
        }
    }

    /// Whether the batch needs a transaction for it: something came, even if none of it can be taken, or what did not come
    /// matters.
    boolean matters(boolean settled) {
        return taken > 0 || misfits.any() || rejects.count() > 0 || !items.isEmpty() || clearedAt >= 0 || delivery.whole() || !settled;
    }

    /// Ends the landing: all rows are in the database.
    ///
    /// @throws dev.yellow.model.fault.Refused when one could not be taken
    void finish() {
        misfits.refuse();
        flush();
        prepare();
        writeRejected();
    }

    /// Lines that were put aside.
    long rejects() {
        return rejects.count();
    }

    /// Whether a key that did not come is gone.
    boolean whole() {
        return delivery.whole() || clearedAt >= 0;
    }

    /// How far what came no longer counts.
    long clearedAt() {
        return clearedAt;
    }

    /// Rows that came and their sum; of an ordered delivery the image alone knows what counts.
    Seen seen() {
        return new Seen(taken, sum.value());
    }

    long bytes() {
        return bytes;
    }

    FeedDataset dataset() {
        return dataset;
    }

    Delivery delivery() {
        return delivery;
    }

    boolean direct() {
        return direct;
    }

    StagingSql sql() {
        return sql;
    }

    List<Item> items() {
        return items;
    }

    String target() {
        return target;
    }

    String options() {
        return direct ? FreshTable.OPTIONS : "FORMAT binary";
    }
}
