package dev.yellow.model.workspace;

import dev.yellow.model.ByName;
import dev.yellow.model.Named;
import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import dev.yellow.model.store.Status;
import org.jspecify.annotations.Nullable;

/// A consumer.
///
/// @param team        `zone/team`
/// @param groups      each a need with one set of requirements
/// @param transformer derives a store from the groups' datasets
public record Workspace(
        String name,
        @Nullable Ref team,
        Status status,
        String documentation,
        Priority priority,
        ByName<Group> groups,
        @Nullable Transformer transformer,
        Place.InModel at)
        implements Named {}
