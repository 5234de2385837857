package dev.yellow.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// How two pictures of a database differ, each of named parts of lines.
public final class Differences {
    private static final int SHOWN = 3;

    private Differences() {}

    /// In few lines; empty when they do not.
    public static List<String> of(Map<String, List<String>> expected, Map<String, List<String>> actual) {
        var all = new ArrayList<String>();
        var names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        for (var name : names) {
            var here = expected.getOrDefault(name, List.of("(absent)"));
            var there = actual.getOrDefault(name, List.of("(absent)"));
            if (here.equals(there)) continue;
            var missing = new ArrayList<>(here);
            there.forEach(missing::remove);
            var extra = new ArrayList<>(there);
            here.forEach(extra::remove);
            all.add(name + ": missing " + missing.stream().limit(SHOWN).toList() + " extra " + extra.stream().limit(SHOWN).toList());
        }
        return all;
    }
}
