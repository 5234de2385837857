package dev.yellow.model.workspace;

import dev.yellow.model.Named;
import dev.yellow.model.fault.Place;
import dev.yellow.model.stack.Milestoning;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Datasets that are needed in one way.
///
/// @param milestoning live rows, or all versions
/// @param latency     how old data may be; absent: any age
/// @param latencyAt   where the latency is written, else the group
/// @param unreadable  whether it lists something that could not be read, which is a fault of its own
/// @param retention   how long versions are needed; history below it is never pruned
public record Group(
        String name,
        Milestoning milestoning,
        @Nullable Duration latency,
        Place.InModel latencyAt,
        @Nullable Duration retention,
        List<Sink> sinks,
        boolean unreadable,
        Place.InModel at)
        implements Named {
    public Group {
        sinks = List.copyOf(sinks);
    }

    /// Whether it lists anything, readable or not.
    public boolean listsNothing() {
        return sinks.isEmpty() && !unreadable;
    }

    /// One dataset that a group reads.
    ///
    /// @param store             the datastore's name
    /// @param dataset           its dataset's name; empty only when the file lacks it, which is a fault of its own
    /// @param deprecatedAllowed whether it may be deprecated
    public record Sink(String store, String dataset, boolean deprecatedAllowed, Place.InModel at) {
        /// `store.dataset`.
        public String name() {
            return store + "." + dataset;
        }
    }
}
