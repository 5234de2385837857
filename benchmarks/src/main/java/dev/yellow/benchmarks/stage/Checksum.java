package dev.yellow.benchmarks.stage;

import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;

/// Rows and the sum of their hashes, computed from the rows' text: by another way than the engine's own hashes, so that
/// a fault there is seen here.
public record Checksum(long rows, BigDecimal sum) {
    /// @param from what FROM takes
    public static Checksum of(TestDatabase database, Dataset dataset, String from) throws SQLException {
        var columns = Sql.list(dataset.columns(), (Column c) -> Sql.id(c.name()));
        try (var connection = database.connect(); var s = connection.createStatement();
                var r = s.executeQuery("SELECT count(*), coalesce(sum(hashtextextended(ROW(" + columns + ")::text, 1)), 0) FROM " + from + " AS t")) {
            r.next();
            return new Checksum(r.getLong(1), r.getBigDecimal(2));
        }
    }

    /// @throws AssertionError when they differ
    public void mustBe(Checksum expected, String where) {
        if (!equals(expected)) throw new AssertionError(where + " holds " + this + " and the source " + expected);
    }
}
