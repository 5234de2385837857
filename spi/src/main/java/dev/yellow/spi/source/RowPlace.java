package dev.yellow.spi.source;

/// Where the row at hand comes from, for people: `orders/2026-11.csv:17`. Asked only when something is wrong with it.
@FunctionalInterface
public interface RowPlace {
    /// A row whose key says enough.
    RowPlace NONE = () -> "";

    String text();
}
