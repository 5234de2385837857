package dev.yellow.model.store;

import dev.yellow.model.Named;
import dev.yellow.model.fault.Place;
import dev.yellow.model.type.DataType;
import org.jspecify.annotations.Nullable;

/// A column, called as at its source.
///
/// @param type       null only when it cannot be read, which is a fault of its own
/// @param deprecated why and what to use instead; absent: not deprecated
/// @param pointer    JSON pointer to its value in a row; absent: the field of its name
public record Column(
        String name,
        @Nullable DataType type,
        boolean notNull,
        @Nullable Classification classification,
        String documentation,
        @Nullable String deprecated,
        @Nullable String pointer,
        Place.InModel at)
        implements Named {}
