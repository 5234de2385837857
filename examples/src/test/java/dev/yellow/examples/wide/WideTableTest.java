package dev.yellow.examples.wide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.examples.wide.WideTable.Changes;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class WideTableTest {
    @Test
    void aDayChangesOnePercentAndDeletesAndAddsATenthOfThat(TestDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            var table = new WideTable();
            table.create(connection, 50_000);
            execute(connection, "CREATE TABLE before AS TABLE customers");

            var second = table.change(connection, 2);
            var third = table.change(connection, 3);

            for (var day : new Changes[] {second, third}) {
                assertThat(day.updated()).isCloseTo(500, Percentage.withPercentage(20));
                assertThat(day.deleted()).isCloseTo(50, Percentage.withPercentage(50));
                assertThat(day.inserted()).isCloseTo(50, Percentage.withPercentage(2));
            }
            assertThat(ask(connection, "SELECT count(*) FROM customers"))
                    .isEqualTo(50_000 - second.deleted() - third.deleted() + second.inserted() + third.inserted());
            assertThat(ask(connection, "SELECT count(*) FROM before JOIN customers AS c USING (id) WHERE before <> c"))
                    .isBetween(second.updated(), second.updated() + third.updated());
        }
    }

    @Test
    void theSameCallsGiveTheSameRows(TestDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            for (var name : new String[] {"one", "other"}) {
                var table = new WideTable(name);
                table.create(connection, 3_000);
                table.change(connection, 2);
            }
            assertThat(ask(connection, "SELECT count(*) FROM one AS a FULL JOIN other AS b USING (id) WHERE a::text IS DISTINCT FROM b::text")).isZero();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var s = connection.createStatement()) {
            s.execute(sql);
        }
    }

    private static long ask(Connection connection, String sql) throws SQLException {
        try (var s = connection.createStatement(); var r = s.executeQuery(sql)) {
            r.next();
            return r.getLong(1);
        }
    }
}
