package dev.yellow.model.lint;

import dev.yellow.model.Ref;
import dev.yellow.model.ecosystem.GovernanceZone;
import dev.yellow.model.fault.Place;
import dev.yellow.model.store.Classification;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.workspace.Workspace;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/// Data is only where, with whom and of the kind that zones allow: at its source, on the stacks whose platforms keep it,
/// and with its consumers.
final class PolicyRules implements Rule {
    @Override
    public void check(Linting in) {
        for (var store : in.model.stores()) {
            var zone = zone(store.team(), in);
            if (zone == null || !in.scope.covers(store)) continue;
            if (store.container() != null) for (var location : store.container().locations()) place("store \"" + store.name() + "\" is at", zone, location.name(), location.at(), in);
            for (var dataset : store.datasets()) classification(store, dataset, zone, in);
        }
        for (var stack : in.model.stacks()) {
            if (!in.scope.covers(stack)) continue;
            var seen = new HashSet<String>();
            for (var platform : in.platforms(stack)) {
                for (var kept : in.placement.stores(platform.name())) {
                    var zone = zone(kept.store().team(), in);
                    if (zone == null || !seen.add(kept.store().name())) continue;
                    for (var location : stack.locations()) place("store \"" + kept.store().name() + "\" is kept by platform \"" + platform.name() + "\" at", zone, location.name(), kept.store().at(), in);
                }
            }
        }
        for (var workspace : in.model.workspaces()) if (in.scope.covers(workspace)) consumer(workspace, in);
    }

    private static @Nullable GovernanceZone zone(@Nullable Ref team, Linting in) {
        return team == null ? null : in.model.zoneOf(team.name());
    }

    private static void place(String what, GovernanceZone zone, String location, Place at, Linting in) {
        if (!Locations.isKnown(location, in)) return;
        if (!zone.locations().permits(location)) in.report(LintCode.LOCATION_REFUSED, at, what + " \"" + location + "\", which zone \"" + zone.name() + "\" does not allow");
        if (!zone.vendors().permits(Locations.vendorOf(location))) in.report(LintCode.VENDOR_REFUSED, at, what + " \"" + location + "\", and zone \"" + zone.name() + "\" does not allow that vendor");
    }

    private static void classification(Datastore store, Dataset dataset, GovernanceZone zone, Linting in) {
        if (zone.classifications() == GovernanceZone.Policy.NONE) return;
        var what = "dataset \"" + store.name() + "." + dataset.name() + "\"";
        if (refuses(zone, dataset.classification())) refuse(what, dataset.classification(), dataset.at(), zone, in);
        for (var column : dataset.columns()) if (refuses(zone, column.classification())) refuse("column \"" + column.name() + "\" of " + what, column.classification(), column.at(), zone, in);
    }

    private static boolean refuses(GovernanceZone zone, @Nullable Classification classification) {
        return classification != null && !zone.classifications().permits(classification.spelt());
    }

    private static void refuse(String what, @Nullable Classification classification, Place at, GovernanceZone zone, Linting in) {
        if (classification != null) in.report(LintCode.CLASSIFICATION_REFUSED, at, what + " is " + classification.spelt() + "; zone \"" + zone.name() + "\" does not allow that");
    }

    /// Within one zone the producer's fault says it already.
    private static void consumer(Workspace workspace, Linting in) {
        var zone = zone(workspace.team(), in);
        if (zone == null || zone.classifications() == GovernanceZone.Policy.NONE) return;
        for (var group : workspace.groups()) {
            if (!in.scope.covers(workspace, group)) continue;
            for (var sink : group.sinks()) {
                var store = in.model.stores().get(sink.store());
                var dataset = store == null ? null : store.datasets().get(sink.dataset());
                if (dataset == null || zone == zone(store.team(), in)) continue;
                var what = "workspace \"" + workspace.name() + "\" reads \"" + sink.name() + "\", which";
                if (refuses(zone, dataset.classification())) refuse(what, dataset.classification(), sink.at(), zone, in);
                for (var column : dataset.columns()) if (refuses(zone, column.classification())) refuse(what + " in column \"" + column.name() + "\"", column.classification(), sink.at(), zone, in);
            }
        }
    }
}
