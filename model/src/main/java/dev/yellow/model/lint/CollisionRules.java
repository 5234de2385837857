package dev.yellow.model.lint;

import dev.yellow.model.Named;
import dev.yellow.model.fault.Place;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.placement.Assignments.Status;
import dev.yellow.model.placement.Placement.KeptStore;
import dev.yellow.model.placement.Placement.Use;
import dev.yellow.model.placement.Serving;
import dev.yellow.model.stack.Stack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// No two names become one in a merge database or a secret store, and none takes what is somebody else's.
final class CollisionRules implements Rule {
    /// Of a store and a dataset together, with which no table's name is cut.
    private static final int SHORT = DerivedNames.LIMIT - "__a".length();
    private static final Set<String> RESERVED = Set.of("yellow", "public", "information_schema");

    @Override
    public void check(Linting in) {
        for (var stack : in.model.stacks()) {
            if (!in.scope.covers(stack)) continue;
            schemas(stack, in);
            credentials(stack, in);
            for (var platform : in.platforms(stack)) tables(in.placement.stores(platform.name()), in);
            servedTwice(stack, in);
            views(stack, in);
        }
        programs(in);
        for (var store : in.model.stores()) if (in.scope.covers(store)) for (var dataset : store.datasets()) columns(dataset.columns().list(), in);
    }

    /// Who takes which name first. Takers are described only when two meet.
    private static final class Taken<T> {
        private final Map<String, T> by = new HashMap<>();
        private final String kind;
        private final Function<T, String> description;
        private final Linting in;

        Taken(String kind, Function<T, String> description, Linting in) {
            this.kind = kind;
            this.description = description;
            this.in = in;
        }

        /// Whether the name was free.
        boolean take(String derived, T taker, Place at) {
            var first = by.putIfAbsent(derived, taker);
            if (first == null || first.equals(taker)) return true;
            in.report(LintCode.NAMES_COLLIDE, at, description.apply(taker) + " and " + description.apply(first) + " would have one " + kind + ", \""
                    + derived + "\"");
            return false;
        }
    }

    private record Table(String store, String dataset) {
        String described() {
            return "dataset \"" + store + "." + dataset + "\"";
        }
    }

    private record View(String kind, String group, String store, String dataset) {
        String described() {
            return kind + " view \"" + group + "\" of \"" + store + "." + dataset + "\"";
        }
    }

    private static void schemas(Stack stack, Linting in) {
        var taken = new Taken<String>("schema", Function.identity(), in);
        var workspaces = new HashSet<String>();
        for (var platform : stack.platforms()) {
            var what = "platform \"" + platform.name() + "\"";
            reserved(what, DerivedNames.mergeSchema(platform.name()), platform.at(), in);
            taken.take(DerivedNames.mergeSchema(platform.name()), what, platform.at());
            taken.take(DerivedNames.stagingSchema(platform.name()), "staging of " + what, platform.at());
        }
        for (var entry : in.model.assignments().primaryIngestion()) {
            for (var platform : stack.platforms()) {
                if (in.placement.keepers(entry.name()).stream().anyMatch(reader -> platform.name().equals(in.model.primaryOf(entry.name(), reader))))
                    taken.take(DerivedNames.copySchema(platform.name(), entry.name()),
                            "the batches of store \"" + entry.name() + "\" that platform \"" + platform.name() + "\" offers", entry.at());
            }
        }
        for (var use : uses(stack, in)) {
            var workspace = use.workspace();
            if (!workspaces.add(workspace.name())) continue;
            var what = "workspace \"" + workspace.name() + "\"";
            reserved(what, DerivedNames.viewSchema(workspace.name()), workspace.at(), in);
            taken.take(DerivedNames.viewSchema(workspace.name()), what, workspace.at());
        }
        var serving = new Serving(in.model, in.placement, stack);
        for (var platform : in.platforms(stack)) {
            for (var store : in.placement.stores(platform.name())) {
                var producer = store.primary() == null ? in.model.producerOf(store.store().name()) : null;
                if (producer == null || producer.transformer() == null) continue;
                var transformer = producer.transformer();
                var what = "output of transformer \"" + producer.name() + "." + transformer.name() + "\" on platform \"" + platform.name() + "\"";
                if (serving.apart(platform.name(), producer.name())) {
                    var apart = DerivedNames.viewSchema(DerivedNames.apart(platform.name(), producer.name()));
                    taken.take(apart, "inputs of transformer \"" + producer.name() + "." + transformer.name() + "\" on platform \""
                            + platform.name() + "\"", transformer.at());
                }
                for (var set = 0; set < 2; set++)
                    taken.take(DerivedNames.outputSchema(platform.name(), producer.name(), transformer.name(), set), what, transformer.at());
            }
        }
    }

