package dev.yellow.engine.feed;

import dev.yellow.engine.compare.HashSum;
import dev.yellow.engine.compare.OrderedCompare.Seen;
import dev.yellow.engine.feed.value.RowEncoder;
import dev.yellow.engine.ingest.Located;
import dev.yellow.engine.progress.Rejected;
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
/// table that no view reaches yet. There, what comes of a key that has come before goes into an image beside it.
final class FeedLanding implements RowSink {
    private final FeedDataset dataset;
    private final Delivery delivery;
    private final int ordinal;
    private final boolean direct;
    private final StagingSql sql;
    private final Supplier<CopyTurns> turns;
    private final @Nullable MetKeys met;
    private final RowEncoder encoder;
    private final int[] key;
    private final int[] required;
    private final Outlet rows;
    private @Nullable Outlet repeats;
    private HashSum sum = new HashSum();
    private final List<Item> items = new ArrayList<>();
    private final Misfits misfits;
    private final Rejects rejects;
    private final Consumer<List<Rejected>> rejected;
    private long taken;
    private long landed;
    private long clearedAt = -1;

    /// @param ordinal  of the dataset in its feed
    /// @param direct   whether rows go straight into the table
    /// @param batch    its number
    /// @param met      the feed's keys, of which those that may come more than once are asked for
    /// @param rejects  what may be put aside
    /// @param rejected writes what is put aside, in the staging transaction
    /// @param turns    opens the staging transaction, once, when the first row comes
    FeedLanding(FeedDataset dataset, int ordinal, Delivery delivery, boolean direct, StagingSql sql, DatasetTables tables, int batch, MetKeys met,
            Rejects rejects, Consumer<List<Rejected>> rejected, Supplier<CopyTurns> turns) {
        this.dataset = dataset;
        this.ordinal = ordinal;
        this.delivery = delivery;
        this.direct = direct;
        this.sql = sql;
        this.turns = turns;
        this.met = direct && delivery.ordered() ? met : null;
        this.encoder = new RowEncoder(sql.shape(), dataset.columns().stream().map(FeedDataset.Column::name).toList());
        this.key = dataset.key().stream().mapToInt(dataset::position).toArray();
        this.required = IntStream.range(0, dataset.columns().size())
                .filter(i -> dataset.columns().get(i).notNull() && !dataset.key().contains(dataset.columns().get(i).name())).toArray();
        this.rows = direct ? Outlet.table(dataset.name(), sql.shape(), tables, batch, turns)
                : delivery.ordered() ? Outlet.orderedImage(dataset.name(), sql, turns) : Outlet.image(dataset.name(), sql, turns);
        this.misfits = new Misfits(dataset);
        this.rejects = rejects;
        this.rejected = rejected;
    }

    @Override
    public void row(@Nullable Object[] values, RowPlace place) {
        if (isNullKey(values, place) || isNullRequired(values, place)) return;
        var misfit = encoder.row(values, rows.begin());
        if (misfit != null) {
            rows.cancel();
            if (!putAside(place, misfit.position(), "holds a value that " + misfit.unfit().why()))
                misfits.unfit(misfit.position(), misfit.unfit(), values, place);
            return;
        }
        taken++;
        var hash = encoder.hash();
        if (comesFirst()) {
            landed++;
            sum.add(hash);
            rows.row(hash, taken);
        } else {
            repeats().take(rows).row(hash, taken);
        }
    }

    @Override
    public void deleted(@Nullable Object[] values, RowPlace place) {
        if (!delivery.ordered()) throw new IllegalStateException("a delivery of " + delivery + " has no deletes");
        taken++;
        if (isNullKey(values, place)) return;
        var misfit = encoder.key(values, rows.begin());
        if (misfit != null) {
            rows.cancel();
            misfits.unfit(misfit.position(), misfit.unfit(), values, place);
        } else if (met == null) {
            rows.deleted(taken);
        } else if (comesFirst()) {
            rows.cancel();
        } else {
            repeats().take(rows).deleted(taken);
        }
    }

    /// Whether nothing of the key at hand is in the table, where rows go there and may come more than once.
    private boolean comesFirst() {
        return met == null || met.isNew(ordinal, encoder.keyHash());
    }

    private Outlet repeats() {
        if (repeats == null) repeats = Outlet.orderedImage(dataset.name(), sql, turns);
        return repeats;
    }

    @Override
    public void cleared() {
        if (delivery != Delivery.EVENTS) throw new IllegalStateException("a delivery of " + delivery + " is not cleared");
        clearedAt = taken;
        if (!direct) return;
        rows.restart();
        landed = 0;
        sum = new HashSum();
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
        rows.finish();
        if (repeats != null) repeats.finish();
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

    /// Rows in the table or the image, and their sum; where keys came more than once, only what is there tells what counts.
    Seen seen() {
        return new Seen(landed, sum.value());
    }

    /// Whether what came of keys that had come before waits in an image beside the table.
    boolean repeated() {
        return repeats != null;
    }

    long bytes() {
        return rows.bytes() + (repeats == null ? 0 : repeats.bytes());
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
}
