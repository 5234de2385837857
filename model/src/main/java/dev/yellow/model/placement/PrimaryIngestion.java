package dev.yellow.model.placement;

import dev.yellow.model.ByName;
import dev.yellow.model.Entry;
import dev.yellow.model.Named;
import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The only platforms that may read a store at its source; all others read these platforms' merge tables.
///
/// @param name      the store
/// @param primaries at least one, each with all versions
/// @param from      which primary each other platform reads; one primary needs none
public record PrimaryIngestion(String name, List<Ref> primaries, ByName<Entry<Ref>> from, Place.InModel at) implements Named {
    public PrimaryIngestion {
        primaries = List.copyOf(primaries);
    }

    public boolean isPrimary(String platform) {
        return primaries.stream().anyMatch(p -> p.name().equals(platform));
    }

    /// The primary that a platform reads from, or null when it is one itself or none is said.
    public @Nullable String primaryOf(String platform) {
        if (isPrimary(platform)) return null;
        var said = from.get(platform);
        if (said != null) return said.value().name();
        return primaries.size() == 1 ? primaries.getFirst().name() : null;
    }
}
