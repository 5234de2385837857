package dev.yellow.model.lint;

import dev.yellow.model.Model;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.workspace.Group;
import dev.yellow.model.workspace.Workspace;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is checked: everything, or what one platform needs. Another team's unfinished workspace never stops a platform
/// that does not serve it.
final class Scope {
    private final @Nullable String platform;
    private final @Nullable Stack stack;
    private final Set<String> stores = new HashSet<>();
    private final Set<String> groups = new HashSet<>();
    private final Set<String> workspaces = new HashSet<>();

    private Scope(@Nullable String platform, @Nullable Stack stack) {
        this.platform = platform;
        this.stack = stack;
    }

    static Scope everything() {
        return new Scope(null, null);
    }

    static Scope of(String platform, Model model, Placement placement) {
        var scope = new Scope(platform, model.stackOf(platform));
        for (var use : placement.uses(platform)) {
            scope.groups.add(use.name());
            scope.workspaces.add(use.workspace().name());
            for (var sink : use.group().sinks()) scope.stores.add(sink.store());
        }
        for (var kept : placement.stores(platform)) scope.stores.add(kept.store().name());
        return scope;
    }

    boolean everythingIsCovered() {
        return platform == null;
    }

    boolean covers(Datastore store) {
        return platform == null || stores.contains(store.name());
    }

    boolean covers(Workspace workspace) {
        return platform == null || workspaces.contains(workspace.name());
    }

    boolean covers(Workspace workspace, Group group) {
        return platform == null || groups.contains(workspace.name() + "." + group.name());
    }

    boolean covers(Stack other) {
        return platform == null || other == stack;
    }

    boolean coversPlatform(String other) {
        return platform == null || platform.equals(other);
    }
}
