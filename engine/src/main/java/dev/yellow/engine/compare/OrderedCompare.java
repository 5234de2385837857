package dev.yellow.engine.compare;

import dev.yellow.engine.canonical.KeyOrder;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.type.DataType;
import java.math.BigDecimal;
import java.util.List;

/// Compares two ordered streams of keys and hashes in one pass.
public final class OrderedCompare {
    private OrderedCompare() {}

    /// What the source's snapshot held.
    public record Seen(long rows, BigDecimal sum) {}

    /// @param keyNames for messages
    /// @throws Refused when the source's keys are duplicate or NULL (all counted), or an order falls
    public static Seen run(Session source, String sourceQuery, Session merge, String mergeQuery, List<DataType> keyTypes,
            List<String> keyNames, ChangeSink sink) {
        var order = KeyOrder.of(keyTypes);
        try (var theirs = new KeyedHashes("source", source, sourceQuery, order, keyTypes);
                var ours = new KeyedHashes("merge table", merge, mergeQuery, order, keyTypes)) {
            var haveTheirs = theirs.advance();
            var haveOurs = ours.advance();
            while (haveTheirs || haveOurs) {
                var step = !haveTheirs ? 1 : !haveOurs ? -1 : order.compare(theirs.row(), theirs.key(), ours.row(), ours.key());
                // A source with bad keys is read to its end for the count; nothing more is asked of it.
                var clean = theirs.clean();
                if (step == 0) {
                    if (clean && theirs.hash() != ours.hash()) sink.changed(theirs.row(), theirs.key(), theirs.hash());
                    haveTheirs = theirs.advance();
                    haveOurs = ours.advance();
                } else if (step < 0) {
                    if (clean) sink.inserted(theirs.row(), theirs.key(), theirs.hash());
                    haveTheirs = theirs.advance();
                } else {
                    if (clean) sink.deleted(ours.row(), ours.key());
                    haveOurs = ours.advance();
                }
            }
            if (!theirs.clean()) throw theirs.refusal(keyNames);
            return new Seen(theirs.count(), theirs.sum());
        }
    }
}
