package dev.yellow.files.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A JSON pointer, walked step by step.
public final class JsonPath {
    private final String pointer;
    private final List<String> names;
    private final int at;

    private JsonPath(String pointer, List<String> names, int at) {
        this.pointer = pointer;
        this.names = names;
        this.at = at;
    }

    public static JsonPath of(String pointer) {
        return new JsonPath(pointer, JsonPointers.names(pointer), 0);
    }

    /// Whether what it points to is reached.
    public boolean isHere() {
        return at == names.size();
    }

    /// What is left of it below that field or element; null: it leads elsewhere.
    public @Nullable JsonPath below(String name) {
        return at < names.size() && names.get(at).equals(name) ? new JsonPath(pointer, names, at + 1) : null;
    }

    @Override
    public String toString() {
        return pointer;
    }
}
