package dev.yellow.spi.source;

import org.jspecify.annotations.Nullable;

/// Where the row at hand comes from, for people: `orders/2026-11.csv:17`. Asked only when something is wrong with it.
@FunctionalInterface
public interface RowPlace {
    /// A row whose key says enough.
    RowPlace NONE = () -> "";

    String text();

    /// The line that the row is made of, with its text; null: it is made of none, or the text was not kept.
    default @Nullable Line line() {
        return null;
    }
}
