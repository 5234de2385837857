package dev.yellow.model.ecosystem;

import dev.yellow.model.ByName;
import dev.yellow.model.Named;
import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of the company with its own teams and its own rules about data.
///
/// @param locations       where its teams' data may be: patterns such as `acme/berlin` or `acme/*`
/// @param vendors         who may keep its teams' data
/// @param classifications which data its teams may have
public record GovernanceZone(
        String name,
        String documentation,
        ByName<Team> teams,
        Policy locations,
        Policy vendors,
        Policy classifications,
        Place.InModel at)
        implements Named {
    /// Owns stores and workspaces.
    public record Team(String name, String documentation, @Nullable Repository repository, Place.InModel at) implements Named {}

    /// What is denied is refused; where something is allowed, all else is refused.
    ///
    /// @param allow empty: everything that is not denied
    public record Policy(List<Ref> allow, List<Ref> deny) {
        /// Refuses nothing.
        public static final Policy NONE = new Policy(List.of(), List.of());

        public Policy {
            allow = List.copyOf(allow);
            deny = List.copyOf(deny);
        }

        public boolean permits(String what) {
            return deny.stream().noneMatch(p -> matches(p.name(), what))
                    && (allow.isEmpty() || allow.stream().anyMatch(p -> matches(p.name(), what)));
        }

        /// `*` at the end of a pattern stands for anything.
        private static boolean matches(String pattern, String what) {
            return pattern.endsWith("*") ? what.startsWith(pattern.substring(0, pattern.length() - 1)) : pattern.equals(what);
        }
    }
}
