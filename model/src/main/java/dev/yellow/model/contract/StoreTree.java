package dev.yellow.model.contract;

import dev.yellow.model.Named;
import dev.yellow.model.Ref;
import dev.yellow.model.store.Column;
import dev.yellow.model.store.Container;
import dev.yellow.model.store.Consistency;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.SourceTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A store as the tree that its document is: [dev.yellow.model.read.ModelReader] reads the same store from it.
public final class StoreTree {
    private StoreTree() {}

    /// The whole document, beginning with `kind`.
    public static Map<String, Object> of(Datastore store) {
        var tree = tree("kind", "Datastore", "name", store.name(), "team", store.team() == null ? null : store.team().name(), "status", word(store.status()),
                "documentation", said(store.documentation()), "container", container(store.container()), "ingestion", IngestionTree.of(store.ingestion()));
        if (store.consistency() != Consistency.SEPARATE) tree.put("consistency", word(store.consistency()));
        put(tree, "schedule", IngestionTree.schedule(store.schedule()), "consumers",
                store.consumers() == null ? null : tree("allow", names(store.consumers())), "replaceNul", store.replaceNul(), "deprecated",
                store.deprecated());
        var datasets = new LinkedHashMap<String, Object>();
        for (var dataset : store.datasets()) datasets.put(dataset.name(), dataset(dataset));
        tree.put("datasets", datasets);
        return tree;
    }

    static Map<String, Object> dataset(Dataset dataset) {
        var columns = new LinkedHashMap<String, Object>();
        for (var column : dataset.columns()) columns.put(column.name(), column(column));
        return tree("documentation", said(dataset.documentation()), "table", table(dataset), "classification",
                dataset.classification() == null ? null : dataset.classification().spelt(),
                "key", dataset.key().isEmpty() ? null : names(dataset.key()), "columns", columns, "watermark",
                dataset.watermark() == null ? null : dataset.watermark().name(),
                "objects", dataset.objects(), "path", dataset.path(), "rows", dataset.rows(), "deprecated", dataset.deprecated());
    }

    private static Object column(Column column) {
        var type = type(column);
        var more = tree("classification", column.classification() == null ? null : column.classification().spelt(), "documentation",
                said(column.documentation()), "deprecated", column.deprecated(), "pointer", column.pointer());
        if (more.isEmpty()) return type;
        var tree = tree("type", type);
        tree.putAll(more);
        return tree;
    }

    private static String type(Column column) {
        return (column.type() == null ? "text" : column.type().sql()) + (column.notNull() ? " not null" : "");
    }

    /// The table as it is called at its source; null: as the dataset.
    static @Nullable String table(Dataset dataset) {
        var table = dataset.table();
        return table.schema().isEmpty() && table.table().equals(dataset.name()) ? null : spelt(table);
    }

    static String spelt(SourceTable table) {
        return (table.schema().isEmpty() ? "" : part(table.schema()) + ".") + part(table.table());
    }

    private static String part(String name) {
        return name.indexOf('.') < 0 && name.indexOf('"') < 0 ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static @Nullable Map<String, Object> container(@Nullable Container container) {
        if (container == null) return null;
        var tree = new LinkedHashMap<String, Object>();
        if (container.endpoint() != null) tree.put(container.endpoint().kind(), EndpointTree.of(container.endpoint()));
        return put(tree, "credential", container.credential() == null ? null : container.credential().name(), "locations", names(container.locations()));
    }

    static List<String> names(List<Ref> refs) {
        return refs.stream().map(Named::name).toList();
    }

    static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// Pairs of a key and a value in that order; a null value leaves its key out.
    static Map<String, Object> tree(@Nullable Object... pairs) {
        return put(new LinkedHashMap<>(), pairs);
    }

    static Map<String, Object> put(Map<String, Object> into, @Nullable Object... pairs) {
        for (var i = 0; i < pairs.length; i += 2) {
            var value = pairs[i + 1];
            if (value != null) into.put(String.valueOf(pairs[i]), value);
        }
        return into;
    }
}