    /// A program names tables without a schema: what it writes must not be called as what it reads.
    private static void programs(Linting in) {
        for (var workspace : in.model.workspaces()) {
            var transformer = workspace.transformer();
            if (transformer == null || transformer.output() == null || !in.scope.covers(workspace)) continue;
            var inputs = new HashMap<String, String>();
            for (var group : workspace.groups()) {
                for (var sink : group.sinks()) {
                    inputs.putIfAbsent(DerivedNames.liveView(group.name(), sink.store(), sink.dataset()), sink.name());
                    inputs.putIfAbsent(DerivedNames.historyView(group.name(), sink.store(), sink.dataset()), sink.name());
                }
            }
            var store = in.model.stores().get(transformer.output().store().name());
            if (store == null) continue;
            for (var dataset : store.datasets()) {
                var input = inputs.get(DerivedNames.fit(dataset.name()));
                if (input != null)
                    in.report(LintCode.NAMES_COLLIDE, dataset.at(), "output \"" + dataset.name() + "\" and the view of input \"" + input
                            + "\" would have one name in the program of transformer \""
                        + workspace.name() + "." + transformer.name() + "\", \"" + DerivedNames.fit(dataset.name()) + "\"");
            }
        }
    }

    private static void reserved(String what, String schema, Place at, Linting in) {
        if (RESERVED.contains(schema) || schema.startsWith("pg_")) {
            in.report(LintCode.RESERVED_SCHEMA, at, what + " would have the schema \"" + schema + "\"");
        }
    }

    /// Environment variables are upper case and secrets of Kubernetes lower case, so case does not tell them apart.
    private static void credentials(Stack stack, Linting in) {
        if (stack.credentials() == null) return;
        var taken = new Taken<String>("secret", Function.identity(), in);
        for (var credential : stack.credentials().names())
            taken.take(credential.name().toLowerCase(Locale.ROOT), "credential \"" + credential.name() + "\"", credential.at());
    }

    private static void tables(List<KeptStore> stores, Linting in) {
        var names = HashSet.<String>newHashSet(stores.size());
        for (var store : stores) names.add(store.store().name());
        var startOfAnother = new HashSet<String>();
        for (var name : names) {
            for (var i = name.indexOf('_'); i >= 0; i = name.indexOf('_', i + 1)) {
                var start = name.substring(0, i);
                if (names.contains(start)) startOfAnother.addAll(List.of(start, name));
            }
        }
        var merge = new Taken<Table>("merge table", Table::described, in);
        var staging = new Taken<Table>("staging table", Table::described, in);
        for (var store : stores) {
            var name = store.store().name();
            for (var kept : store.datasets()) {
                var dataset = kept.dataset();
                // Whole names meet only as "a_b" with "c" and "a" with "b_c" do; for all others it takes a cut.
                var isLong = name.length() + dataset.name().length() > SHORT;
                if (!isLong && !startOfAnother.contains(name)) continue;
                var table = new Table(name, dataset.name());
                var free = merge.take(DerivedNames.mergeTable(name, dataset.name()), table, dataset.at());
                if (free && isLong) for (var each : DerivedNames.stagingTables(name, dataset.name())) staging.take(each, table, dataset.at());
            }
        }
    }

    /// A group has one set of views in a merge database, so only one platform of a stack may serve it; others may be on
    /// their way in or out.
    private static void servedTwice(Stack stack, Linting in) {
        for (var entry : in.model.assignments().groups()) {
            String first = null;
            for (var on : entry.value()) {
                if (on.status() != Status.PROVISIONED || !stack.platforms().has(on.platform().name()) || on.platform().name().equals(first)) continue;
                if (first != null) {
                    in.report(LintCode.NAMES_COLLIDE, on.platform().at(), "group \"" + entry.name() + "\" is served by platforms \"" + first
                            + "\" and \"" + on.platform().name() + "\" of stack \"" + stack.name() + "\", and would have one set of views for both",
                            "let one platform of the stack serve it, and call the other provisioning or decommissioning: scd2 gives live rows too");
                } else first = on.platform().name();
            }
        }
    }

    private static void views(Stack stack, Linting in) {
        var taken = new HashMap<String, Taken<View>>();
        var seen = new HashSet<String>();
        for (var use : uses(stack, in)) {
            var name = use.name();
            if (!seen.add(name)) continue;
            var views = taken.computeIfAbsent(use.workspace().name(), _ -> new Taken<>("view", View::described, in));
            var group = use.group().name();
            for (var sink : use.group().sinks()) {
                var live = views.take(DerivedNames.liveView(group, sink.store(), sink.dataset()), new View("live", name, sink.store(),
                        sink.dataset()), sink.at());
                if (live)
                    views.take(DerivedNames.historyView(group, sink.store(), sink.dataset()),
                            new View("history", name, sink.store(), sink.dataset()), sink.at());
            }
        }
    }

    private static List<Use> uses(Stack stack, Linting in) {
        var uses = new ArrayList<Use>();
        for (var platform : in.platforms(stack)) uses.addAll(in.placement.uses(platform.name()));
        return uses;
    }

    /// Only cut names can meet: those of a mapping are different.
    private static void columns(List<? extends Named> columns, Linting in) {
        var cut = false;
        for (var column : columns)
            cut |= column.name().length() > DerivedNames.LIMIT / 4 && column.name().getBytes(StandardCharsets.UTF_8).length > DerivedNames.LIMIT;
        if (!cut) return;
        var taken = new Taken<String>("column", Function.identity(), in);
        for (var column : columns) taken.take(DerivedNames.fit(column.name()), "column \"" + column.name() + "\"", column.at());
    }
}
