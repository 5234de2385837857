package dev.yellow.model.tables;

import dev.yellow.model.ByName;
import dev.yellow.model.Model;
import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import dev.yellow.model.store.Classification;
import dev.yellow.model.store.Column;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.SourceTable;
import dev.yellow.model.type.DataType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One kind of object as a table.
///
/// @param fill gives the rows of a model, with values in the order of the columns
record ModelTable(String name, String documentation, List<Cell> columns, BiConsumer<Model, Rows> fill) {
    /// A column. @param inKey whether it is part of the key
    record Cell(String name, DataType type, boolean notNull, boolean inKey) {}

    /// Takes rows.
    @FunctionalInterface
    interface Rows {
        void add(List<@Nullable Object> row);

        default void row(@Nullable Object... values) {
            add(Collections.unmodifiableList(Arrays.asList(values)));
        }
    }

    static Cell key(String name) {
        return new Cell(name, new DataType.Text(), true, true);
    }

    static Cell required(String name) {
        return required(name, new DataType.Text());
    }

    static Cell required(String name, DataType type) {
        return new Cell(name, type, true, false);
    }

    static Cell column(String name) {
        return column(name, new DataType.Text());
    }

    static Cell column(String name, DataType type) {
        return new Cell(name, type, false, false);
    }

    Dataset dataset(Place.InModel at) {
        return new Dataset(name, documentation, new SourceTable("", name), Classification.INTERNAL,
                columns.stream().filter(Cell::inKey).map(c -> new Ref(c.name(), at)).toList(),
                ByName.of(columns.stream().map(c -> new Column(c.name(), c.type(), c.notNull(), null, "", null, null, at)).toList()), null,
                null, null, null, null, at);
    }
}
