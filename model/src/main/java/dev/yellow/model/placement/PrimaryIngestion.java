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
/// @param from       which primary each other platform reads; one primary needs none
/// @param credential with which platforms on other stacks log in at the primary's database
/// @param logins     names of logins there that may copy the store: the credential's user is one
public record PrimaryIngestion(String name, List<Ref> primaries, ByName<Entry<Ref>> from, @Nullable Ref credential, List<Ref> logins,
        Place.InModel at) implements Named {
    public PrimaryIngestion {
        primaries = List.copyOf(primaries);
        logins = List.copyOf(logins);
    }

    public boolean isPrimary(String platform) {
        return primaries.stream().anyMatch(p -> p.name().equals(platform));
    }
}
