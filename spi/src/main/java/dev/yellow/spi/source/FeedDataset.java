package dev.yellow.spi.source;

import dev.yellow.model.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dataset as a reading is asked for it.
///
/// @param schema   of its table at the source; may be empty
/// @param table    its table at the source
/// @param columns  in the order in which values are delivered
/// @param key      names of the key's columns, in its order
/// @param fresh    whether nothing of it stands yet, or what stands is to be read anew: everything is wanted
/// @param again    whether rows are wanted as well that progress leaves out: they were read without a column, or with it in
///                 another form
/// @param progress what the reading of the last committed batch left; null: nothing, or it is not to be believed
public record FeedDataset(String name, String schema, String table, List<Column> columns, List<String> key, boolean fresh, boolean again,
        @Nullable String progress) {
    /// One of which what progress leaves out stands as it is asked for.
    public FeedDataset(String name, String schema, String table, List<Column> columns, List<String> key, boolean fresh, @Nullable String progress) {
        this(name, schema, table, columns, key, fresh, false, progress);
    }

    /// @param notNull whether the model says so; the engine holds rows to it
    public record Column(String name, DataType type, boolean notNull) {}

    public FeedDataset {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /// Where a column stands among the values, from 0. @throws IllegalArgumentException when there is none of that name
    public int position(String column) {
        for (var i = 0; i < columns.size(); i++) if (columns.get(i).name().equals(column)) return i;
        throw new IllegalArgumentException("dataset \"" + name + "\" has no column \"" + column + "\"");
    }
}
