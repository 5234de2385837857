package dev.yellow.model.change;

import dev.yellow.model.fault.Place;
import java.util.Comparator;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one owner may change as a whole: the contents of the documents of one kind and name.
///
/// @param facts by path below the document, such as `datasets.customers.columns.name`
/// @param at    of its first document
record ModelObject(Id id, SortedMap<String, Fact> facts, Place.InModel at) {
    /// @param kind as documents spell it
    /// @param name empty for kinds of which an ecosystem has one set, such as `Hints`
    record Id(String kind, String name) implements Comparable<Id> {
        private static final Comparator<Id> ORDER = Comparator.comparing(Id::kind).thenComparing(Id::name);

        @Override
        public int compareTo(Id other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            var word = kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
            return name.isEmpty() ? word : word + " \"" + name + "\"";
        }
    }

    /// @param value as it is written, without quotes
    record Fact(String value, Place.InModel at) {}

    ModelObject(Id id, Place.InModel at) {
        this(id, new TreeMap<>(), at);
    }

    /// Another document of the same kind and name, which lint may refuse: a fact that is there twice is kept twice.
    void add(String path, Fact fact) {
        var at = path;
        for (var copy = 2; facts.containsKey(at); copy++) at = path + " (" + copy + ")";
        facts.put(at, fact);
    }
}
