package dev.yellow.model.ecosystem;

import dev.yellow.model.ByName;
import dev.yellow.model.Named;
import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The root of the model.
///
/// @param repository the only place from which this document may be changed
/// @param live       what running stacks follow; differs from `repository`
/// @param vendors    whose locations data may be at
/// @param zones      each with its repository; their contents are documents of their own
public record Ecosystem(
        String name,
        String documentation,
        @Nullable Repository repository,
        @Nullable Repository live,
        ByName<Vendor> vendors,
        ByName<Zone> zones,
        Place.InModel liveAt,
        Place.InModel at)
        implements Named {
    /// Who runs machines somewhere.
    ///
    /// @param locations paths such as `berlin` or `usa/new_york`
    public record Vendor(String name, @Nullable Provider provider, List<Ref> locations, Place.InModel at) implements Named {
        public Vendor {
            locations = List.copyOf(locations);
        }
    }

    public enum Provider { PRIVATE, AZURE, AWS, GOOGLE }

    /// @param repository from which the zone's own document may be changed
    public record Zone(String name, @Nullable Repository repository, Place.InModel at) implements Named {}
}
