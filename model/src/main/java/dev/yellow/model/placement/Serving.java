package dev.yellow.model.placement;

import dev.yellow.model.Model;
import dev.yellow.model.placement.Assignments.Status;
import dev.yellow.model.placement.Placement.Use;
import dev.yellow.model.stack.Stack;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which platform of a stack makes the views of a group: a group has one set of them in a merge database.
/// ```text
/// provisioned ▶ decommissioning ▶ provisioning ▶ there for a transformer alone
/// ```
/// The first that there is serves the group. A transformer that runs on another platform reads views that stand apart.
public final class Serving {
    private final Model model;
    private final Placement placement;
    private final Stack stack;
    private final Map<String, String> servers = new HashMap<>();

    /// What a platform's streams do about the views of a group that is on it.
    public enum Part {
        /// They make them.
        SERVES,
        /// They leave them to the platform that takes over, once it has made them.
        YIELDS,
        /// They make none.
        NONE
    }

    public Serving(Model model, Placement placement, Stack stack) {
        this.model = model;
        this.placement = placement;
        this.stack = stack;
        var ranks = new HashMap<String, Integer>();
        for (var platform : stack.platforms()) {
            for (var use : placement.uses(platform.name())) {
                var rank = rank(platform.name(), use);
                if (rank >= ranks.getOrDefault(use.name(), Integer.MAX_VALUE)) continue;
                ranks.put(use.name(), rank);
                servers.put(use.name(), platform.name());
            }
        }
    }

    public Part part(String platform, Use use) {
        if (platform.equals(servers.get(use.name()))) return Part.SERVES;
        return status(platform, use) == Status.DECOMMISSIONING ? Part.YIELDS : Part.NONE;
    }

    /// Whether a workspace's transformer, run on a platform, needs views of its own there: another platform serves one of
    /// the groups that it reads.
    public boolean apart(String platform, String workspace) {
        var of = model.workspaces().get(workspace);
        if (of == null || of.transformer() == null || of.transformer().output() == null) return false;
        var output = placement.store(platform, of.transformer().output().store().name());
        return output != null && output.primary() == null
                && placement.uses(platform).stream()
                .anyMatch(use -> use.workspace().name().equals(workspace) && !use.group().sinks().isEmpty()
                && part(platform, use) != Part.SERVES);
    }

    private int rank(String platform, Use use) {
        return switch (status(platform, use)) {
            case PROVISIONED -> 0;
            case DECOMMISSIONING -> 1;
            case PROVISIONING -> 2;
            case DECOMMISSIONED -> 3;
            case null -> 3;
        };
    }

    /// Null where a transformer alone brings it.
    private @Nullable Status status(String platform, Use use) {
        if (use.pulled()) return null;
        var named = model.assignments().groups().get(use.name());
        if (named == null) return Status.PROVISIONED;
        return named.value().stream().filter(on -> on.platform().name().equals(platform)).map(Assignments.OnPlatform::status).findFirst().orElse(null);
    }
}
