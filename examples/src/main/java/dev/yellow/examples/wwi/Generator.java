package dev.yellow.examples.wwi;

import java.sql.SQLException;

/// Fills all 31 tables: the same rows for the same seed and scale, in memory that does not grow with them.
final class Generator {
    private Generator() {}

    /// Customer, supplier and stock transactions share one sequence of numbers, as in the original.
    static void load(Loader loader, Scale scale, long seed) throws SQLException {
        var catalogue = Catalogue.of(seed, scale);
        var book = new OrderBook(catalogue);
        var purchasing = new PurchasingRows(catalogue);
        new AppRows(catalogue).load(loader);
        var transaction = purchasing.load(loader, 1);
        transaction = new SalesRows(catalogue, book).load(loader, transaction);
        new WarehouseRows(catalogue, book, purchasing).load(loader, transaction);
    }
}
