package dev.yellow.assembly;

import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.manifest.YamlText;
import java.util.Locale;
import java.util.Map;

/// One Kubernetes object as a tree of maps, lists, texts, numbers and truth values. Never changed after it was made.
public record Manifest(Map<String, Object> tree) implements Output {
    /// @throws dev.yellow.model.fault.Refused when it lacks `apiVersion`, `kind` or a name
    public Manifest {
        tree = Trees.frozen(tree);
        if (!(tree.get("apiVersion") instanceof String) || !(tree.get("kind") instanceof String) || !(Trees.at(tree, "metadata", "name") instanceof String))
            throw AssemblyFault.MANIFEST.refused("template", "a manifest lacks its apiVersion, kind or metadata.name");
    }

    public String apiVersion() {
        return (String) tree.get("apiVersion");
    }

    public String kind() {
        return (String) tree.get("kind");
    }

    public String name() {
        return (String) Trees.get(tree, "metadata", "name");
    }

    /// `deployment-yellow-server.yaml`.
    @Override
    public String file() {
        return kind().toLowerCase(Locale.ROOT) + "-" + name() + ".yaml";
    }

    @Override
    public String text() {
        return YamlText.of(tree);
    }

    /// With another value at a path, whose maps are made where they are missing.
    public Manifest with(Object value, String... path) {
        return new Manifest(Trees.with(tree, value, path));
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
