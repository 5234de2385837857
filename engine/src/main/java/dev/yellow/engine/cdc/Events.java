package dev.yellow.engine.cdc;

import dev.yellow.engine.cdc.log.Message.Relation;
import dev.yellow.engine.cdc.log.Tuple;
import dev.yellow.engine.shape.TableShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One dataset's events on their way into its table: as rows of COPY's binary format, held until they are taken.
final class Events {
    private static final byte[] FIELDS_START = {0, 0, 0, 8};

    private final TableShape shape;
    private final int[] key;
    private final int fields;
    private final BitSet missing = new BitSet();
    private byte[] buffer = new byte[1 << 12];
    private int filled;
    private int[] columns = new int[0];
    private boolean[] identity = new boolean[0];
    private long count;
    private boolean emptied;

    Events(TableShape shape) {
        this.shape = shape;
        this.key = shape.key().stream().mapToInt(k -> index(shape.columns().stream().map(TableShape.Column::name).toList(), k)).toArray();
        this.fields = 3 + shape.columns().size() + key.length;
    }

    /// Events since the table was emptied last.
    long count() {
        return count;
    }

    boolean emptied() {
        return emptied;
    }

    /// Columns of which a value was missing.
    BitSet missing() {
        return missing;
    }

    int bytes() {
        return filled;
    }

    /// How the rows look that follow.
    ///
    /// @throws Diverged when they lack a column, or old rows will lack the key
    void follow(Relation relation) {
        var names = relation.columns().stream().map(c -> c.name()).toList();
        columns = shape.columns().stream().mapToInt(c -> index(names, c.name())).toArray();
        identity = new boolean[relation.columns().size()];
        for (var i = 0; i < identity.length; i++) identity[i] = relation.full() || relation.columns().get(i).identity();
        for (var i = 0; i < columns.length; i++) if (columns[i] < 0) throw new Diverged("the log's rows lack column \"" + shape.columns().get(i).name() + "\"");
        for (var k : key) if (!identity[columns[k]]) throw new Diverged("the log's old rows lack the key");
    }

    void inserted(long seq, Tuple row) {
        put(seq, 'I', row, null, null);
    }

    /// A row whose key changed goes and comes. @return how many numbers it took
    int updated(long seq, @Nullable Tuple old, Tuple row) {
        var moved = old != null && moved(old, row);
        if (!moved) {
            put(seq, 'U', row, old, null);
            return 1;
        }
        deleted(seq, old);
        put(seq + 1, 'I', row, old, old);
        return 2;
    }

    void deleted(long seq, Tuple old) {
        start(seq, 'D', List.of());
        for (var i = 0; i < columns.length; i++) value(old, isKey(i) ? columns[i] : -1);
        for (var _ : key) value(old, -1);
    }

    /// All rows went: what was told before does not matter any more.
    void truncated() {
        emptied = true;
        count = 0;
        filled = 0;
        missing.clear();
    }

    /// Gives what is held to the taker and forgets it.
    void drain(Taker taker) {
        taker.take(buffer, filled);
        filled = 0;
    }

    @FunctionalInterface
    interface Taker {
        void take(byte[] bytes, int length);
    }

    private void put(long seq, char kind, Tuple row, @Nullable Tuple old, @Nullable Tuple from) {
        var lacks = new ArrayList<Integer>();
        for (var i = 0; i < columns.length; i++) if (row.length(columns[i]) == Tuple.UNCHANGED && !(old != null && knows(old, columns[i]))) lacks.add(i);
        start(seq, kind, lacks);
        for (var i = 0; i < columns.length; i++) {
            var unchanged = row.length(columns[i]) == Tuple.UNCHANGED;
            if (unchanged && old != null && knows(old, columns[i])) value(old, columns[i]);
            else value(row, unchanged ? -1 : columns[i]);
        }
        for (var k : key) value(from == null ? row : from, from == null ? -1 : columns[k]);
    }

    /// Whether the old row has that column: it comes whole, or with its identity alone.
    private boolean knows(Tuple old, int column) {
        return identity[column] && old.length(column) >= 0;
    }

    private boolean moved(Tuple old, Tuple row) {
        for (var k : key) if (row.length(columns[k]) != Tuple.UNCHANGED && !Tuple.same(old, columns[k], row)) return true;
        return false;
    }

    private void start(long seq, char kind, List<Integer> lacks) {
        if (columns.length == 0) throw new Diverged("the log has rows of a table that it did not describe");
        count++;
        room(2 + 12 + 5);
        buffer[filled++] = (byte) (fields >> 8);
        buffer[filled++] = (byte) fields;
        System.arraycopy(FIELDS_START, 0, buffer, filled, 4);
        filled += 4;
        for (var shift = 56; shift >= 0; shift -= 8) buffer[filled++] = (byte) (seq >> shift);
        length(1);
        buffer[filled++] = (byte) kind;
        if (lacks.isEmpty()) {
            length(-1);
            return;
        }
        lacks.forEach(missing::set);
        var text = lacks.toString().replace('[', '{').replace(']', '}').getBytes(StandardCharsets.US_ASCII);
        length(text.length);
        room(text.length);
        System.arraycopy(text, 0, buffer, filled, text.length);
        filled += text.length;
    }

    private void value(Tuple row, int column) {
        var length = column < 0 ? Tuple.NULL : row.length(column);
        length(length);
        if (length <= 0) return;
        room(length);
        System.arraycopy(row.bytes(), row.starts()[column], buffer, filled, length);
        filled += length;
    }

    private void length(int length) {
        room(4);
        for (var shift = 24; shift >= 0; shift -= 8) buffer[filled++] = (byte) (length >> shift);
    }

    private void room(int bytes) {
        if (buffer.length - filled >= bytes) return;
        var next = new byte[Math.max(Math.addExact(filled, bytes), (int) Math.min(Integer.MAX_VALUE - 8L, buffer.length * 2L))];
        System.arraycopy(buffer, 0, next, 0, filled);
        buffer = next;
    }

    private boolean isKey(int column) {
        for (var k : key) if (k == column) return true;
        return false;
    }

    private static int index(List<String> names, String name) {
        return names.indexOf(name);
    }
}
