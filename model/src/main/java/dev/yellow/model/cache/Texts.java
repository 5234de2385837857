package dev.yellow.model.cache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All texts of a pack, numbered as they come. It only grows, so that what was written with it before stays readable.
final class Texts {
    /// A text that UTF-8 cannot keep.
    static final class Unwritable extends RuntimeException {
        Unwritable() {
            super("a text has half a surrogate pair", null, false, false);
        }
    }

    private final List<String> all = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /// Begins with the texts of a pack.
    Texts(String[] before) {
        for (var text : before) number(text);
    }

    /// @throws Unwritable when it cannot be kept
    int number(String text) {
        var known = numbers.get(text);
        if (known != null) return known;
        if (!Out.keeps(text)) throw new Unwritable();
        numbers.put(text, all.size());
        all.add(text);
        return all.size() - 1;
    }

    List<String> all() {
        return all;
    }
}
