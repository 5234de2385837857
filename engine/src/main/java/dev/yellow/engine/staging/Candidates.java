package dev.yellow.engine.staging;

import dev.yellow.engine.compare.ChangeSink;
import dev.yellow.model.type.DataType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keys that differ, held in memory up to a bound. Past it they are written as they come.
public final class Candidates implements ChangeSink {
    private final List<DataType> types;
    private final int bound;
    private final long most;
    private final boolean missing;
    private final Supplier<SliceWriter> whenFull;
    private final Map<Op, KeySlice> filling = new EnumMap<>(Op.class);
    private final List<Full> full = new ArrayList<>();
    private final long[] counts = new long[Op.values().length];
    private @Nullable SliceWriter writer;
    private int held;
    private long seen;

    private record Full(Op op, KeySlice slice) {}

    /// @param bound    keys held at most, at least 1
    /// @param most     keys in all, above which the rest is only counted
    /// @param missing  whether rows that the source lacks are gone, or may just not have been looked at
    /// @param whenFull opens the dataset's staging transaction, once, when more come
    public Candidates(List<DataType> types, int bound, long most, boolean missing, Supplier<SliceWriter> whenFull) {
        this.types = types;
        this.bound = bound;
        this.most = most;
        this.missing = missing;
        this.whenFull = whenFull;
    }

    @Override
    public void inserted(byte[] row, int key, long hash) {
        add(Op.INSERT, row, key, hash);
    }

    @Override
    public void changed(byte[] row, int key, long hash) {
        add(Op.UPDATE, row, key, hash);
    }

    @Override
    public void deleted(byte[] row, int key) {
        if (missing) add(Op.DELETE, row, key, 0);
    }

    public long count(Op op) {
        return counts[op.ordinal()];
    }

    public boolean none() {
        return held == 0 && writer == null;
    }

    /// Whether some were written already, in a transaction of the dataset's own.
    public boolean spilled() {
        return writer != null;
    }

    /// Whether so many differ that the whole image should travel instead.
    public boolean tooMany() {
        return seen > most;
    }

    /// Writes what is held.
    public void writeTo(SliceWriter to) {
        for (var each : full) to.write(each.op(), each.slice());
        full.clear();
        filling.forEach(to::write);
        filling.clear();
        held = 0;
    }

    private void add(Op op, byte[] row, int key, long hash) {
        counts[op.ordinal()]++;
        if (++seen > most) return;
        var slice = filling.computeIfAbsent(op, _ -> new KeySlice(types));
        slice.add(row, key, hash);
        held++;
        if (slice.size() == KeySlice.MOST) {
            full.add(new Full(op, slice));
            filling.remove(op);
        }
        if (held >= bound && bound < most) {
            if (writer == null) writer = whenFull.get();
            writeTo(writer);
        }
    }
}
