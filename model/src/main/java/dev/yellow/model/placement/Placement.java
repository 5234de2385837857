package dev.yellow.model.placement;

import dev.yellow.model.Model;
import dev.yellow.model.Ref;
import dev.yellow.model.stack.Stack.Platform;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.workspace.Group;
import dev.yellow.model.workspace.Workspace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What each platform keeps, and for whom.
/// ```text
/// group on platform ──sink──▶ dataset kept ──of an output store──▶ its transformer's workspace ──▶ all its groups too
///                                          ──read from a primary──▶ kept there as well
/// ```
/// References that lead nowhere are passed over; lint has them.
public final class Placement {
    /// @param group  on this platform
    /// @param pulled whether it is here because its workspace's transformer is needed, and not by an assignment
    public record Use(Workspace workspace, Group group, boolean pulled) {
        /// `workspace.group`.
        public String name() {
            return workspace.name() + "." + group.name();
        }
    }

    /// @param uses groups that read it here; empty where it is kept for other platforms alone
    public record KeptDataset(Dataset dataset, List<Use> uses) {}

    /// @param primary  the platform whose merge tables are read; null: the source itself, or the transformer
    /// @param datasets in the model's order
    public record KeptStore(Datastore store, @Nullable String primary, List<KeptDataset> datasets) {}

    private final Map<String, Map<String, KeptStore>> kept = new LinkedHashMap<>();
    private final Map<String, List<Use>> uses = new LinkedHashMap<>();

    private Placement() {}

    public static Placement of(Model model) {
        var placement = new Placement();
        var building = new LinkedHashMap<String, Building>();
        for (var platform : model.platforms()) building.putIfAbsent(platform.name(), new Building(model, platform, building));
        for (var workspace : model.workspaces()) {
            for (var group : workspace.groups()) {
                for (var platform : platforms(model, workspace, group)) {
                    var on = building.get(platform.name());
                    if (on != null) on.add(new Use(workspace, group, false));
                }
            }
        }
        // A platform may make its primary pull more.
        while (building.values().stream().anyMatch(each -> !each.waiting.isEmpty())) building.values().forEach(Building::pull);
        building.forEach((name, each) -> {
            placement.kept.put(name, each.finished());
            placement.uses.put(name, List.copyOf(each.uses));
        });
        return placement;
    }

    /// The platforms that a group is assigned to and not decommissioned on; its default platform where it is not named.
    public static List<Ref> platforms(Model model, Workspace workspace, Group group) {
        var named = model.assignments().groups().get(workspace.name() + "." + group.name());
        if (named != null) {
            return named.value().stream().filter(p -> p.status().keepsData()).map(Assignments.OnPlatform::platform).toList();
        }
        var byDefault = model.assignments().defaultFor(group.milestoning());
        return byDefault == null ? List.of() : List.of(byDefault);
    }

    /// What a platform keeps, in the order in which it was found to be needed.
    public List<KeptStore> stores(String platform) {
        return List.copyOf(kept.getOrDefault(platform, Map.of()).values());
    }

    public @Nullable KeptStore store(String platform, String store) {
        return kept.getOrDefault(platform, Map.of()).get(store);
    }

    /// The groups that a platform serves.
    public List<Use> uses(String platform) {
        return uses.getOrDefault(platform, List.of());
    }

    /// The platforms that keep any of a store.
    public List<String> keepers(String store) {
        return kept.entrySet().stream().filter(e -> e.getValue().containsKey(store)).map(Map.Entry::getKey).toList();
    }

    /// What one platform keeps while it is being found out.
    private static final class Building {
        private final Model model;
        private final Platform platform;
        private final Map<String, Building> all;
        private final List<Use> uses = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private final Deque<Use> waiting = new ArrayDeque<>();
        private final Set<String> pulled = new HashSet<>();
        private final Map<String, Keeping> stores = new LinkedHashMap<>();

        private record Keeping(Datastore store, Map<String, KeptDataset> datasets) {}

        Building(Model model, Platform platform, Map<String, Building> all) {
            this.model = model;
            this.platform = platform;
            this.all = all;
        }

        void add(Use use) {
            if (!seen.add(use.name())) return;
            uses.add(use);
            waiting.add(use);
        }

        void pull() {
            for (var use = waiting.poll(); use != null; use = waiting.poll()) {
                for (var sink : use.group().sinks()) keep(sink.store(), sink.dataset(), use);
            }
        }

        private void keep(String storeName, String datasetName, @Nullable Use use) {
            var keeping = stores.get(storeName);
            var before = keeping == null ? null : keeping.datasets.get(datasetName);
            if (before != null) {
                if (use != null) before.uses().add(use);
                return;
            }
            var store = keeping == null ? model.stores().get(storeName) : keeping.store;
            var dataset = store == null ? null : store.datasets().get(datasetName);
            if (dataset == null) return;
            if (keeping == null) stores.put(storeName, keeping = new Keeping(store, new HashMap<>()));
            var kept = new KeptDataset(dataset, new ArrayList<>());
            if (use != null) kept.uses().add(use);
            keeping.datasets.put(datasetName, kept);
            keepWhatItIsMadeOf(storeName, datasetName);
        }

        /// Either another platform's merge table, or what a transformer reads here.
        private void keepWhatItIsMadeOf(String store, String dataset) {
            var primary = model.primaryOf(store, platform.name());
            var at = primary == null ? null : all.get(primary);
            if (at != null) {
                at.keep(store, dataset, null);
                return;
            }
            var producer = model.producerOf(store);
            if (producer != null && pulled.add(producer.name())) for (var group : producer.groups()) add(new Use(producer, group, true));
        }

        Map<String, KeptStore> finished() {
            var finished = LinkedHashMap.<String, KeptStore>newLinkedHashMap(stores.size());
            stores.forEach((name, keeping) -> finished.put(name, finished(keeping.store, keeping.datasets)));
            return finished;
        }

        /// In the model's order: who else reads a store must not change what is compiled of it.
        private KeptStore finished(Datastore store, Map<String, KeptDataset> datasets) {
            var ordered = new ArrayList<KeptDataset>(datasets.size());
            for (var dataset : store.datasets()) {
                var kept = datasets.get(dataset.name());
                if (kept != null) ordered.add(new KeptDataset(dataset, List.copyOf(kept.uses())));
            }
            return new KeptStore(store, model.primaryOf(store.name(), platform.name()), ordered);
        }
    }
}
