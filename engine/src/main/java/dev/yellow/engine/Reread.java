package dev.yellow.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one run reads again and compares by its columns, whatever gates, marks and hashes say. All else is read as in any
/// batch, so that datasets of one stream stay of one moment.
public sealed interface Reread {
    /// Nothing: gates, marks and hashes are believed.
    record Nothing() implements Reread {}

    /// All rows of all datasets.
    record Everything() implements Reread {}

    /// All rows of one dataset.
    record Dataset(String name) implements Reread {}

    /// Rows of a dataset with a watermark in a range of it, besides those that the mark asks for.
    ///
    /// @param dataset null: the stream's only one
    /// @param from    the lowest watermark, in a spelling of the source's type; included
    /// @param to      the highest, included; null: there is no end
    record Window(@Nullable String dataset, String from, @Nullable String to) implements Reread {}

    /// Whether all rows of a dataset are read and compared by their columns.
    default boolean whole(String dataset) {
        return switch (this) {
            case Nothing _, Window _ -> false;
            case Everything _ -> true;
            case Dataset(var name) -> name.equals(dataset);
        };
    }

    /// The range of the dataset that is read besides.
    default Optional<Window> window(String dataset) {
        return this instanceof Window window && dataset.equals(window.dataset) ? Optional.of(window) : Optional.empty();
    }

    /// Whether anything is read that a batch would not read by itself.
    default boolean asked() {
        return !(this instanceof Nothing);
    }
}
