package dev.yellow.verification.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What must be true, as the script says it.
final class Expected {
    /// By `schema.name`.
    final SortedMap<String, Seen> views = new TreeMap<>();
    /// By job, its schedule in words.
    final SortedMap<String, String> jobs = new TreeMap<>();
    /// By login, the schemas that it may read.
    final SortedMap<String, SortedSet<String>> logins = new TreeMap<>();
    private final Map<String, Stream> streams = new LinkedHashMap<>();

    /// What a view shows.
    ///
    /// @param kind    `live` or `history` @param columns of the model, in any order
    record Seen(String kind, String job, String dataset, List<String> columns) {}

    /// A dataset's rows as of a batch: by column, its text; null is NULL.
    record Image(int batch, List<Map<String, @Nullable String>> rows) {}

    /// A stream, and by dataset all that it held.
    static final class Stream {
        int batch;
        final Map<String, List<Image>> images = new TreeMap<>();
    }

    Stream stream(String job) {
        return streams.computeIfAbsent(job, _ -> new Stream());
    }

    Map<String, Stream> streams() {
        return Collections.unmodifiableMap(streams);
    }

    void view(String name, String kind, String job, String dataset, String... columns) {
        views.put(name, new Seen(kind, job, dataset, List.of(columns)));
    }

    /// Views that show a dataset show these columns now.
    void columns(String dataset, String... columns) {
        views.replaceAll((_, seen) -> seen.dataset().equals(dataset) ? new Seen(seen.kind(), seen.job(), dataset, List.of(columns)) : seen);
    }

    void mayRead(String login, String... schemas) {
        logins.computeIfAbsent(login, _ -> new TreeSet<>()).addAll(List.of(schemas));
    }

    /// A batch holds these rows, whatever was said of it before.
    void holds(String job, String dataset, int batch, List<Map<String, @Nullable String>> rows) {
        var images = stream(job).images.computeIfAbsent(dataset, _ -> new ArrayList<>());
        images.removeIf(image -> image.batch() == batch);
        images.add(new Image(batch, rows));
    }
}
