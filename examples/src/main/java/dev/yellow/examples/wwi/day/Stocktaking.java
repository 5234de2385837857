package dev.yellow.examples.wwi.day;

import java.math.BigDecimal;
import java.sql.SQLException;

/// A few bins are counted; what was counted wrong is corrected, and some stock moves to another bin.
final class Stocktaking implements Part {
    @Override
    public void work(Day day, Books books) throws SQLException {
        var dice = day.dice("stocktaking");
        var items = books.next("whs.stock_items", "stock_item_id") - 1;
        for (var n = Math.max(1, items / 50); n > 0; n--) {
            var item = dice.between(1, items);
            var off = dice.between(-20, 20);
            books.update("whs.stock_item_holdings", """
                    UPDATE whs.stock_item_holdings AS t
                       SET last_stocktake_quantity = quantity_on_hand + ?, quantity_on_hand = quantity_on_hand + ?,
                           bin_location = CASE WHEN ? THEN 'L-' || stock_item_id % 3 + 1 ELSE bin_location END, last_edited_by = 12, last_edited_when = ?
                     WHERE stock_item_id = ?
                    """, off, off, dice.percent(30), day.at(17, 0), item);
            if (off == 0) continue;
            var rows = new NewRows("stock_item_transaction_id", "stock_item_id", "transaction_type_id", "transaction_occurred_when", "quantity",
                    "last_edited_by", "last_edited_when");
            rows.add(books.nextTransaction(), item, 12, day.at(17, 0), new BigDecimal(off), 12, day.at(17, 0));
            books.insert("whs.stock_item_transactions", rows);
        }
    }
}
