package dev.yellow.model.lint;

import dev.yellow.model.Ref;
import dev.yellow.model.ecosystem.GovernanceZone;
import dev.yellow.model.fault.Place;
import dev.yellow.model.store.Classification;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.workspace.Workspace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Data is only where, with whom and of the kind that zones allow: at its source, on the stacks whose platforms keep it,
/// and with its consumers.
final class PolicyRules implements Rule {
    /// Which classifications a zone refuses, found once: they are asked for each of hundreds of thousands of columns.
    private static final class Refusals {
        private final Map<GovernanceZone, Set<Classification>> byZone = new IdentityHashMap<>();

        Set<Classification> of(GovernanceZone zone) {
            return byZone.computeIfAbsent(zone, Refusals::refused);
        }

        private static Set<Classification> refused(GovernanceZone zone) {
            var refused = EnumSet.noneOf(Classification.class);
            for (var each : Classification.values()) if (!zone.classifications().permits(each.spelt())) refused.add(each);
            return refused;
        }
    }

    @Override
    public void check(Linting in) {
        var refusals = new Refusals();
        for (var store : in.model.stores()) {
            var zone = zone(store.team(), in);
            if (zone == null || !in.scope.covers(store)) continue;
            if (store.container() != null) {
                for (var location : store.container().locations()) place("store \"" + store.name() + "\" is at", zone, location.name(), location.at(), in);
            }
            var refused = refusals.of(zone);
            if (!refused.isEmpty()) for (var dataset : store.datasets()) classification(store, dataset, zone, refused, in);
        }
        for (var stack : in.model.stacks()) {
            if (!in.scope.covers(stack)) continue;
            var seen = new HashSet<String>();
            for (var platform : in.platforms(stack)) {
                for (var kept : in.placement.stores(platform.name())) {
                    var zone = zone(kept.store().team(), in);
                    if (zone == null || !seen.add(kept.store().name())) continue;
                    var what = "store \"" + kept.store().name() + "\" is kept by platform \"" + platform.name() + "\" at";
                    for (var location : stack.locations()) place(what, zone, location.name(), kept.store().at(), in);
                }
            }
        }
        for (var workspace : in.model.workspaces()) if (in.scope.covers(workspace)) consumer(workspace, refusals, in);
    }

    private static @Nullable GovernanceZone zone(@Nullable Ref team, Linting in) {
        return team == null ? null : in.model.zoneOf(team.name());
    }

    private static void place(String what, GovernanceZone zone, String location, Place at, Linting in) {
        if (!Locations.isKnown(location, in)) return;
        if (!zone.locations().permits(location)) {
            in.report(LintCode.LOCATION_REFUSED, at, what + " \"" + location + "\", which zone \"" + zone.name() + "\" does not allow");
        }
        if (!zone.vendors().permits(Locations.vendorOf(location))) {
            in.report(LintCode.VENDOR_REFUSED, at, what + " \"" + location + "\", and zone \"" + zone.name() + "\" does not allow that vendor");
        }
    }

    private static void classification(Datastore store, Dataset dataset, GovernanceZone zone, Set<Classification> refused, Linting in) {
        for (var found : found(dataset, refused)) {
            refuse(found.what + " \"" + store.name() + "." + dataset.name() + "\"", found.classification, found.at, zone, in);
        }
    }

    private record Found(String what, Classification classification, Place.InModel at) {}

    /// What of a dataset is refused; mostly nothing.
    private static List<Found> found(Dataset dataset, Set<Classification> refused) {
        List<Found> found = List.of();
        if (dataset.classification() != null && refused.contains(dataset.classification()))
            found = List.of(new Found("dataset", dataset.classification(), dataset.at()));
        for (var column : dataset.columns()) {
            var classification = column.classification();
            if (classification == null || !refused.contains(classification)) continue;
            found = new ArrayList<>(found);
            found.add(new Found("column \"" + column.name() + "\" of dataset", classification, column.at()));
        }
        return found;
    }

    private static void refuse(String what, Classification classification, Place at, GovernanceZone zone, Linting in) {
        in.report(LintCode.CLASSIFICATION_REFUSED, at, what + " is " + classification.spelt() + "; zone \"" + zone.name() + "\" does not allow that");
    }

    /// Within one zone the producer's fault says it already.
    private static void consumer(Workspace workspace, Refusals refusals, Linting in) {
        var zone = zone(workspace.team(), in);
        var refused = zone == null ? Set.<Classification>of() : refusals.of(zone);
        if (zone == null || refused.isEmpty()) return;
        for (var group : workspace.groups()) {
            if (!in.scope.covers(workspace, group)) continue;
            for (var sink : group.sinks()) {
                var store = in.model.stores().get(sink.store());
                var dataset = store == null ? null : store.datasets().get(sink.dataset());
                if (dataset == null || zone == zone(store.team(), in)) continue;
                for (var found : found(dataset, refused)) {
                    refuse("workspace \"" + workspace.name() + "\" reads " + found.what + " \"" + sink.name() + "\", which",
                            found.classification, sink.at(), zone, in);
                }
            }
        }
    }
}
