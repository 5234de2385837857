package dev.yellow.model.store;

import dev.yellow.model.ByName;
import dev.yellow.model.Named;
import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table of a store.
///
/// @param table          at the source; the dataset's name where nothing is said
/// @param key            columns that identify a row, in the key's order
/// @param classification of all columns, or absent where columns have their own
/// @param watermark      its own watermark column, before the store's
/// @param objects        which objects hold it: a pattern below the container's prefix
/// @param path           of a JSON API, below the container's URL
/// @param rows           JSON pointer to the rows of an answer
/// @param deprecated     why and what to use instead; absent: not deprecated
public record Dataset(
        String name,
        String documentation,
        SourceTable table,
        @Nullable Classification classification,
        List<Ref> key,
        ByName<Column> columns,
        @Nullable Ref watermark,
        @Nullable String objects,
        @Nullable String path,
        @Nullable String rows,
        @Nullable String deprecated,
        Place.InModel at)
        implements Named {
    public Dataset {
        key = List.copyOf(key);
    }
}
