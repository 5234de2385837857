package dev.yellow.model.change;

import dev.yellow.model.Model;
import dev.yellow.model.Ref;
import dev.yellow.model.ecosystem.Repository;
import dev.yellow.model.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a repository may make a change: only an object's owner may, and nobody above it in the tree.
///
/// | object | owner |
/// |---|---|
/// | the ecosystem, stacks, assignments, hints; which zones there are | the ecosystem's repository |
/// | a zone's document; which teams there are | the zone's repository, as the ecosystem declares it |
/// | stores and workspaces | their team's repository, as the zone declares it |
///
/// Owners are those of the base: a declaration and what it allows never come in one change. An object that changes its
/// team is given away by the team that has it.
final class Ownership {
    private final Model base;
    private final Model head;
    private final Repository from;
    private final List<Fault> faults = new ArrayList<>();

    private Ownership(Model base, Model head, Repository from) {
        this.base = base;
        this.head = head;
        this.from = from;
    }

    static List<Fault> check(Model base, Model head, List<Change> changes, Repository from) {
        var ownership = new Ownership(base, head, from);
        changes.forEach(ownership::check);
        return ownership.faults;
    }

    /// The repository of what no zone or team owns; of a first proposal, what it declares itself.
    static @Nullable Repository root(Model base, Model head) {
        var ecosystem = base.ecosystem() == null ? head.ecosystem() : base.ecosystem();
        return ecosystem == null ? null : ecosystem.repository();
    }

    private void check(Change change) {
        switch (change.kind()) {
            case "GovernanceZone" -> zone(change);
            case "Datastore" -> team(change, team(base.stores().get(change.name())), team(head.stores().get(change.name())));
            case "Workspace" -> team(change, workspaceTeam(base, change.name()), workspaceTeam(head, change.name()));
            default -> owned(change, "the ecosystem", root(base, head));
        }
    }

    private void zone(Change change) {
        var zone = base.ecosystem() == null ? null : base.ecosystem().zones().get(change.name());
        if (zone == null) undeclared(change, "zone \"" + change.name() + "\"");
        else owned(change, "zone \"" + zone.name() + "\"", zone.repository());
    }

    private static @Nullable Ref team(dev.yellow.model.store.@Nullable Datastore store) {
        return store == null ? null : store.team();
    }

    private static @Nullable Ref workspaceTeam(Model model, String name) {
        var workspace = model.workspaces().get(name);
        return workspace == null ? null : workspace.team();
    }

    private void team(Change change, @Nullable Ref before, @Nullable Ref after) {
        var owner = before == null ? after : before;
        if (owner == null) {
            owned(change, "nobody", null);
            return;
        }
        var team = base.team(owner.name());
        if (team == null) undeclared(change, "team \"" + owner.name() + "\"");
        else owned(change, "team \"" + owner.name() + "\"", team.repository());
        if (after != null && !after.name().equals(owner.name()) && base.team(after.name()) == null) undeclared(change, "team \"" + after.name() + "\"");
    }

    private void owned(Change change, String owner, @Nullable Repository repository) {
        if (from.equals(repository)) return;
        faults.add(ChangeCode.NOT_THE_OWNER.at(change.at(), change.subject() + " belongs to " + owner + " ("
                + (repository == null ? "no repository" : repository) + ") and is " + word(change) + " from " + from));
    }

    private void undeclared(Change change, String owner) {
        faults.add(ChangeCode.OWNER_UNDECLARED.at(change.at(), change.subject() + " is " + word(change) + " for " + owner
                + ", which is not declared before this change"));
    }

    private static String word(Change change) {
        return switch (change.what()) {
            case ADDED -> "added";
            case REMOVED -> "removed";
            case CHANGED -> "changed";
        };
    }
}
