package dev.yellow.verification.reach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// What the metadata of a class path registers for a native image: ours, and what libraries bring in their jars. Both the
/// format of one file (`reachability-metadata.json`) and the older one of several are read.
public final class Registered {
    private static final String FOLDER = "META-INF/native-image";
    private static final Pattern PART = Pattern.compile("\\*\\*|\\*|[^*]+");
    private final ObjectMapper json = new ObjectMapper();
    private final Set<String> types = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private final Set<String> proxies = new HashSet<>();
    private final Set<String> bundles = new HashSet<>();
    private final List<Pattern> resources = new ArrayList<>();

    /// @param classPath jars and folders of classes
    public static Registered of(List<Path> classPath) throws IOException {
        var registered = new Registered();
        for (var entry : classPath) {
            if (Files.isDirectory(entry)) {
                registered.read(entry.resolve(FOLDER));
            } else if (entry.toString().endsWith(".jar") && Files.exists(entry)) {
                try (var jar = FileSystems.newFileSystem(entry)) {
                    registered.read(jar.getPath(FOLDER));
                }
            }
        }
        return registered;
    }

    private void read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return;
        List<Path> found;
        try (var files = Files.walk(folder)) {
            found = files.filter(file -> file.toString().endsWith(".json")).toList();
        }
        for (var file : found) read(String.valueOf(file.getFileName()), json.readTree(Files.readString(file)));
    }

    /// @param name of the file, which says its format
    void read(String name, JsonNode root) {
        switch (name) {
            case "reachability-metadata.json" -> {
                root.path("reflection").forEach(this::type);
                root.path("resources").forEach(resource -> {
                    if (resource.has("glob")) resources.add(glob(resource.get("glob").asText()));
                    else bundles.add(resource.path("bundle").asText());
                });
            }
            case "reflect-config.json" -> root.forEach(this::type);
            case "resource-config.json" -> {
                var all = root.path("resources");
                (all.has("includes") ? all.path("includes") : all)
                        .forEach(each -> resources.add(Pattern.compile(each.path("pattern").asText().isEmpty() ? "(?!)"
                        : each.path("pattern").asText())));
                root.path("bundles").forEach(each -> bundles.add(each.path("name").asText()));
            }
            case "proxy-config.json" -> root.forEach(each -> proxies.add(names(each.has("interfaces") ? each.get("interfaces") : each)));
            default -> { }
        }
    }

    private void type(JsonNode entry) {
        var type = entry.path("type");
        if (type.has("proxy")) {
            proxies.add(names(type.get("proxy")));
            return;
        }
        var name = entry.has("name") ? entry.get("name").asText() : type.asText();
        types.add(name);
        entry.path("methods").forEach(method -> members.add(name + "." + method.path("name").asText() + "(" + names(method.path("parameterTypes")) + ")"));
        entry.path("fields").forEach(field -> members.add(name + "." + field.path("name").asText()));
        entry.fieldNames().forEachRemaining(key -> {
            if (key.startsWith("all") && entry.get(key).asBoolean()) members.add(name + " " + key.replace("Declared", "").replace("Public", ""));
        });
    }

    private static String names(JsonNode all) {
        return String.join(",", StreamSupport.stream(all.spliterator(), false).map(JsonNode::asText).toList());
    }

    /// `*` stays within a folder, `**` does not.
    private static Pattern glob(String glob) {
        return Pattern.compile(PART.matcher(glob).replaceAll(part -> Matcher.quoteReplacement(switch (part.group()) {
            case "**" -> ".*";
            case "*" -> "[^/]*";
            default -> Pattern.quote(part.group());
        })));
    }

    /// Whether a native image has what this line of [Reached] says.
    public boolean has(String line) {
        var what = line.substring(line.indexOf(' ') + 1);
        return switch (line.substring(0, line.indexOf(' '))) {
            case "class" -> types.contains(what);
            case "method" -> members.contains(what)
                    || members.contains(what.replaceAll("\\.[^.(]+\\(.*", "")
                    + (what.contains(".<init>(") ? " allConstructors" : " allMethods"));
            case "field" -> members.contains(what) || members.contains(what.replaceAll("\\.[^.]+$", "") + " allFields");
            case "resource" -> resources.stream().anyMatch(pattern -> pattern.matcher(what).matches());
            case "bundle" -> bundles.contains(what);
            case "proxy" -> proxies.contains(what);
            default -> false;
        };
    }
}
