package dev.yellow.model.generate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Who there is and who reads what, before it is text. Workspaces read stores and what earlier workspaces derive, so
/// there is no circle.
record Plan(List<String> zones, List<Team> teams, List<Store> stores, List<Workspace> workspaces) {
    private static final List<String> SUBJECTS = List.of("crm", "billing", "orders", "stock", "payroll", "claims", "fleet", "web",
            "sensors", "treasury");
    private static final int STORES_A_TEAM = 10;
    private static final int TEAMS_A_ZONE = 12;

    record Team(String zone, String name) {
        String owner() {
            return zone + "/" + name;
        }

        String folder() {
            return "teams/" + zone + "/" + name;
        }
    }

    /// @param seed      of its columns
    /// @param consumers the workspaces that read it
    record Store(int index, String name, Team team, ModelSize size, long seed, Set<String> consumers) {
        /// Whether its last dataset is on its way out.
        boolean deprecates(int dataset) {
            return index % 30 == 7 && size.datasets() > 1 && dataset == size.datasets() - 1;
        }

        boolean restricted() {
            return index % 10 == 3 && !consumers.isEmpty();
        }

        boolean primaryOnly() {
            return index % 10 == 5;
        }
    }

    /// @param derives how many datasets its transformer writes; 0: it has none
    record Workspace(int index, String name, Team team, List<Group> groups, int derives) {
        String output() {
            return "derived_" + name;
        }

        /// Whether a document of its own declares what it derives.
        boolean declaredApart() {
            return derives > 0 && index % 20 == 4;
        }
    }

    /// @param plain whether it reads sources only, whose schedules bound how fresh it can be
    record Group(String name, boolean history, boolean plain, List<Sink> sinks) {}

    record Sink(String name, boolean deprecated) {}

    static Plan of(ModelSize size, long seed) {
        var zones = new ArrayList<String>();
        var teams = new ArrayList<Team>();
        for (var i = 0; i <= (size.stores() - 1) / STORES_A_TEAM; i++) {
            if (i % TEAMS_A_ZONE == 0) zones.add("zone_" + (zones.size() + 1));
            teams.add(new Team(zones.getLast(), "team_" + (i + 1)));
        }
        var stores = new ArrayList<Store>();
        for (var i = 0; i < size.stores(); i++) {
            var name = SUBJECTS.get(i % SUBJECTS.size()) + "_" + (i + 1);
            stores.add(new Store(i, name, teams.get(i / STORES_A_TEAM), size, seed + i, new LinkedHashSet<>()));
        }
        var workspaces = new ArrayList<Workspace>();
        for (var i = 0; i < size.workspaces(); i++)
            workspaces.add(workspace(i, teams, stores, workspaces, new SplittableRandom(seed + size.stores() + i)));
        return new Plan(zones, teams, stores, workspaces);
    }

    private static Workspace workspace(int index, List<Team> teams, List<Store> stores, List<Workspace> before, SplittableRandom dice) {
        var name = "desk_" + (index + 1);
        var groups = new ArrayList<Group>();
        var derives = index % 5 == 4;
        for (var i = 0; i < 1 + dice.nextInt(3); i++) groups.add(group(i, name, derives, stores, before, dice));
        return new Workspace(index, name, teams.get(dice.nextInt(teams.size())), groups, derives ? 1 + dice.nextInt(3) : 0);
    }

    /// @param derives then it needs live rows only: consumers of what it derives may be on any platform
    private static Group group(int index, String workspace, boolean derives, List<Store> stores, List<Workspace> before,
            SplittableRandom dice) {
        var sinks = new LinkedHashSet<Sink>();
        var derived = dice.nextInt(3) == 0 ? deriving(before, dice) : null;
        if (derived != null) sinks.add(new Sink(derived.output() + ".result_" + (1 + dice.nextInt(derived.derives())), false));
        for (var i = 0; i < 1 + dice.nextInt(8); i++) {
            var store = stores.get(dice.nextInt(stores.size()));
            var dataset = dice.nextInt(store.size().datasets());
            store.consumers().add(workspace);
            sinks.add(new Sink(store.name() + "." + StoreText.dataset(dataset), store.deprecates(dataset)));
        }
        return new Group("need_" + (index + 1), dice.nextInt(3) == 0 && !derives, derived == null, List.copyOf(sinks));
    }

    /// Every fifth workspace derives something.
    private static @Nullable Workspace deriving(List<Workspace> before, SplittableRandom dice) {
        return before.size() < 5 ? null : before.get(dice.nextInt(before.size() / 5) * 5 + 4);
    }
}
