package dev.yellow.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads `yellow.yaml` into flat keys. A key that nothing reads is an error: a misspelt one would be silently ignored.
final class SettingsFile {
    private static final int LARGEST = 1_000_000;

    private SettingsFile() {}

    static Map<String, String> read(Path file) {
        var flat = new HashMap<String, String>();
        try {
            if (Files.size(file) > LARGEST)
                throw ConfigFault.UNREADABLE.of(file.toString(), "the file is larger than " + LARGEST + " bytes", "keep settings alone in it");
            var settings = LoadSettings.builder().setLabel(file.toString()).setMaxAliasesForCollections(0).build();
            var root = new Load(settings).loadFromString(Files.readString(file));
            switch (root) {
                case null -> { }
                case Map<?, ?> map -> flatten("", map, flat);
                default -> throw ConfigFault.UNREADABLE.of(file.toString(), "the file holds no map of settings",
                        "write it as `yellow: {database: {url: ...}}`");
            }
        } catch (IOException | YamlEngineException e) {
            throw ConfigFault.UNREADABLE.of(file.toString(), "the file cannot be read: " + String.valueOf(e.getMessage()).lines()
                    .findFirst().orElse(""), "mend its YAML");
        }
        flat.keySet().forEach(key -> check(file, key));
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> map, Map<String, String> flat) {
        map.forEach((name, value) -> {
            var key = prefix + name;
            if (value instanceof Map<?, ?> deeper) flatten(key + ".", deeper, flat);
            else if (value != null) flat.put(key, value.toString());
        });
    }

    private static void check(Path file, String key) {
        var known = Arrays.stream(Setting.values()).filter(setting -> setting.key().equals(key)).findFirst();
        if (known.isEmpty()) {
            throw ConfigFault.UNKNOWN.of(file.toString(), "there is no setting \"" + key + "\"",
                    "use one of " + Arrays.stream(Setting.values()).filter(setting -> !setting.secret()).map(Setting::key).collect(Collectors.joining(", ")));
        }
        if (known.get().secret()) {
            throw ConfigFault.SECRET_IN_FILE.of(file.toString(), "setting \"" + key + "\" is a secret, and files are copied",
                    "set " + known.get().variable() + " instead");
        }
    }
}
