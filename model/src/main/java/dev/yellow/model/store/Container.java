package dev.yellow.model.store;

import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a store's data lives.
///
/// @param endpoint   null only when the file lacks it, which is a fault of its own
/// @param credential a name of the stack's credentials; absent: read without one
/// @param locations  where it stands
public record Container(@Nullable Endpoint endpoint, @Nullable Ref credential, List<Ref> locations, Place.InModel at) {
    public Container {
        locations = List.copyOf(locations);
    }
}
