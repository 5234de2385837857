package dev.yellow.model.contract;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An object of a contract's file, with its place, and where its faults go.
record ContractNode(String file, Node.Mapping mapping, List<Fault> faults) {
    Place.InModel at() {
        return new Place.InModel(file, mapping.line(), mapping.column());
    }

    Place.InModel at(String key) {
        var node = mapping.get(key);
        return node == null ? at() : new Place.InModel(file, node.line(), node.column());
    }

    Optional<String> text(String key) {
        var node = mapping.get(key);
        if (node instanceof Node.Scalar scalar) return scalar.isNull() ? Optional.empty() : Optional.of(scalar.text());
        if (node != null) wrong(key, node, "a text");
        return Optional.empty();
    }

    boolean flag(String key) {
        return text(key).filter("true"::equals).isPresent();
    }

    Optional<ContractNode> object(String key) {
        return switch (mapping.get(key)) {
            case null -> Optional.empty();
            case Node.Mapping of -> Optional.of(new ContractNode(file, of, faults));
            case Node.Scalar s when s.isNull() -> Optional.empty();
            case Node other -> {
                wrong(key, other, "a mapping");
                yield Optional.empty();
            }
        };
    }

    List<ContractNode> objects(String key) {
        var node = mapping.get(key);
        if (node == null || node instanceof Node.Scalar s && s.isNull()) return List.of();
        var objects = new ArrayList<ContractNode>();
        if (!(node instanceof Node.Sequence sequence)) {
            wrong(key, node, "a list");
            return List.of();
        }
        for (var item : sequence.items()) {
            if (item instanceof Node.Mapping of) objects.add(new ContractNode(file, of, faults));
            else wrong(key, item, "a mapping");
        }
        return objects;
    }

    private void wrong(String key, Node node, String expected) {
        faults.add(ContractFault.WRONG_SHAPE.at(new Place.InModel(file, node.line(), node.column()),
                "\"" + key + "\" is " + node.described() + " where " + expected + " is expected"));
    }

    /// A custom property of ours. @param name without what they all begin with
    @Nullable Object custom(String name) {
        for (var property : objects("customProperties")) {
            if (property.text("property").filter((Contract.OURS + Character.toUpperCase(name.charAt(0)) + name.substring(1))::equals).isPresent()) {
                var value = property.mapping.get("value");
                return value == null ? null : plain(value);
            }
        }
        return null;
    }

    /// A tree of maps, lists and texts, numbers and truth values as YAML types them.
    static Object plain(Node node) {
        return switch (node) {
            case Node.Mapping of -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (var i = 0; i < of.keys().length; i++) map.put(of.keys()[i].text(), plain(of.values()[i]));
                yield map;
            }
            case Node.Sequence of -> {
                var list = new ArrayList<Object>();
                for (var item : of.items()) list.add(plain(item));
                yield list;
            }
            case Node.Scalar s when s.plain() && s.text().matches("-?\\d{1,18}") -> Long.valueOf(s.text());
            case Node.Scalar s when s.plain() && s.text().matches("true|false") -> Boolean.valueOf(s.text());
            case Node.Scalar s -> s.text();
        };
    }
}
