package dev.yellow.examples.wwi.day;

import dev.yellow.examples.wwi.Dice;
import dev.yellow.examples.wwi.truth.Layout;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Now and then a row is deleted: for good, for some days, or only within its transaction. Whoever comes back is
/// identical to what went.
///
/// What will come back is kept in the business's own settings, so that another process can go on tomorrow.
final class Withdrawing implements Part {
    /// Rows that nothing refers to, each with its key and which of them may go.
    private static final List<Leaf> LEAVES = List.of(
            new Leaf("whs.vehicle_temperatures", "vehicle_temperature_id", "true"),
            new Leaf("whs.stock_item_stock_groups", "stock_item_stock_group_id", "true"),
            new Leaf("app.cities", "city_id", """
                    NOT EXISTS (SELECT FROM sal.customers WHERE city_id IN (delivery_city_id, postal_city_id))
                    AND NOT EXISTS (SELECT FROM pur.suppliers WHERE city_id IN (delivery_city_id, postal_city_id)) AND city_id > 1
                    """),
            new Leaf("sal.customer_transactions", "customer_transaction_id", "invoice_id IS NULL"),
            new Leaf("pur.supplier_transactions", "supplier_transaction_id", "purchase_order_id IS NULL"));

    private record Leaf(String table, String key, String may) {}

    @Override
    public void work(Day day, Books books) throws SQLException {
        comeBack(day, books);
        var dice = day.dice("withdrawing");
        for (var leaf : LEAVES) if (dice.percent(25)) withdraw(day, books, dice, leaf);
    }

    private static void withdraw(Day day, Books books, Dice dice, Leaf leaf) throws SQLException {
        // Of the older half: the number of a deleted newest row would be given again.
        var half = books.next(leaf.table, leaf.key) / 2;
        var chosen = books.number("SELECT min(%s) FROM %s WHERE %s >= ? AND %s <= ? AND %s".formatted(leaf.key, leaf.table, leaf.key, leaf.key, leaf.may),
                dice.between(1, Math.max(1, half)), half);
        var gone = books.delete(leaf.table, "DELETE FROM %s AS t WHERE %s = ?".formatted(leaf.table, leaf.key), chosen);
        if (gone.isEmpty()) return;
        switch (dice.below(4)) {
            case 0 -> { }
            case 1 -> insertAgain(books, books.layout(leaf.table), json(books, gone.getFirst()));
            default -> note(day, books, leaf, gone.getFirst(), day.tick() + dice.between(1, 3));
        }
    }

    private static void note(Day day, Books books, Leaf leaf, Map<String, @Nullable String> row, int back) throws SQLException {
        books.update("app.system_parameters", """
                UPDATE app.system_parameters AS t
                   SET application_settings = jsonb_set(application_settings::jsonb, '{Withdrawn}', coalesce(application_settings::jsonb -> 'Withdrawn', '[]')
                           || jsonb_build_object('back', ?::integer, 'table', ?::text, 'row', ?::jsonb))::text,
                       last_edited_by = 2, last_edited_when = ?
                 WHERE system_parameter_id = 1
                """, back, leaf.table, json(books, row), day.at(18, 0));
    }

    private static void comeBack(Day day, Books books) throws SQLException {
        var due = books.rows("""
                SELECT w ->> 'table' AS table, w ->> 'row' AS row
                  FROM app.system_parameters, jsonb_array_elements(application_settings::jsonb -> 'Withdrawn') WITH ORDINALITY AS a(w, n)
                 WHERE (w ->> 'back')::integer <= ? ORDER BY n
                """, day.tick());
        if (due.isEmpty()) return;
        for (var row : due) insertAgain(books, books.layout(String.valueOf(row.get("table"))), String.valueOf(row.get("row")));
        books.update("app.system_parameters", """
                UPDATE app.system_parameters AS t
                   SET application_settings = jsonb_set(application_settings::jsonb, '{Withdrawn}', coalesce(
                           (SELECT jsonb_agg(w ORDER BY n) FROM jsonb_array_elements(application_settings::jsonb -> 'Withdrawn') WITH ORDINALITY AS a(w, n)
                             WHERE (w ->> 'back')::integer > ?), '[]'))::text,
                       last_edited_by = 2, last_edited_when = ?
                 WHERE system_parameter_id = 1
                """, day.tick(), day.at(7, 0));
    }

    private static void insertAgain(Books books, Layout layout, String json) throws SQLException {
        var columns = layout.columns().stream().filter(c -> !c.generated()).map(Layout.Column::name).collect(Collectors.joining(", "));
        books.insert(layout.table(), """
                INSERT INTO %1$s AS t (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, ?::jsonb)
                """.formatted(layout.table(), columns), json);
    }

    /// The row with all values as texts: their types read them back to the same.
    private static String json(Books books, Map<String, @Nullable String> row) throws SQLException {
        return String.valueOf(books.rows("SELECT jsonb_object(?::text[], ?::text[]) AS json",
                row.keySet().toArray(String[]::new), row.values().toArray(String[]::new)).getFirst().get("json"));
    }
}
