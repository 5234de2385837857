package dev.yellow.examples.wwi.truth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row that one statement wrote and a commit made true.
///
/// @param tick  the day in which it was committed; 0: it was there before the first
/// @param table such as `sal.orders`, without a prefix
/// @param key   the primary key's columns, in its order
/// @param row   all columns as they are now, in the table's order; null when it was deleted
public record Change(int tick, String table, Operation operation, Map<String, String> key, @Nullable Map<String, @Nullable String> row) {
    /// What was done to the row.
    public enum Operation {
        INSERT("I"), UPDATE("U"), DELETE("D");

        private final String letter;

        Operation(String letter) {
            this.letter = letter;
        }

        String letter() {
            return letter;
        }

        static Operation of(String letter) {
            for (var o : values()) if (o.letter.equals(letter)) return o;
            throw new IllegalArgumentException("operation \"" + letter + "\" is none of I, U, D");
        }
    }

    public Change {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        if (row != null) row = Collections.unmodifiableMap(new LinkedHashMap<>(row));
        if ((row == null) != (operation == Operation.DELETE)) throw new IllegalArgumentException("a deleted row has no columns, all others have");
    }
}
