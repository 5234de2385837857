package dev.yellow.engine.consumer;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The primary's batch that a consumer holds: kept where other streams keep the position of their source.
///
/// @param batch its number at the primary, at least 1
/// @param uid   tells it from another one that a restored primary committed under the same number
public record Position(int batch, UUID uid) {
    private static final String PREFIX = "primary ";

    /// What a stream has kept; empty where it has never been a consumer, or is one no more.
    public static Optional<Position> parse(@Nullable String text) {
        if (text == null || !text.startsWith(PREFIX)) return Optional.empty();
        var parts = text.substring(PREFIX.length()).split(" ");
        return Optional.of(new Position(Integer.parseInt(parts[0]), UUID.fromString(parts[1])));
    }

    @Override
    public String toString() {
        return PREFIX + batch + " " + uid;
    }
}
