package dev.yellow.examples.wwi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDatabases.class)
class GeneratorTest {
    private static final Scale SMOKE = new Scale(1.0 / 1000);
    private static final Scale TEST = new Scale(1.0 / 100);

    @Test
    void theSameSeedGivesTheSameRowsAndAnotherOneOthers(TestDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            var sums = new ArrayList<Map<String, String>>();
            for (var seed : new long[] {7, 7, 8}) {
                var source = new WwiSource(new Schemas("s" + sums.size() + "_"));
                source.create(connection, SMOKE, seed);
                sums.add(source.checksums(connection));
            }
            assertThat(sums.get(0)).hasSize(31).isEqualTo(sums.get(1));
            assertThat(sums.get(2).get("sal.orders")).isNotEqualTo(sums.get(0).get("sal.orders"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {300, 800, 5_000, 50_000})
    void aBusinessHasAboutAsManyRowsAsAskedFor(long rows, TestDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            var loaded = new WwiSource().create(connection, Scale.ofRows(rows), 7);

            assertThat(loaded).hasSize(31).doesNotContainValue(0L);
            assertThat(loaded.values().stream().mapToLong(Long::longValue).sum()).isCloseTo(rows, Percentage.withPercentage(8));
        }
    }

    @Test
    void aScaleOfOneIsAMillionRows() {
        assertThat(new Scale(1).rows()).isCloseTo(1_050_000, within(20_000L));
        assertThat(Scale.ofRows(new Scale(1).rows()).factor()).isCloseTo(1, within(0.01));
        assertThatThrownBy(() -> Scale.ofRows(100)).hasMessageStartingWith("31 tables need at least");
    }

    @Test
    void everyColumnThatMayBeNullIsSometimesAndNotAlways(TestDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            new WwiSource().create(connection, TEST, 7);

            var oneSided = query(connection, """
                    SELECT table_name || '.' || column_name,
                           (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) FILTER (WHERE %I IS NULL) * 1.0 / count(*) AS n FROM %I.%I',
                               column_name, table_schema, table_name), false, true, '')))[1]::text::numeric IN (0, 1)
                      FROM information_schema.columns
                     WHERE table_schema IN ('app', 'pur', 'sal', 'whs') AND is_nullable = 'YES'
                    """).stream().filter(r -> r.get(1).equals("t")).map(List::getFirst).toList();

            assertThat(oneSided).as("but for tables of one and two rows, what the simulator's credit notes bring, and what follows from a null test")
                    .containsExactlyInAnyOrder("system_parameters.delivery_address_line2", "system_parameters.postal_address_line2",
                            "special_deals.customer_id", "special_deals.buying_group_id", "special_deals.customer_category_id", "special_deals.discount_amount",
                            "invoices.credit_note_reason", "supplier_transactions.is_finalized", "customer_transactions.is_finalized");
        }
    }

    @Test
    void whatIsOwedAddsUp(TestDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            new WwiSource().create(connection, TEST, 7);

            assertThat(query(connection, """
                    SELECT count(*) FROM sal.invoices AS i
                     WHERE (SELECT sum(extended_price) FROM sal.invoice_lines AS l WHERE l.invoice_id = i.invoice_id)
                           IS DISTINCT FROM (SELECT sum(transaction_amount) FROM sal.customer_transactions AS t WHERE t.invoice_id = i.invoice_id)
                    """)).containsExactly(List.of("0"));
            assertThat(query(connection, """
                    SELECT count(*) - count(DISTINCT n) FROM (
                        SELECT customer_transaction_id AS n FROM sal.customer_transactions UNION ALL
                        SELECT supplier_transaction_id FROM pur.supplier_transactions UNION ALL
                        SELECT stock_item_transaction_id FROM whs.stock_item_transactions)
                    """)).containsExactly(List.of("0"));
        }
    }

    static List<List<String>> query(Connection connection, String sql) throws SQLException {
        try (var s = connection.createStatement(); var r = s.executeQuery(sql)) {
            var rows = new ArrayList<List<String>>();
            while (r.next()) {
                var row = new ArrayList<String>();
                for (var i = 1; i <= r.getMetaData().getColumnCount(); i++) row.add(String.valueOf(r.getString(i)));
                rows.add(row);
            }
            return rows;
        }
    }
}
