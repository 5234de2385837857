package dev.yellow.assembly.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads what templates make.
public final class YamlTrees {
    private YamlTrees() {}

    /// All documents that are not empty. A value of nothing is left out with its key.
    ///
    /// @throws IllegalArgumentException saying where it is no YAML, or a document no mapping
    public static List<Map<String, Object>> of(String text) {
        var trees = new ArrayList<Map<String, Object>>();
        try {
            for (var document : new Load(LoadSettings.builder().setAllowDuplicateKeys(false).setMaxAliasesForCollections(0).build()).loadAllFromString(text)) {
                if (document == null) continue;
                if (!(document instanceof Map<?, ?> map)) throw new IllegalArgumentException("a document is no mapping");
                trees.add(clean(map));
            }
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return trees;
    }

    private static Map<String, Object> clean(Map<?, ?> map) {
        var clean = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> {
            if (value != null) clean.put(String.valueOf(key), value(value));
        });
        return clean;
    }

    private static Object value(Object value) {
        return switch (value) {
            case Map<?, ?> map -> clean(map);
            case List<?> list -> list.stream().map(YamlTrees::value).toList();
            default -> value;
        };
    }
}
