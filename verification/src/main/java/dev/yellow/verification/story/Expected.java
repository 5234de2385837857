package dev.yellow.verification.story;

import dev.yellow.verification.story.Truth.Sight;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What must be true, as the script says it.
final class Expected {
    /// By `schema.name`.
    final SortedMap<String, Seen> views = new TreeMap<>();
    /// By job, its schedule in words.
    final SortedMap<String, String> jobs = new TreeMap<>();
    /// By login, the schemas that it may read.
    final SortedMap<String, SortedSet<String>> logins = new TreeMap<>();
    private final Map<String, NavigableMap<Integer, Moment>> batches = new TreeMap<>();

    /// What a view shows.
    ///
    /// @param kind    `live` or `history` @param table of the source @param columns of the model, in any order
    /// @param before  those before the model last changed; a batch shows these or those
    record Seen(String kind, String job, String table, List<String> columns, List<String> before) {
        Sight now() {
            return new Sight(table, columns, columns);
        }

        Sight formerly() {
            return new Sight(table, columns, before);
        }
    }

    /// What a batch holds.
    ///
    /// @param at moment of the source @param known by table, the columns that were read
    record Moment(int at, Map<String, List<String>> known) {
        Sight of(Seen seen) {
            return new Sight(seen.table(), seen.columns(), known.getOrDefault(seen.table(), seen.columns()));
        }
    }

    /// The batches of a stream that were inspected.
    NavigableMap<Integer, Moment> batches(String job) {
        return batches.computeIfAbsent(job, _ -> new TreeMap<>());
    }

    /// Of all streams.
    int inspected() {
        return batches.values().stream().mapToInt(Map::size).sum();
    }

    void view(String name, String kind, String job, String table, String... columns) {
        views.put(name, new Seen(kind, job, table, List.of(columns), List.of(columns)));
    }

    /// Views that show a table of the source, as it is or as it was, show these columns now.
    void columns(String table, String... columns) {
        views.replaceAll((_, seen) -> seen.table().equals(table) && !seen.columns().contains("initial")
                ? new Seen(seen.kind(), seen.job(), table, List.of(columns), seen.columns()) : seen);
    }

    void mayRead(String login, String... schemas) {
        logins.computeIfAbsent(login, _ -> new TreeSet<>()).addAll(List.of(schemas));
    }

    /// By job, its views of a kind.
    Map<String, SortedMap<String, Seen>> ofKind(String kind) {
        return views.entrySet().stream().filter(e -> e.getValue().kind().equals(kind)).collect(Collectors.groupingBy(e -> e.getValue().job(), TreeMap::new,
                Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new)));
    }
}
