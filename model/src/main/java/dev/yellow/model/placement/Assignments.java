package dev.yellow.model.placement;

import dev.yellow.model.ByName;
import dev.yellow.model.Entry;
import dev.yellow.model.Ref;
import dev.yellow.model.stack.Milestoning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which platforms serve which groups.
///
/// @param scd1             the platform of groups that need live rows and are not named
/// @param scd2             the platform of groups that need all versions and are not named
/// @param groups           by `workspace.group`
/// @param primaryIngestion by store
public record Assignments(
        @Nullable Ref scd1, @Nullable Ref scd2, ByName<Entry<List<OnPlatform>>> groups, ByName<PrimaryIngestion> primaryIngestion) {
    /// Assigns nothing.
    public static final Assignments NONE = new Assignments(null, null, ByName.of(List.of()), ByName.of(List.of()));

    /// The platform for a need that no entry names, or null.
    public @Nullable Ref defaultFor(Milestoning need) {
        return switch (need) {
            case SCD1 -> scd1;
            case SCD2 -> scd2;
        };
    }

    public record OnPlatform(Ref platform, Status status) {}

    /// Where a group's life on a platform stands. Data is kept until it is decommissioned.
    public enum Status {
        PROVISIONING, PROVISIONED, DECOMMISSIONING, DECOMMISSIONED;

        public boolean keepsData() {
            return this != DECOMMISSIONED;
        }
    }
}
