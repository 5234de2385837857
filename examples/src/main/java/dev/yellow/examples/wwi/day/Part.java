package dev.yellow.examples.wwi.day;

import java.sql.SQLException;

/// One kind of work of a day.
interface Part {
    /// Writes to the books; whoever calls commits.
    void work(Day day, Books books) throws SQLException;
}
