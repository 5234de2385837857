package dev.yellow.examples.wwi.day;

import java.sql.SQLException;

/// Yesterday's orders are picked. Where something is short, the rest becomes an order of its own.
final class Picking implements Part {
    private static final int DAYS_BACK = 14;

    @Override
    public void work(Day day, Books books) throws SQLException {
        var dice = day.dice("picking");
        var when = day.at(9, 30);
        for (var order : books.numbers("""
                SELECT order_id FROM sal.orders AS o
                 WHERE picking_completed_when IS NULL AND order_date >= ? AND order_date < ?
                   AND (SELECT count(*) FROM sal.order_lines AS l WHERE l.order_id = o.order_id) > 1
                 ORDER BY order_id
                """, day.date().minusDays(DAYS_BACK), day.date())) {
            if (dice.percent(4)) backorder(books, order, when);
        }
        var orders = books.update("sal.orders", """
                UPDATE sal.orders AS t
                   SET picked_by_person_id = ?, picking_completed_when = ?, last_edited_by = 12, last_edited_when = ?
                 WHERE picking_completed_when IS NULL AND order_date >= ? AND order_date < ?
                """, dice.between(12, 20), when, when, day.date().minusDays(DAYS_BACK), day.date());
        books.update("sal.order_lines", """
                UPDATE sal.order_lines AS t
                   SET picked_quantity = quantity, picking_completed_when = ?, last_edited_by = 12, last_edited_when = ?
                 WHERE order_id = ANY (?) AND picking_completed_when IS NULL
                """, when, when, orders.stream().mapToInt(o -> Integer.parseInt(o.get("order_id"))).toArray());
    }

    /// The last line of the order is short: it is closed unpicked, and ordered again.
    private static void backorder(Books books, int order, Object when) throws SQLException {
        var line = books.number("SELECT max(order_line_id) FROM sal.order_lines WHERE order_id = ?", order);
        var next = books.next("sal.orders", "order_id");
        books.insert("sal.orders", """
                INSERT INTO sal.orders AS t (order_id, customer_id, salesperson_person_id, contact_person_id, backorder_order_id, order_date,
                       expected_delivery_date, customer_purchase_order_number, is_undersupply_backordered, internal_comments, last_edited_by, last_edited_when)
                SELECT ?, customer_id, salesperson_person_id, contact_person_id, order_id, ?::timestamp::date,
                       expected_delivery_date + 1, customer_purchase_order_number, true, 'rest of ' || order_id, 12, ?
                  FROM sal.orders WHERE order_id = ?
                """, next, when, when, order);
        books.insert("sal.order_lines", """
                INSERT INTO sal.order_lines AS t (order_line_id, order_id, stock_item_id, description, package_type_id, quantity, unit_price, tax_rate,
                       picked_quantity, last_edited_by, last_edited_when)
                SELECT ?, ?, stock_item_id, description, package_type_id, quantity, unit_price, tax_rate, 0, 12, ?
                  FROM sal.order_lines WHERE order_line_id = ?
                """, books.next("sal.order_lines", "order_line_id"), next, when, line);
        books.update("sal.order_lines", """
                UPDATE sal.order_lines AS t SET picking_completed_when = ?, last_edited_by = 12, last_edited_when = ? WHERE order_line_id = ?
                """, when, when, line);
    }
}
