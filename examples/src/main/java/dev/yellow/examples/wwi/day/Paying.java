package dev.yellow.examples.wwi.day;

import dev.yellow.examples.wwi.Dice;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Arrays;

/// Customers pay all that is due, suppliers are paid, and now and then something comes back.
final class Paying implements Part {
    private static final int DUE_DAYS = 7;

    @Override
    public void work(Day day, Books books) throws SQLException {
        var dice = day.dice("paying");
        customers(day, books, dice);
        suppliers(day, books, dice);
        if (dice.percent(40)) creditNote(day, books, dice);
    }

    private static void customers(Day day, Books books, Dice dice) throws SQLException {
        var due = books.numbers("""
                SELECT DISTINCT customer_id FROM sal.customer_transactions
                 WHERE finalization_date IS NULL AND transaction_date <= ? ORDER BY customer_id
                """, day.date().minusDays(DUE_DAYS));
        var paying = Arrays.stream(due).filter(_ -> dice.percent(30)).toArray();
        books.insert("sal.customer_transactions", """
                INSERT INTO sal.customer_transactions AS t (customer_transaction_id, customer_id, transaction_type_id, payment_method_id, transaction_date,
                       amount_excluding_tax, tax_amount, transaction_amount, outstanding_balance, finalization_date, last_edited_by, last_edited_when)
                SELECT ? + row_number() OVER (ORDER BY customer_id), customer_id, 3, 4, ?::date, 0, 0, -sum(outstanding_balance), 0, ?::date, 2, ?
                  FROM sal.customer_transactions
                 WHERE finalization_date IS NULL AND transaction_date <= ? AND customer_id = ANY (?)
                 GROUP BY customer_id
                """, books.nextTransaction() - 1, day.date(), day.date(), day.at(15, 0), day.date().minusDays(DUE_DAYS), paying);
        books.update("sal.customer_transactions", """
                UPDATE sal.customer_transactions AS t
                   SET outstanding_balance = 0, finalization_date = ?, last_edited_by = 2, last_edited_when = ?
                 WHERE finalization_date IS NULL AND transaction_date <= ? AND customer_id = ANY (?)
                """, day.date(), day.at(15, 0), day.date().minusDays(DUE_DAYS), paying);
    }

    private static void suppliers(Day day, Books books, Dice dice) throws SQLException {
        var due = books.numbers("""
                SELECT DISTINCT supplier_id FROM pur.supplier_transactions
                 WHERE finalization_date IS NULL AND transaction_date <= ? ORDER BY supplier_id
                """, day.date().minusDays(DUE_DAYS));
        var paid = Arrays.stream(due).filter(_ -> dice.percent(40)).toArray();
        books.insert("pur.supplier_transactions", """
                INSERT INTO pur.supplier_transactions AS t (supplier_transaction_id, supplier_id, transaction_type_id, payment_method_id, transaction_date,
                       amount_excluding_tax, tax_amount, transaction_amount, outstanding_balance, finalization_date, last_edited_by, last_edited_when)
                SELECT ? + row_number() OVER (ORDER BY supplier_id), supplier_id, 7, 4, ?::date, 0, 0, -sum(outstanding_balance), 0, ?::date, 2, ?
                  FROM pur.supplier_transactions
                 WHERE finalization_date IS NULL AND transaction_date <= ? AND supplier_id = ANY (?)
                 GROUP BY supplier_id
                """, books.nextTransaction() - 1, day.date(), day.date(), day.at(15, 30), day.date().minusDays(DUE_DAYS), paid);
        books.update("pur.supplier_transactions", """
                UPDATE pur.supplier_transactions AS t
                   SET outstanding_balance = 0, finalization_date = ?, last_edited_by = 2, last_edited_when = ?
                 WHERE finalization_date IS NULL AND transaction_date <= ? AND supplier_id = ANY (?)
                """, day.date(), day.at(15, 30), day.date().minusDays(DUE_DAYS), paid);
    }

    /// Everything of one line comes back: an invoice below zero, which is settled at once.
    private static void creditNote(Day day, Books books, Dice dice) throws SQLException {
        var lines = books.number("SELECT max(invoice_line_id) FROM sal.invoice_lines");
        var line = books.number("SELECT max(invoice_line_id) FROM sal.invoice_lines WHERE invoice_line_id <= ?", Math.max(1, lines - dice.below(200)));
        var when = day.at(16, 0);
        var invoice = books.next("sal.invoices", "invoice_id");
        books.insert("sal.invoices", """
                INSERT INTO sal.invoices AS t (invoice_id, customer_id, bill_to_customer_id, delivery_method_id, contact_person_id, accounts_person_id,
                       salesperson_person_id, packed_by_person_id, invoice_date, is_credit_note, credit_note_reason, total_dry_items, total_chiller_items,
                       last_edited_by, last_edited_when)
                SELECT ?, customer_id, bill_to_customer_id, delivery_method_id, contact_person_id, accounts_person_id,
                       salesperson_person_id, packed_by_person_id, ?::date, true, 'Retour: beschädigt', 0, 0, 12, ?
                  FROM sal.invoices WHERE invoice_id = (SELECT invoice_id FROM sal.invoice_lines WHERE invoice_line_id = ?)
                """, invoice, day.date(), when, line);
        books.insert("sal.invoice_lines", """
                INSERT INTO sal.invoice_lines AS t (invoice_line_id, invoice_id, stock_item_id, description, package_type_id, quantity, unit_price, tax_rate,
                       tax_amount, line_profit, extended_price, last_edited_by, last_edited_when)
                SELECT ?, ?, stock_item_id, description, package_type_id, -quantity, unit_price, tax_rate, -tax_amount, -line_profit, -extended_price, 12, ?
                  FROM sal.invoice_lines WHERE invoice_line_id = ?
                """, lines + 1, invoice, when, line);
        settle(books, invoice, when);
    }

    private static void settle(Books books, int invoice, LocalDateTime when) throws SQLException {
        books.insert("sal.customer_transactions", """
                INSERT INTO sal.customer_transactions AS t (customer_transaction_id, customer_id, transaction_type_id, invoice_id, transaction_date,
                       amount_excluding_tax, tax_amount, transaction_amount, outstanding_balance, finalization_date, last_edited_by, last_edited_when)
                SELECT ?, i.bill_to_customer_id, 2, i.invoice_id, i.invoice_date, l.extended_price - l.tax_amount, l.tax_amount, l.extended_price, 0, i.invoice_date, 12, ?
                  FROM sal.invoices AS i JOIN sal.invoice_lines AS l ON l.invoice_id = i.invoice_id
                 WHERE i.invoice_id = ?
                """, books.nextTransaction(), when, invoice);
        books.insert("whs.stock_item_transactions", """
                INSERT INTO whs.stock_item_transactions AS t (stock_item_transaction_id, stock_item_id, transaction_type_id, customer_id, invoice_id,
                       transaction_occurred_when, quantity, last_edited_by, last_edited_when)
                SELECT ?, l.stock_item_id, 12, i.customer_id, i.invoice_id, ?, -l.quantity, 12, ?
                  FROM sal.invoices AS i JOIN sal.invoice_lines AS l ON l.invoice_id = i.invoice_id
                 WHERE i.invoice_id = ?
                """, books.nextTransaction(), when, when, invoice);
    }
}
