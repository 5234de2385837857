package dev.yellow.model.lint;

import dev.yellow.model.Ref;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.Status;
import dev.yellow.model.workspace.Group;
import dev.yellow.model.workspace.Group.Sink;
import dev.yellow.model.workspace.Workspace;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;

/// What a group reads exists, may be read by it, and comes as fresh as it needs it.
final class ConsumerRules implements Rule {
    @Override
    public void check(Linting in) {
        var freshness = new Freshness(in.model);
        for (var workspace : in.model.workspaces()) {
            for (var group : workspace.groups()) if (in.scope.covers(workspace, group)) group(workspace, group, freshness, in);
        }
    }

    private static void group(Workspace workspace, Group group, Freshness freshness, Linting in) {
        var name = workspace.name() + "." + group.name();
        if (group.listsNothing()) in.report(LintCode.GROUP_WITHOUT_DATASET, group.at(), "group \"" + name + "\" reads nothing");
        var seen = new HashSet<String>();
        var slow = new HashSet<String>();
        for (var sink : group.sinks()) {
            if (!seen.add(sink.name())) in.report(LintCode.LISTED_TWICE, sink.at(), "dataset \"" + sink.name() + "\" is listed twice");
            var store = in.model.stores().get(sink.store());
            if (store == null) {
                in.unknown(LintCode.UNKNOWN_STORE, sink.at(), "store", sink.store(), in.model.stores().list());
                continue;
            }
            if (slow.add(store.name())) latency(name, group, store, freshness, in);
            var dataset = store.datasets().get(sink.dataset());
            if (dataset == null) {
                in.unknown(LintCode.UNKNOWN_DATASET, sink.at(), "dataset", sink.name(),
                        store.datasets().stream().map(d -> new Ref(store.name() + "." + d.name(), d.at())).toList());
            } else sink(workspace, name, sink, store, dataset, in);
        }
    }

    private static void latency(String name, Group group, Datastore store, Freshness freshness, Linting in) {
        if (group.latency() == null) return;
        var gap = freshness.of(store.name());
        if (group.latency().compareTo(gap) < 0)
            in.report(LintCode.LATENCY_BELOW_SCHEDULE, group.latencyAt(), "group \"" + name + "\" needs data of store \"" + store.name()
                    + "\" within " + spelt(group.latency()) + ", which comes every " + spelt(gap));
    }

    private static void sink(Workspace workspace, String name, Sink sink, Datastore store, Dataset dataset, Linting in) {
        if (!allowed(store, name + "." + dataset.name())) {
            in.report(LintCode.CONSUMER_NOT_ALLOWED, sink.at(), "group \"" + name + "\" is not allowed to read \"" + sink.name() + "\"");
        }
        var why = dataset.deprecated() != null ? dataset.deprecated() : store.deprecated();
        if (why != null && !sink.deprecatedAllowed()) {
            in.report(LintCode.DEPRECATED_CONSUMED, sink.at(), "\"" + sink.name() + "\" is deprecated: " + why);
        }
        if (workspace.status() == Status.PRODUCTION && store.status() != Status.PRODUCTION)
            in.report(LintCode.NON_PRODUCTION_CONSUMED, sink.at(), "workspace \"" + workspace.name() + "\" is in production and reads \""
                    + sink.name() + "\", which is not");
    }

    /// @param reader `workspace.group.dataset`; an entry allows all below it
    private static boolean allowed(Datastore store, String reader) {
        return store.consumers() == null
                || store.consumers().stream().anyMatch(c -> reader.startsWith(c.name())
                && (reader.length() == c.name().length() || reader.charAt(c.name().length()) == '.'));
    }

    static String spelt(Duration duration) {
        if (duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()))) return duration.toDays() + "d";
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
