package dev.yellow.model;

import dev.yellow.model.ecosystem.Ecosystem;
import dev.yellow.model.ecosystem.GovernanceZone;
import dev.yellow.model.ecosystem.GovernanceZone.Team;
import dev.yellow.model.placement.Assignments;
import dev.yellow.model.placement.Hints;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.stack.Stack.Platform;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that was declared, found by name. Of two objects with one name the first is found; lint refuses the other.
public final class Model {
    private final @Nullable Ecosystem ecosystem;
    private final ByName<GovernanceZone> zones;
    private final ByName<Stack> stacks;
    private final ByName<Datastore> stores;
    private final ByName<Workspace> workspaces;
    private final Assignments assignments;
    private final Hints hints;
    private final ByName<Platform> platforms;
    private final Map<String, Stack> stackOfPlatform = new HashMap<>();
    private final Map<String, Workspace> producers = new HashMap<>();

    /// @param declaredStores the stores that are documents of their own; transformers' outputs are added here
    public Model(
            @Nullable Ecosystem ecosystem,
            List<GovernanceZone> zones,
            List<Stack> stacks,
            List<Datastore> declaredStores,
            List<Workspace> workspaces,
            Assignments assignments,
            Hints hints) {
        this.ecosystem = ecosystem;
        this.zones = ByName.of(zones);
        this.stacks = ByName.of(stacks);
        this.workspaces = ByName.of(workspaces);
        this.assignments = assignments;
        this.hints = hints;
        var stores = new ArrayList<>(declaredStores);
        for (var workspace : workspaces) {
            var transformer = workspace.transformer();
            if (transformer == null || transformer.output() == null) continue;
            producers.putIfAbsent(transformer.output().store().name(), workspace);
            if (transformer.output().declared() != null) stores.add(transformer.output().declared());
        }
        this.stores = ByName.of(stores);
        var platforms = new ArrayList<Platform>();
        for (var stack : stacks) {
            for (var platform : stack.platforms()) {
                platforms.add(platform);
                stackOfPlatform.putIfAbsent(platform.name(), stack);
            }
        }
        this.platforms = ByName.of(platforms);
    }

    public @Nullable Ecosystem ecosystem() {
        return ecosystem;
    }

    public ByName<GovernanceZone> zones() {
        return zones;
    }

    public ByName<Stack> stacks() {
        return stacks;
    }

    /// Of all stacks.
    public ByName<Platform> platforms() {
        return platforms;
    }

    /// All stores, outputs of transformers among them.
    public ByName<Datastore> stores() {
        return stores;
    }

    public ByName<Workspace> workspaces() {
        return workspaces;
    }

    public Assignments assignments() {
        return assignments;
    }

    public Hints hints() {
        return hints;
    }

    /// The stack that a platform is on, or null.
    public @Nullable Stack stackOf(String platform) {
        return stackOfPlatform.get(platform);
    }

    /// The workspace whose transformer writes that store, or null when the store is a source.
    public @Nullable Workspace producerOf(String store) {
        return producers.get(store);
    }

    /// @param team `zone/team`
    public @Nullable Team team(String team) {
        var slash = team.indexOf('/');
        var zone = slash < 0 ? null : zones.get(team.substring(0, slash));
        return zone == null ? null : zone.teams().get(team.substring(slash + 1));
    }

    /// The zone of a team, or null. @param team `zone/team`
    public @Nullable GovernanceZone zoneOf(String team) {
        var slash = team.indexOf('/');
        return slash < 0 ? null : zones.get(team.substring(0, slash));
    }

    /// The primary that a platform reads a store from; null when it reads the source itself, as a primary does and as
    /// all do where a store has no primary, or when the choice is open, which lint refuses.
    ///
    /// What `from` says, else the only primary, else the only one on the platform's own stack.
    public @Nullable String primaryOf(String store, String platform) {
        var entry = assignments.primaryIngestion().get(store);
        if (entry == null || entry.isPrimary(platform)) return null;
        var said = entry.from().get(platform);
        if (said != null) return said.value().name();
        if (entry.primaries().size() == 1) return entry.primaries().getFirst().name();
        var stack = stackOf(platform);
        var near = entry.primaries().stream().map(Ref::name).filter(p -> stack != null && stackOf(p) == stack).toList();
        return near.size() == 1 ? near.getFirst() : null;
    }
}
