package dev.yellow.model.contract;

import dev.yellow.model.Model;
import dev.yellow.model.Ref;
import dev.yellow.model.store.Column;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Schedule;
import dev.yellow.model.store.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import static dev.yellow.model.contract.StoreTree.said;
import static dev.yellow.model.contract.StoreTree.tree;
import static dev.yellow.model.contract.StoreTree.word;

import dev.yellow.model.Ref;
import dev.yellow.model.store.Column;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Schedule;
import dev.yellow.model.store.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A store as a data contract (ODCS 3.1): who owns it, what its tables hold, how fresh it is, where it comes from.
public final class Contract {
    /// Of the standard.
    public static final String API_VERSION = "v3.1.0";
    /// What the names of our custom properties begin with.
    static final String OURS = "yellow";

    private Contract() {}

    /// The contract of one of a model's stores.
    public static Map<String, Object> of(Model model, Datastore store) {
        return of(store, model.ecosystem() == null ? "" : model.ecosystem().name());
    }

    /// The same store gives the same tree. Its id stays as long as its name; its version follows from its content.
    ///
    /// @param ecosystem the name of the ecosystem that it is in
    public static Map<String, Object> of(Datastore store, String ecosystem) {
        var team = store.team() == null ? null : store.team().name();
        var id = UUID.nameUUIDFromBytes((ecosystem + "/" + store.name()).getBytes(StandardCharsets.UTF_8)).toString();
        var rest = tree("tenant", said(ecosystem), "domain", team == null ? null : team.substring(0, Math.max(0, team.indexOf('/'))),
                "description", store.documentation().isEmpty() ? null : tree("purpose", store.documentation()),
                "team", team == null ? null : tree("name", team), "servers", servers(store), "schema",
                store.datasets().stream().map(dataset -> object(store, dataset)).toList(), "slaProperties", sla(store.schedule()),
                "customProperties", custom(StoreTree.of(store), store));
        var contract = tree("apiVersion", API_VERSION, "kind", "DataContract", "id", id, "name", store.name(), "version",
                digest(rest.toString()), "status", status(store));
        contract.putAll(rest);
        return contract;
    }

    private static String status(Datastore store) {
        return store.deprecated() != null ? "deprecated" : store.status() == Status.PRODUCTION ? "active" : "draft";
    }

    private static @Nullable List<Object> servers(Datastore store) {
        if (store.container() == null || store.container().endpoint() == null) return null;
        var schema = store.datasets().stream().map(dataset -> dataset.table().schema()).filter(name -> !name.isEmpty()).findFirst().orElse("");
        return List.of(EndpointTree.server(store.container().endpoint(), schema));
    }

    private static Map<String, Object> object(Datastore store, Dataset dataset) {
        var sql = store.container() != null && store.container().endpoint() instanceof Endpoint.Sql;
        var properties = new ArrayList<Object>();
        for (var column : dataset.columns()) properties.add(property(dataset, column));
        return tree("name", dataset.name(), "physicalName", StoreTree.spelt(dataset.table()), "logicalType", "object", "physicalType",
                sql ? "table" : null, "description", said(dataset.documentation()), "properties", properties,
                "customProperties", properties(tree("classification", dataset.classification() == null ? null : dataset.classification()
                .spelt(), "watermark", dataset.watermark() == null ? null : dataset.watermark().name(),
                        "objects", dataset.objects(), "path", dataset.path(), "rows", dataset.rows(), "deprecated", dataset.deprecated())));
    }

    private static Map<String, Object> property(Dataset dataset, Column column) {
        var at = dataset.key().stream().map(Ref::name).toList().indexOf(column.name());
        var classification = column.classification() == null ? dataset.classification() : column.classification();
        var property = tree("name", column.name());
        if (column.type() != null) {
            property.putAll(LogicalType.of(column.type()));
            property.put("physicalType", column.type().sql());
        }
        return StoreTree.put(property, "required", column.notNull() ? true : null, "primaryKey", at < 0 ? null : true,
                "primaryKeyPosition", at < 0 ? null : at + 1, "classification", classification == null ? null : classification.spelt(),
                "description", said(column.documentation()), "customProperties",
                properties(tree("deprecated", column.deprecated(), "pointer", column.pointer())));
    }

    private static @Nullable List<Object> sla(@Nullable Schedule schedule) {
        return switch (schedule) {
            case Schedule.Every every -> List.of(tree("property", "frequency", "value", every.period().toSeconds(), "unit", "s"));
            case Schedule.Cron cron ->
                    List.of(tree("property", "frequency", "value", cron.expression().name(), "scheduler", "cron", "schedule",
                    cron.expression().name(), "description", "in the time zone " + cron.zoneName()));
            case Schedule.External _ -> null;
            case Schedule.Inputs _ -> null;
            case null -> null;
        };
    }

    /// What the standard has no field for, as the model writes it.
    private static @Nullable List<Object> custom(Map<String, Object> whole, Datastore store) {
        return properties(tree("status", store.deprecated() == null ? null : word(store.status()), "container", whole.get("container"),
                "ingestion", whole.get("ingestion"), "consistency", whole.get("consistency"),
                "schedule", whole.get("schedule"), "consumers", whole.get("consumers"), "replaceNul", store.replaceNul(), "deprecated", store.deprecated()));
    }

    /// Names in camel case, as the standard wants it.
    private static @Nullable List<Object> properties(Map<String, Object> fields) {
        var list = new ArrayList<Object>();
        fields.forEach((name, value) -> list.add(tree("property", OURS + Character.toUpperCase(name.charAt(0)) + name.substring(1), "value", value)));
        return list.isEmpty() ? null : list;
    }

    private static String digest(String text) {
        try {
            return "sha256-" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
