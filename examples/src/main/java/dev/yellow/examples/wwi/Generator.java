package dev.yellow.examples.wwi;

import java.sql.SQLException;

/// Fills all 31 tables: the same rows for the same seed and scale, in memory that does not grow with them.
final class Generator {
    private Generator() {}

    static void load(Loader loader, Scale scale, long seed) throws SQLException {
        var catalogue = Catalogue.of(seed, scale);
        var book = new OrderBook(catalogue);
        var purchasing = new PurchasingRows(catalogue);
        new AppRows(catalogue).load(loader);
        var transactions = new Sequence();
        purchasing.load(loader, transactions);
        new SalesRows(catalogue, book).load(loader, transactions);
        new WarehouseRows(catalogue, book, purchasing).load(loader, transactions);
    }
}
