package dev.yellow.model.assembly;

import dev.yellow.model.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/// Trees that a stack hands on as they are, typed as YAML types what has no quotes.
final class PlainTrees {
    private PlainTrees() {}

    static Map<String, Object> of(Node.Mapping mapping) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < mapping.keys().length; i++) map.put(mapping.keys()[i].text(), of(mapping.values()[i]));
        return map;
    }

    private static Object of(Node node) {
        return switch (node) {
            case Node.Mapping mapping -> of(mapping);
            case Node.Sequence sequence -> {
                var list = new ArrayList<Object>();
                for (var each : sequence.items()) list.add(of(each));
                yield list;
            }
            case Node.Scalar scalar when scalar.plain() && scalar.text().matches("-?\\d{1,9}") -> Integer.valueOf(scalar.text());
            case Node.Scalar scalar when scalar.plain() && scalar.text().matches("true|false") -> Boolean.valueOf(scalar.text());
            case Node.Scalar scalar -> scalar.text();
        };
    }
}
