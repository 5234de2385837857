package dev.yellow.examples.wwi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaTest {
    static TestDatabase database;
    Connection connection;

    @BeforeAll
    static void start() {
        database = TestPostgres.database();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = database.connect();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void thereAre31TablesWithTheirKeys() throws SQLException {
        create(new WwiSource());

        assertThat(query("""
                SELECT table_schema || ' ' || count(*) FROM information_schema.tables
                 WHERE table_schema IN ('app', 'pur', 'sal', 'whs') GROUP BY table_schema ORDER BY 1
                """)).containsExactly("app 8", "pur 5", "sal 9", "whs 9");
        assertThat(query("""
                SELECT contype::text || ' ' || count(*) FROM pg_constraint
                 WHERE connamespace::regnamespace::text IN ('app', 'pur', 'sal', 'whs') AND contype IN ('p', 'u', 'f')
                 GROUP BY contype ORDER BY 1
                """)).containsExactly("f 98", "p 31", "u 17");
        assertThat(query("""
                SELECT table_name || '.' || column_name FROM information_schema.columns
                 WHERE is_generated = 'ALWAYS' AND table_schema IN ('app', 'pur', 'sal', 'whs') ORDER BY 1
                """)).containsExactly("customer_transactions.is_finalized", "invoices.confirmed_delivery_time",
                "invoices.confirmed_received_by", "people.other_languages", "people.search_name",
                "stock_items.search_details", "stock_items.tags", "supplier_transactions.is_finalized");
    }

    @Test
    void aSpecialDealHasExactlyOneDiscount() throws SQLException {
        new WwiSource().createTables(connection, GeographyStorage.EWKB);
        var deal = """
                INSERT INTO sal.special_deals (special_deal_id, deal_description, start_date, end_date,
                       discount_amount, discount_percentage, last_edited_by)
                VALUES (%s, 'Spring', '2016-01-01', '2016-03-31', %s, %s, 1)
                """;
        execute(deal.formatted(1, "5.00", "null"));
        execute("SAVEPOINT s");
        assertThatThrownBy(() -> execute(deal.formatted(2, "5.00", "10.000"))).hasMessageContaining("exactly_one_discount");
        execute("ROLLBACK TO s");
        assertThatThrownBy(() -> execute(deal.formatted(3, "null", "null"))).hasMessageContaining("exactly_one_discount");
    }

    @Test
    void aShapeWithAnotherReferenceSystemIsRefused() throws SQLException {
        new WwiSource().createTables(connection, GeographyStorage.EWKB);
        var city = """
                INSERT INTO app.cities (city_id, city_name, state_province_id, location, last_edited_by, valid_from, valid_to)
                VALUES (%s, 'Berlin', 1, '%s', 1, localtimestamp, 'infinity')
                """;
        execute(city.formatted(1, "\\x0101000020e610000000000000000000000000000000000000"));
        assertThatThrownBy(() -> execute(city.formatted(2, "\\x0101000020e710000000000000000000000000000000000000")))
                .hasMessageContaining("cities_location_check");
    }

    @Test
    void manyBusinessesFitInOneDatabase() throws SQLException {
        var first = new WwiSource(new Schemas("s1_"));
        var second = new WwiSource(new Schemas("s2_"));
        create(first);
        create(second);
        second.drop(connection);

        assertThat(first.exists(connection)).isTrue();
        assertThat(second.exists(connection)).isFalse();
        assertThat(new WwiSource().exists(connection)).isFalse();
    }

    private void create(WwiSource source) throws SQLException {
        source.createTables(connection, GeographyStorage.EWKB);
        source.addReferences(connection);
    }

    private void execute(String sql) throws SQLException {
        try (var s = connection.createStatement()) {
            s.execute(sql);
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (var s = connection.createStatement(); var r = s.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (r.next()) rows.add(r.getString(1));
            return rows;
        }
    }
}
