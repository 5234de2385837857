package dev.yellow.model.read;

import dev.yellow.model.Named;
import dev.yellow.model.fault.Place;
import dev.yellow.model.placement.Hints;
import dev.yellow.model.placement.Hints.Jobs;
import org.jspecify.annotations.Nullable;

/// A document with hints before it is joined with the others.
///
/// @param defaults null where it has none
/// @param hints    the rest
public record HintsDocument(@Nullable Defaults defaults, Hints hints) {
    /// With its place, so that a second one can be refused.
    public record Defaults(Jobs jobs, Place.InModel at) implements Named {
        @Override
        public String name() {
            return "defaults";
        }
    }
}
