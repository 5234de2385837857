package dev.yellow.spi.source;

import org.jspecify.annotations.Nullable;

/// Takes what a reading delivers of one dataset. Not thread-safe. Values are used before a call returns, so the array may
/// be filled again.
public interface RowSink {
    /// A row that exists, or exists now.
    ///
    /// @param values one a column, in the dataset's order
    void row(@Nullable Object[] values, RowPlace place);

    /// A key that is gone. Only for [Delivery#EVENTS] and [Delivery#WHOLE_LAST_WINS].
    ///
    /// @param values as for [#row]; only those of the key's columns are looked at
    void deleted(@Nullable Object[] values, RowPlace place);

    /// All keys are gone that have not come since. Only for [Delivery#EVENTS].
    void cleared();

    /// A line that is no row of the dataset is put aside. Only where the source allows it.
    ///
    /// @param why goes on after the line: `has 3 fields, not 2`
    /// @throws dev.yellow.model.fault.Refused when more lines come than the source allows
    void rejected(Line line, String why);

    /// Something was read whole that must not be read again; remembered with the batch.
    void item(Item item);

    /// Rows and deletes taken so far.
    long taken();
}
