package dev.yellow.verification.reach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Lines of [Reached] as the metadata that registers them, sorted, a type a line.
public final class MetadataFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MetadataFile() {}

    /// @param lines without the class that asked
    public static String of(Collection<String> lines) {
        var types = new TreeMap<String, TreeSet<String>>();
        var resources = new ArrayList<Map<String, Object>>();
        var proxies = new ArrayList<Map<String, Object>>();
        for (var line : new TreeSet<>(lines)) {
            var what = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.indexOf(' '))) {
                case "class" -> types.computeIfAbsent(what, _ -> new TreeSet<>());
                case "method" -> types.computeIfAbsent(what.replaceAll("\\.[^.(]+\\(.*", ""), _ -> new TreeSet<>()).add(line);
                case "field" -> types.computeIfAbsent(what.replaceAll("\\.[^.]+$", ""), _ -> new TreeSet<>()).add(line);
                case "resource" -> resources.add(Map.of("glob", what));
                case "bundle" -> resources.add(Map.of("bundle", what));
                case "proxy" -> proxies.add(Map.of("type", Map.of("proxy", List.of(what.split(",")))));
                default -> throw new IllegalArgumentException("nothing registers: " + line);
            }
        }
        var reflection = new ArrayList<Map<String, Object>>();
        types.forEach((name, members) -> reflection.add(type(name, members)));
        reflection.addAll(proxies);
        return "{\n  \"reflection\": [\n" + entries(reflection) + "  ],\n  \"resources\": [\n" + entries(resources) + "  ]\n}\n";
    }

    /// The reverse of [#of]: what a file of it registers.
    public static Stream<String> lines(JsonNode root) {
        var lines = new ArrayList<String>();
        for (var entry : root.path("reflection")) {
            var type = entry.path("type");
            if (type.has("proxy")) {
                lines.add("proxy " + texts(type.get("proxy")));
                continue;
            }
            lines.add("class " + type.asText());
            for (var method : entry.path("methods"))
                lines.add("method " + type.asText() + "." + method.path("name").asText() + "(" + texts(method.path("parameterTypes")) + ")");
            for (var field : entry.path("fields")) lines.add("field " + type.asText() + "." + field.path("name").asText());
        }
        for (var entry : root.path("resources"))
            lines.add(entry.has("glob") ? "resource " + entry.get("glob").asText() : "bundle " + entry.path("bundle").asText());
        return lines.stream();
    }

    private static String texts(JsonNode all) {
        return String.join(",", StreamSupport.stream(all.spliterator(), false).map(JsonNode::asText).toList());
    }

    private static Map<String, Object> type(String name, Collection<String> members) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("type", name);
        var methods = new ArrayList<Map<String, Object>>();
        var fields = new ArrayList<Map<String, Object>>();
        for (var member : members) {
            var own = member.substring(member.indexOf(' ') + 1).substring(name.length() + 1);
            if (member.startsWith("field")) {
                fields.add(Map.of("name", own));
                continue;
            }
            var method = new LinkedHashMap<String, Object>();
            method.put("name", own.substring(0, own.indexOf('(')));
            var parameters = own.substring(own.indexOf('(') + 1, own.length() - 1);
            method.put("parameterTypes", parameters.isEmpty() ? List.of() : List.of(parameters.split(",")));
            methods.add(method);
        }
        if (!methods.isEmpty()) entry.put("methods", methods);
        if (!fields.isEmpty()) entry.put("fields", fields);
        return entry;
    }

    private static String entries(List<Map<String, Object>> all) {
        var text = new StringBuilder();
        for (var n = 0; n < all.size(); n++) {
            try {
                text.append("    ").append(JSON.writeValueAsString(all.get(n))).append(n + 1 < all.size() ? ",\n" : "\n");
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return text.toString();
    }
}
