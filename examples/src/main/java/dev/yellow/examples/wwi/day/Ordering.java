package dev.yellow.examples.wwi.day;

import dev.yellow.examples.wwi.Dice;
import dev.yellow.examples.wwi.Season;
import dev.yellow.examples.wwi.Words;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Customers order: as many as the season lets them, in proportion to how big the business is.
final class Ordering implements Part {
    private static final int LEAST = 2;

    @Override
    public void work(Day day, Books books) throws SQLException {
        var dice = day.dice("ordering");
        take(day, books, dice, count(day, books, dice), 8);
    }

    /// The average so far, bent by the season and by chance.
    private static int count(Day day, Books books, Dice dice) throws SQLException {
        var weights = Season.FIRST.datesUntil(day.date()).mapToDouble(Season::weight).sum();
        var average = (books.next("sal.orders", "order_id") - 1) / weights;
        return Math.max(LEAST, (int) Math.round(average * Season.weight(day.date()) * (0.8 + 0.4 * dice.unit())));
    }

    /// Enters so many new orders with their lines. @param hour at which they are entered
    static void take(Day day, Books books, Dice dice, int count, int hour) throws SQLException {
        var customers = books.rows("SELECT customer_id, primary_contact_person_id FROM sal.customers ORDER BY customer_id");
        var items = books.rows("SELECT stock_item_id, stock_item_name, unit_package_id, unit_price, tax_rate FROM whs.stock_items ORDER BY stock_item_id");
        var orders = new NewRows("order_id", "customer_id", "salesperson_person_id", "contact_person_id", "order_date", "expected_delivery_date",
                "customer_purchase_order_number", "is_undersupply_backordered", "comments", "delivery_instructions", "last_edited_by", "last_edited_when");
        var lines = new NewRows("order_line_id", "order_id", "stock_item_id", "description", "package_type_id", "quantity", "unit_price", "tax_rate",
                "picked_quantity", "last_edited_by", "last_edited_when");
        var order = books.next("sal.orders", "order_id");
        var line = books.next("sal.order_lines", "order_line_id");
        for (var i = 0; i < count; i++, order++) {
            var customer = dice.pick(customers);
            var salesperson = dice.between(2, 11);
            var when = day.sometime(dice, hour);
            orders.add(order, customer.get("customer_id"), salesperson, customer.get("primary_contact_person_id"), day.date(), day.date().plusDays(1),
                    dice.percent(90) ? dice.between(10_000, 19_999) : null, true, comment(dice),
                    dice.percent(15) ? dice.pick(Words.COMMENTS) : null, salesperson, when);
            for (var n = dice.between(1, 5); n > 0; n--) line(lines, line++, order, dice, dice.pick(items), salesperson, when);
        }
        books.insert("sal.orders", orders);
        books.insert("sal.order_lines", lines);
    }

    private static void line(NewRows lines, int id, int order, Dice dice, Map<String, @Nullable String> item, int salesperson, Object when) {
        lines.add(id, order, item.get("stock_item_id"), item.get("stock_item_name"), item.get("unit_package_id"), dice.between(1, 60),
                dice.percent(99) ? item.get("unit_price") : null, item.get("tax_rate"), 0, salesperson, when);
    }

    /// Nothing said is not the same as an empty remark, and both occur.
    private static @Nullable String comment(Dice dice) {
        return dice.percent(85) ? null : dice.pick(List.of("", dice.pick(Words.COMMENTS)));
    }
}
