package dev.yellow.examples.wwi.day;

import dev.yellow.examples.wwi.Dice;
import java.sql.SQLException;

/// What was bought days ago arrives; what runs low is bought.
final class Purchasing implements Part {
    private static final int DAYS_UNDER_WAY = 5;
    private static final int MOST_LINES = 6;

    @Override
    public void work(Day day, Books books) throws SQLException {
        receive(day, books);
        buy(day, books, day.dice("purchasing"));
    }

    private static void receive(Day day, Books books) throws SQLException {
        var when = day.at(8, 0);
        var arrived = books.update("pur.purchase_orders", """
                UPDATE pur.purchase_orders AS t SET is_order_finalized = true, last_edited_by = 12, last_edited_when = ?
                 WHERE NOT is_order_finalized AND order_date <= ?
                """, when, day.date().minusDays(DAYS_UNDER_WAY)).stream().mapToInt(p -> Integer.parseInt(p.get("purchase_order_id"))).toArray();
        books.update("pur.purchase_order_lines", """
                UPDATE pur.purchase_order_lines AS t
                   SET received_outers = ordered_outers, last_receipt_date = ?, is_order_line_finalized = true, last_edited_by = 12, last_edited_when = ?
                 WHERE purchase_order_id = ANY (?)
                """, day.date(), when, arrived);
        books.insert("whs.stock_item_transactions", """
                INSERT INTO whs.stock_item_transactions AS t (stock_item_transaction_id, stock_item_id, transaction_type_id, supplier_id, purchase_order_id,
                       transaction_occurred_when, quantity, last_edited_by, last_edited_when)
                SELECT ? + row_number() OVER (ORDER BY l.purchase_order_line_id), l.stock_item_id, 11, p.supplier_id, p.purchase_order_id, ?,
                       l.received_outers * s.quantity_per_outer, 12, ?
                  FROM pur.purchase_orders AS p
                  JOIN pur.purchase_order_lines AS l ON l.purchase_order_id = p.purchase_order_id
                  JOIN whs.stock_items AS s ON s.stock_item_id = l.stock_item_id
                 WHERE p.purchase_order_id = ANY (?)
                """, books.nextTransaction() - 1, when, when, arrived);
        books.update("whs.stock_item_holdings", """
                UPDATE whs.stock_item_holdings AS t
                   SET quantity_on_hand = t.quantity_on_hand + came.quantity, last_cost_price = came.cost, last_edited_by = 12, last_edited_when = ?
                  FROM (SELECT l.stock_item_id, sum(l.received_outers * s.quantity_per_outer)::integer AS quantity,
                               coalesce(max(l.expected_unit_price_per_outer / s.quantity_per_outer), 1) AS cost
                          FROM pur.purchase_order_lines AS l JOIN whs.stock_items AS s ON s.stock_item_id = l.stock_item_id
                         WHERE l.purchase_order_id = ANY (?)
                         GROUP BY l.stock_item_id) AS came
                 WHERE t.stock_item_id = came.stock_item_id
                """, when, arrived);
        books.insert("pur.supplier_transactions", """
                INSERT INTO pur.supplier_transactions AS t (supplier_transaction_id, supplier_id, transaction_type_id, purchase_order_id, supplier_invoice_number,
                       transaction_date, amount_excluding_tax, tax_amount, transaction_amount, outstanding_balance, last_edited_by, last_edited_when)
                SELECT ? + row_number() OVER (ORDER BY p.purchase_order_id), p.supplier_id, 5, p.purchase_order_id, 'S' || p.purchase_order_id, ?::date,
                       a.net, round(a.net * 0.15, 2), a.net + round(a.net * 0.15, 2), a.net + round(a.net * 0.15, 2), 12, ?
                  FROM pur.purchase_orders AS p
                 CROSS JOIN LATERAL (SELECT coalesce(sum(received_outers * expected_unit_price_per_outer), 0) AS net
                                       FROM pur.purchase_order_lines AS l WHERE l.purchase_order_id = p.purchase_order_id) AS a
                 WHERE p.purchase_order_id = ANY (?)
                """, books.nextTransaction() - 1, day.date(), when, arrived);
    }

    /// From one supplier a day, what is lowest.
    private static void buy(Day day, Books books, Dice dice) throws SQLException {
        var when = day.at(14, 0);
        var suppliers = books.numbers("SELECT DISTINCT supplier_id FROM whs.stock_items ORDER BY supplier_id");
        var supplier = suppliers[dice.below(suppliers.length)];
        var order = books.next("pur.purchase_orders", "purchase_order_id");
        books.insert("pur.purchase_orders", """
                INSERT INTO pur.purchase_orders AS t (purchase_order_id, supplier_id, order_date, delivery_method_id, contact_person_id, expected_delivery_date,
                       supplier_reference, is_order_finalized, last_edited_by, last_edited_when)
                SELECT ?, supplier_id, ?::date, coalesce(delivery_method_id, 1), primary_contact_person_id, ?::date, supplier_reference, false, 12, ?
                  FROM pur.suppliers WHERE supplier_id = ?
                """, order, day.date(), dice.percent(80) ? day.date().plusDays(DAYS_UNDER_WAY) : null, when, supplier);
        books.insert("pur.purchase_order_lines", """
                INSERT INTO pur.purchase_order_lines AS t (purchase_order_line_id, purchase_order_id, stock_item_id, ordered_outers, description, received_outers,
                       package_type_id, expected_unit_price_per_outer, is_order_line_finalized, last_edited_by, last_edited_when)
                SELECT ? + row_number() OVER (ORDER BY low.stock_item_id), ?, low.stock_item_id, ?, low.stock_item_name, 0, low.outer_package_id,
                       low.last_cost_price * low.quantity_per_outer, false, 12, ?
                  FROM (SELECT s.stock_item_id, s.stock_item_name, s.outer_package_id, s.quantity_per_outer, h.last_cost_price
                          FROM whs.stock_items AS s JOIN whs.stock_item_holdings AS h ON h.stock_item_id = s.stock_item_id
                         WHERE s.supplier_id = ?
                         ORDER BY h.quantity_on_hand, s.stock_item_id
                         LIMIT ?) AS low
                """, books.next("pur.purchase_order_lines", "purchase_order_line_id") - 1, order, dice.between(10, 400), when, supplier, dice.between(2, MOST_LINES));
    }
}
