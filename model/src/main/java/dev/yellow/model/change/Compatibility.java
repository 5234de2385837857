package dev.yellow.model.change;

import dev.yellow.model.Model;
import dev.yellow.model.Ref;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.store.Classification;
import dev.yellow.model.store.Column;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.Status;
import dev.yellow.model.type.Widening;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whether those who read a store can go on as before.
///
/// | compatible | breaking |
/// |---|---|
/// | new store, dataset, nullable column | removed without an earlier deprecation, or with consumers left |
/// | a wider type | any other type |
/// | higher classification | lower classification, or none any more |
/// | | `not null` added, taken away, or on a new column |
/// | another key in development | another key, or another order of it, in production |
final class Compatibility {
    private final Model base;
    private final Model head;
    private final List<Fault> faults = new ArrayList<>();

    private Compatibility(Model base, Model head) {
        this.base = base;
        this.head = head;
    }

    static List<Fault> check(Model base, Model head) {
        var compatibility = new Compatibility(base, head);
        for (var store : base.stores()) compatibility.store(store, head.stores().get(store.name()));
        return compatibility.faults;
    }

    private void store(Datastore before, @Nullable Datastore after) {
        if (after == null) {
            removed("store \"" + before.name() + "\"", before.deprecated() != null, Consumers.direct(head, before.name(), ""), before.at());
            return;
        }
        for (var dataset : before.datasets()) dataset(before, after, dataset, after.datasets().get(dataset.name()));
    }

    private void dataset(Datastore storeBefore, Datastore store, Dataset before, @Nullable Dataset after) {
        var name = store.name() + "." + before.name();
        if (after == null) {
            removed("dataset \"" + name + "\"", before.deprecated() != null || storeBefore.deprecated() != null,
                    Consumers.direct(head, store.name(), before.name()), store.at());
            return;
        }
        var keyBefore = before.key().stream().map(Ref::name).toList();
        var key = after.key().stream().map(Ref::name).toList();
        if (storeBefore.status() == Status.PRODUCTION && !keyBefore.equals(key)) {
            faults.add(ChangeCode.KEY_CHANGED.at(after.key().isEmpty() ? after.at() : after.key().getFirst().at(),
                    "key of dataset \"" + name + "\" was (" + String.join(", ", keyBefore) + ") and becomes (" + String.join(", ", key)
                    + ")"));
        }
        for (var column : before.columns()) column(storeBefore, name, before, after, column, after.columns().get(column.name()));
        for (var column : after.columns()) {
            if (column.notNull() && !before.columns().has(column.name()))
                faults.add(ChangeCode.NOT_NULL_ADDED.at(column.at(), "new column \"" + column.name() + "\" of dataset \"" + name + "\" is `not null`"));
        }
    }

    private void column(Datastore store, String dataset, Dataset datasetBefore, Dataset datasetAfter, Column before, @Nullable Column after) {
        var name = "column \"" + before.name() + "\" of dataset \"" + dataset + "\"";
        if (after == null) {
            var deprecated = before.deprecated() != null || datasetBefore.deprecated() != null || store.deprecated() != null;
            removed(name, deprecated, unprepared(store.name(), datasetAfter.name()), datasetAfter.at());
            return;
        }
        if (before.notNull() != after.notNull())
            faults.add(ChangeCode.NOT_NULL_CHANGED.at(after.at(), name + (after.notNull() ? " becomes `not null`" : " is no longer `not null`")));
        if (before.type() != null && after.type() != null && !before.type().equals(after.type()) && !Widening.allows(before.type(), after.type()))
            faults.add(ChangeCode.TYPE_NARROWED.at(after.at(), name + " was " + before.type().sql() + " and becomes " + after.type().sql()));
        var had = classification(before, datasetBefore);
        var has = classification(after, datasetAfter);
        if (had != null && (has == null || has.compareTo(had) < 0))
            faults.add(ChangeCode.CLASSIFICATION_LOWERED.at(after.at(),
                    name + " was classified " + had.spelt() + " and becomes " + (has == null ? "unclassified" : has.spelt())));
    }

    private static @Nullable Classification classification(Column column, Dataset dataset) {
        return column.classification() == null ? dataset.classification() : column.classification();
    }

    /// Groups that read a dataset and do not say `deprecated: allowed`: whether they use a column, only they know.
    private Set<String> unprepared(String store, String dataset) {
        var groups = new TreeSet<String>();
        for (var workspace : head.workspaces())
            for (var group : workspace.groups())
                if (group.sinks().stream().anyMatch(s -> s.store().equals(store) && s.dataset().equals(dataset) && !s.deprecatedAllowed()))
                    groups.add(workspace.name() + "." + group.name());
        return groups;
    }

    private void removed(String what, boolean deprecated, Set<String> consumers, Place at) {
        Objects.requireNonNull(at);
        if (!deprecated) faults.add(ChangeCode.REMOVED_UNDEPRECATED.at(at, what + " is removed and was not deprecated before"));
        else if (!consumers.isEmpty())
            faults.add(ChangeCode.REMOVED_WHILE_CONSUMED.at(at, what + " is removed while " + String.join(", ", consumers) + " read it"));
    }
}
