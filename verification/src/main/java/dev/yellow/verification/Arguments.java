package dev.yellow.verification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Options of a subcommand: `--name value`, or `--name` alone for a switch.
record Arguments(Map<String, String> values) {
    /// @throws IllegalArgumentException naming an option that the subcommand does not have
    static Arguments parse(List<String> args, Set<String> named, Set<String> switches) {
        var values = new HashMap<String, String>();
        for (var i = 0; i < args.size(); i++) {
            var name = args.get(i);
            if (switches.contains(name)) values.put(name, "");
            else if (named.contains(name) && i + 1 < args.size()) values.put(name, args.get(++i));
            else throw new IllegalArgumentException(named.contains(name) ? name + " needs a value" : "no option \"" + name
                    + "\"; there are " + String.join(" ", new TreeSet<>(named)) + " " + String.join(" ", switches));
        }
        return new Arguments(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /// How many things are done at once.
    int workers() {
        return (int) number("--workers", Math.min(4, Runtime.getRuntime().availableProcessors()));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// @throws IllegalArgumentException when it is no whole number of at least 1
    long number(String name, long otherwise) {
        var text = values.get(name);
        if (text == null) return otherwise;
        if (!text.matches("[1-9]\\d{0,17}")) throw new IllegalArgumentException(name + " is no whole number of at least 1: \"" + text + "\"");
        return Long.parseLong(text);
    }
}
