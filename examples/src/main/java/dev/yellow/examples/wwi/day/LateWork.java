package dev.yellow.examples.wwi.day;

import java.sql.SQLException;

/// An order and an edit that were begun in the morning and are committed only tomorrow, when rows that are stamped
/// later have long been read.
final class LateWork implements Part {
    /// After it, nobody else may take the next number of an order or edit a customer before it is committed.
    @Override
    public void work(Day day, Books books) throws SQLException {
        var dice = day.dice("late");
        if (dice.percent(20)) return;
        Ordering.take(day, books, dice, 1, 6);
        Editing.edit(day, books, dice, Edits.CUSTOMERS);
    }
}
