package dev.yellow.examples.wwi.day;

import java.sql.SQLException;
import java.time.LocalDateTime;

/// What has been picked is invoiced and leaves the warehouse.
final class Invoicing implements Part {
    private static final int DAYS_BACK = 14;

    @Override
    public void work(Day day, Books books) throws SQLException {
        var when = day.at(12, 0);
        var invoices = books.insert("sal.invoices", """
                INSERT INTO sal.invoices AS t (invoice_id, customer_id, bill_to_customer_id, order_id, delivery_method_id, contact_person_id, accounts_person_id,
                       salesperson_person_id, packed_by_person_id, invoice_date, customer_purchase_order_number, is_credit_note, comments, delivery_instructions,
                       total_dry_items, total_chiller_items, delivery_run, run_position, last_edited_by, last_edited_when)
                SELECT ? + row_number() OVER (ORDER BY o.order_id), o.customer_id, c.bill_to_customer_id, o.order_id, c.delivery_method_id, o.contact_person_id,
                       b.primary_contact_person_id, o.salesperson_person_id, o.picked_by_person_id, ?::date, o.customer_purchase_order_number, false, o.comments,
                       c.delivery_address_line1, i.items - i.chilled, i.chilled, c.delivery_run, c.run_position, 12, ?
                  FROM sal.orders AS o
                  JOIN sal.customers AS c ON c.customer_id = o.customer_id
                  JOIN sal.customers AS b ON b.customer_id = c.bill_to_customer_id
                 CROSS JOIN LATERAL (SELECT count(*)::integer AS items, count(*) FILTER (WHERE s.is_chiller_stock)::integer AS chilled
                                       FROM sal.order_lines AS l JOIN whs.stock_items AS s ON s.stock_item_id = l.stock_item_id
                                      WHERE l.order_id = o.order_id AND l.picked_quantity > 0) AS i
                 WHERE o.picking_completed_when >= ? AND o.picked_by_person_id IS NOT NULL AND i.items > 0
                   AND NOT EXISTS (SELECT FROM sal.invoices AS v WHERE v.order_id = o.order_id)
                """, books.next("sal.invoices", "invoice_id") - 1, day.date(), when, day.date().minusDays(DAYS_BACK).atStartOfDay());
        follow(books, invoices.stream().mapToInt(i -> Integer.parseInt(i.get("invoice_id"))).toArray(), when);
    }

    /// The lines of these invoices, what is owed for them, and the stock that went.
    private static void follow(Books books, int[] invoices, LocalDateTime when) throws SQLException {
        books.insert("sal.invoice_lines", """
                INSERT INTO sal.invoice_lines AS t (invoice_line_id, invoice_id, stock_item_id, description, package_type_id, quantity, unit_price, tax_rate,
                       tax_amount, line_profit, extended_price, last_edited_by, last_edited_when)
                SELECT ? + row_number() OVER (ORDER BY l.order_line_id), i.invoice_id, l.stock_item_id, l.description, l.package_type_id, l.picked_quantity, l.unit_price,
                       l.tax_rate, a.tax, a.net - l.picked_quantity * h.last_cost_price, a.net + a.tax, 12, ?
                  FROM sal.invoices AS i
                  JOIN sal.order_lines AS l ON l.order_id = i.order_id AND l.picked_quantity > 0
                  JOIN whs.stock_item_holdings AS h ON h.stock_item_id = l.stock_item_id
                 CROSS JOIN LATERAL (SELECT l.picked_quantity * coalesce(l.unit_price, 0) AS net,
                                            round(l.picked_quantity * coalesce(l.unit_price, 0) * l.tax_rate / 100, 2) AS tax) AS a
                 WHERE i.invoice_id = ANY (?)
                """, books.next("sal.invoice_lines", "invoice_line_id") - 1, when, invoices);
        books.insert("sal.customer_transactions", """
                INSERT INTO sal.customer_transactions AS t (customer_transaction_id, customer_id, transaction_type_id, invoice_id, transaction_date,
                       amount_excluding_tax, tax_amount, transaction_amount, outstanding_balance, last_edited_by, last_edited_when)
                SELECT ? + row_number() OVER (ORDER BY i.invoice_id), i.bill_to_customer_id, 1, i.invoice_id, i.invoice_date,
                       sum(l.extended_price - l.tax_amount), sum(l.tax_amount), sum(l.extended_price), sum(l.extended_price), 12, ?
                  FROM sal.invoices AS i JOIN sal.invoice_lines AS l ON l.invoice_id = i.invoice_id
                 WHERE i.invoice_id = ANY (?)
                 GROUP BY i.invoice_id
                """, books.nextTransaction() - 1, when, invoices);
        books.insert("whs.stock_item_transactions", """
                INSERT INTO whs.stock_item_transactions AS t (stock_item_transaction_id, stock_item_id, transaction_type_id, customer_id, invoice_id,
                       transaction_occurred_when, quantity, last_edited_by, last_edited_when)
                SELECT ? + row_number() OVER (ORDER BY l.invoice_line_id), l.stock_item_id, 10, i.customer_id, i.invoice_id, ?, -l.quantity, 12, ?
                  FROM sal.invoices AS i JOIN sal.invoice_lines AS l ON l.invoice_id = i.invoice_id
                 WHERE i.invoice_id = ANY (?)
                """, books.nextTransaction() - 1, when, when, invoices);
        books.update("whs.stock_item_holdings", """
                UPDATE whs.stock_item_holdings AS t
                   SET quantity_on_hand = t.quantity_on_hand - went.quantity, last_edited_by = 12, last_edited_when = ?
                  FROM (SELECT stock_item_id, sum(quantity)::integer AS quantity FROM sal.invoice_lines WHERE invoice_id = ANY (?) GROUP BY stock_item_id) AS went
                 WHERE t.stock_item_id = went.stock_item_id
                """, when, invoices);
    }
}
