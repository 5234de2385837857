package dev.yellow.engine.staging;

import dev.yellow.engine.canonical.Tuples;
import dev.yellow.engine.compare.HashSum;
import dev.yellow.engine.compare.OrderedCompare.Seen;
import dev.yellow.engine.jdbc.CopyInto;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Side;
import dev.yellow.engine.jdbc.SqlFailure;

/// All rows of a query, shipped from the source into a table: bytes pass as they are, counted and summed on the way.
///
/// @param seen  rows and the sum of their hashes
/// @param bytes that travelled
public record Shipment(Seen seen, long bytes) {
    /// What is done with each row that comes.
    public interface Passage {
        /// @param row which came @param start of its tuple @return its hash
        long pass(byte[] row, int start, CopyInto into);
    }

    /// @param query   whose last column is the row's hash
    /// @param target  table and columns, in the query's order
    /// @param options of the COPY into it
    public static Shipment send(Session source, String query, Session merge, String target, String options) {
        return send(source, query, merge, target, options, (row, start, into) -> {
            into.write(row, start, row.length - start);
            return Tuples.longAt(row, row.length - Long.BYTES);
        });
    }

    /// As the other, with a passage that says what each row becomes.
    public static Shipment send(Session source, String query, Session merge, String target, String options, Passage passage) {
        var sum = new HashSum();
        long rows = 0;
        long bytes = 0;
        try (var from = source.copyOut(query); var into = merge.copyIn(target, options)) {
            try {
                for (var row = from.next(); row != null; row = from.next()) {
                    sum.add(passage.pass(row, from.start(), into));
                    rows++;
                    bytes += row.length;
                }
                into.finish();
            } catch (SqlFailure e) {
                // A stream that is cancelled ends the source's transaction, which may have to say which rows are wrong.
                if (e.side() == Side.MERGE) from.drain();
                throw e;
            }
        }
        return new Shipment(new Seen(rows, sum.value()), bytes);
    }
}
