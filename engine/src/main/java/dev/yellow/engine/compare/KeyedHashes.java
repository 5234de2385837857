package dev.yellow.engine.compare;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.canonical.KeyOrder;
import dev.yellow.engine.canonical.KeyText;
import dev.yellow.engine.canonical.Tuples;
import dev.yellow.engine.jdbc.CopyRows;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.type.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One side's keys and hashes in key order. Looks one row ahead, so that a key is known to be alone before it is used.
final class KeyedHashes implements AutoCloseable {
    private static final int EXAMPLES = 10;

    private final String side;
    private final CopyRows rows;
    private final KeyOrder order;
    private final List<DataType> keyTypes;
    private final HashSum sum = new HashSum();
    private final List<String> duplicates = new ArrayList<>();
    private long count;
    private long duplicateRows;
    private long nullKeys;
    private byte @Nullable [] ahead;
    private int aheadKey;
    private byte @Nullable [] current;
    private int currentKey;

    /// @param query gives the key's columns and, last, the hash
    KeyedHashes(String side, Session session, String query, KeyOrder order, List<DataType> keyTypes) {
        this.side = side;
        this.rows = session.copyOut(query);
        this.order = order;
        this.keyTypes = keyTypes;
        try {
            readAhead();
        } catch (RuntimeException e) {
            // Nobody else could: a COPY left open keeps its connection locked for ever, against its own end too.
            rows.close();
            throw e;
        }
    }

    /// Moves to the next key. @return whether there is one
    boolean advance() {
        if (ahead == null) {
            current = null;
            return false;
        }
        current = ahead;
        currentKey = aheadKey;
        readAhead();
        while (ahead != null) {
            var step = order.compare(current, currentKey, ahead, aheadKey);
            if (step < 0) break;
            if (step > 0) throw fell();
            duplicate(ahead, aheadKey);
            readAhead();
        }
        return true;
    }

    byte[] row() {
        return Objects.requireNonNull(current);
    }

    /// Where the key starts in [#row].
    int key() {
        return currentKey;
    }

    long hash() {
        return hash(row());
    }

    /// Rows read, those with duplicate or NULL keys too.
    long count() {
        return count;
    }

    BigDecimal sum() {
        return sum.value();
    }

    boolean clean() {
        return duplicateRows == 0 && nullKeys == 0;
    }

    /// What is wrong with the keys. @param keyNames for the message
    Refused refusal(List<String> keyNames) {
        return KeyFaults.of(keyNames, duplicateRows, duplicates, nullKeys);
    }

    private void readAhead() {
        while (true) {
            ahead = rows.next();
            if (ahead == null) return;
            count++;
            sum.add(hash(ahead));
            aheadKey = rows.start() + 2;
            if (!Tuples.anyNull(ahead, aheadKey, keyTypes.size())) return;
            nullKeys++;
        }
    }

    private void duplicate(byte[] row, int key) {
        duplicateRows++;
        if (duplicates.size() < EXAMPLES) duplicates.add(text(row, key));
    }

    private String text(byte[] row, int key) {
        var parts = new ArrayList<String>();
        for (var type : keyTypes) {
            var length = Tuples.intAt(row, key);
            parts.add(KeyText.of(type, row, key + 4, length));
            key += 4 + length;
        }
        return "(" + String.join(", ", parts) + ")";
    }

    private static long hash(byte[] row) {
        return Tuples.longAt(row, row.length - Long.BYTES);
    }

    private Refused fell() {
        return new Refused(new Fault(EngineCode.ORDER_FELL, Place.NOWHERE,
                "keys of the " + side + " do not come in order after " + text(row(), currentKey),
                "report this: the key's type and the server's version"));
    }

    @Override
    public void close() {
        rows.close();
    }
}
