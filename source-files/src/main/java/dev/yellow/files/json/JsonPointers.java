package dev.yellow.files.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON pointers (RFC 6901) joined to a tree, so that one pass over a value meets them all.
final class JsonPointers {
    /// What is wanted at one place, and below it.
    static final class Step {
        /// Numbers of the pointers that end here.
        final List<Integer> wanted = new ArrayList<>();
        private final Map<String, Step> below = new HashMap<>();

        /// The step for a field's name, or an element's number.
        @Nullable Step at(String name) {
            return below.get(name);
        }

        boolean goesOn() {
            return !below.isEmpty();
        }

        /// What is below it alone.
        Step withoutWanted() {
            var step = new Step();
            step.below.putAll(below);
            return step;
        }
    }

    private JsonPointers() {}

    /// @param pointers each empty (the whole value) or beginning with `/`
    static Step tree(List<String> pointers) {
        var root = new Step();
        for (var i = 0; i < pointers.size(); i++) {
            var at = root;
            for (var name : names(pointers.get(i))) at = at.below.computeIfAbsent(name, _ -> new Step());
            at.wanted.add(i);
        }
        return root;
    }

    static List<String> names(String pointer) {
        if (pointer.isEmpty()) return List.of();
        var names = new ArrayList<String>();
        for (var name : pointer.substring(1).split("/", -1)) names.add(name.replace("~1", "/").replace("~0", "~"));
        return names;
    }

    /// The pointer to a field of that name.
    static String toField(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
