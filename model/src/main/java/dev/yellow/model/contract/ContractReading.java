package dev.yellow.model.contract;

import static dev.yellow.model.contract.StoreTree.tree;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.store.Classification;
import dev.yellow.model.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One contract while it is read.
record ContractReading(ContractNode contract, List<Fault> faults) {
    ImportedStore store(@Nullable String team) {
        var missing = new ArrayList<String>();
        var deprecated = contract.custom("deprecated");
        var said = contract.text("status").orElse("");
        if (deprecated == null && said.equals("deprecated")) deprecated = "The contract says so.";
        var status = contract.custom("status") instanceof String ours ? ours : List.of("active", "deprecated", "production").contains(said)
                ? "production" : "development";
        var container = contract.custom("container") != null ? contract.custom("container") : SourceOf.server(contract, missing);
        var output = contract.custom("container") == null && contract.objects("servers").isEmpty() && contract.custom("ingestion") == null;
        var ingestion = contract.custom("ingestion") != null ? contract.custom("ingestion") : output ? null : SourceOf.ingestion(contract, missing);
        var schedule = contract.custom("schedule") != null ? contract.custom("schedule") : output ? null : SourceOf.schedule(contract, missing);
        if (output) missing.add("where the data is: `container`, `ingestion` and `schedule`; or this is what a transformer writes");
        var tree = tree("kind", "Datastore", "name",
                name(contract, contract.text("name").or(() -> contract.text("dataProduct")).orElse("")), "team", team(team), "status",
                status,
                "documentation", contract.object("description").flatMap(d -> d.text("purpose").or(() -> d.text("usage"))).orElse(null),
                "container", container, "ingestion", ingestion,
                "consistency", contract.custom("consistency"), "schedule", schedule, "consumers", contract.custom("consumers"),
                "replaceNul", contract.custom("replaceNul"), "deprecated", deprecated);
        var datasets = new LinkedHashMap<String, Object>();
        for (var object : contract.objects("schema")) datasets.put(name(object, object.text("name").orElse("")), dataset(object, missing));
        tree.put("datasets", datasets);
        return new ImportedStore(tree, missing);
    }

    private @Nullable String team(@Nullable String given) {
        if (given != null) return given;
        var name = contract.object("team").flatMap(team -> team.text("name"));
        if (name.isPresent() && name.get().matches("[A-Za-z]\\w*/[A-Za-z]\\w*")) return name.get();
        var together = contract.text("domain").orElse("") + "/" + name.orElse("");
        if (together.matches("[A-Za-z]\\w*/[A-Za-z]\\w*")) return together;
        faults.add(ContractFault.NO_NAME.at(contract.at("team"), "the contract's owner is no team of a model"));
        return null;
    }

    /// What a model takes as a name: others become one, where letters are left.
    private String name(ContractNode of, String text) {
        var name = text.strip().replaceAll("\\W+", "_").replaceAll("^_+|_+$", "");
        if (name.isEmpty() || !Character.isLetter(name.charAt(0)) || name.length() > 128 || !name.matches("\\w+"))
            faults.add(ContractFault.NO_NAME.at(of.at("name"), "\"" + text + "\" makes no name"));
        return name;
    }

    private Map<String, Object> dataset(ContractNode object, List<String> missing) {
        var columns = new LinkedHashMap<String, Object>();
        var keys = new ArrayList<Map.Entry<Integer, String>>();
        var own = object.custom("classification");
        for (var property : object.objects("properties")) {
            var name = property.text("physicalName").or(() -> property.text("name")).orElse("");
            columns.put(name, column(property, own == null));
            if (property.flag("primaryKey"))
                keys.add(Map.entry(property.text("primaryKeyPosition").filter(p -> p.matches("\\d{1,6}")).map(Integer::valueOf)
                        .orElse(Integer.MAX_VALUE), name));
        }
        keys.sort(Comparator.comparingInt(Map.Entry::getKey));
        if (keys.isEmpty()) missing.add("the key of dataset \"" + object.text("name").orElse("") + "\"");
        var physical = object.text("physicalName");
        return tree("documentation", object.text("description").orElse(null), "table",
                physical.filter(table -> !table.equals(object.text("name").orElse(""))).orElse(null), "classification", own,
                "key", keys.isEmpty() ? null : keys.stream().map(Map.Entry::getValue).toList(), "columns", columns, "watermark",
                object.custom("watermark"), "objects", object.custom("objects"), "path", object.custom("path"),
                "rows", object.custom("rows"), "deprecated", object.custom("deprecated"));
    }

    private Object column(ContractNode property, boolean classified) {
        var type = type(property).map(DataType::sql).orElse("text") + (property.flag("required") ? " not null" : "");
        var classification = property.text("classification")
                .filter(word -> classified && Arrays.stream(Classification.values()).anyMatch(known -> known.spelt().equals(word)));
        var more = tree("classification", classification.orElse(null), "documentation", property.text("description").orElse(null),
                "deprecated", property.custom("deprecated"), "pointer", property.custom("pointer"));
        if (more.isEmpty()) return type;
        var tree = tree("type", type);
        tree.putAll(more);
        return tree;
    }

    private Optional<DataType> type(ContractNode property) {
        var type = property.text("physicalType").flatMap(LogicalType::physical).or(() -> logical(property));
        if (type.isEmpty()) faults.add(ContractFault.NO_TYPE.at(property.at(), "property \"" + property.text("name").orElse("") + "\" is of no known type"));
        return type;
    }

    private static Optional<DataType> logical(ContractNode property) {
        var logical = property.text("logicalType").orElse("");
        var options = property.object("logicalTypeOptions");
        if (logical.equals("array"))
            return property.object("items").flatMap(items -> items.text("physicalType").flatMap(LogicalType::physical)
                    .or(() -> logical(items))).flatMap(ContractReading::array);
        var maxLength = options.flatMap(o -> o.text("maxLength")).filter(n -> n.matches("\\d{1,9}"))
                .map(n -> OptionalInt.of(Integer.parseInt(n))).orElse(OptionalInt.empty());
        return LogicalType.logical(logical, options.flatMap(o -> o.text("format")).orElse(""), maxLength,
                !options.flatMap(o -> o.text("timezone")).equals(Optional.of("false")));
    }

    private static Optional<DataType> array(DataType element) {
        try {
            return Optional.of(new DataType.Array(element));
        } catch (IllegalArgumentException _) {
            return Optional.of(new DataType.Json());
        }
    }
}
