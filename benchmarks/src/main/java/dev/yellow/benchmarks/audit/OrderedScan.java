package dev.yellow.benchmarks.audit;

import dev.yellow.benchmarks.day.Customers;
import dev.yellow.benchmarks.stage.Platforms;
import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.shape.RowHash;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// The limit of comparing a table with its source: keys and hashes of both sides in order, the hashes computed from the
/// columns, read side by side.
final class OrderedScan implements AutoCloseable {
    private final Connection source;
    private final Connection merge;
    private final String sourceQuery;
    private final String mergeQuery;

    OrderedScan(TestDatabase source, TestDatabase merge, Milestoning milestoning) throws SQLException {
        this.source = source.connect();
        this.merge = merge.connect();
        var hash = RowHash.of(TableShape.of(Customers.DATASET, milestoning), "t", Canonical.MERGE);
        this.sourceQuery = query(hash, Customers.TABLE.name());
        this.mergeQuery = query(hash, Platforms.live(milestoning, Customers.NAME));
    }

    private static String query(String hash, String from) {
        return "COPY (SELECT t.id, " + hash + " FROM " + from + " t ORDER BY t.id) TO STDOUT (FORMAT binary)";
    }

    /// @return the messages of both sides
    long run() throws SQLException {
        var theirs = open(source, sourceQuery);
        var ours = open(merge, mergeQuery);
        long messages = 0;
        var moreTheirs = true;
        var moreOurs = true;
        while (moreTheirs || moreOurs) {
            if (moreTheirs && (moreTheirs = theirs.readFromCopy() != null)) messages++;
            if (moreOurs && (moreOurs = ours.readFromCopy() != null)) messages++;
        }
        return messages;
    }

    private static CopyOut open(Connection connection, String query) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(query);
    }

    @Override
    public void close() throws SQLException {
        source.close();
        merge.close();
    }
}
