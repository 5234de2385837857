package dev.yellow.verification.history;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.model.type.DataType;
import dev.yellow.verification.oracle.History;
import dev.yellow.verification.oracle.Image;
import dev.yellow.verification.oracle.Tally;
import dev.yellow.verification.value.Types;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one stream on one platform must hold, and where it stands.
final class Track {
    private final Map<String, History> histories = new LinkedHashMap<>();
    /// By dataset and column: the type, and the first batch since which the merge table keeps that column's values.
    private final Map<String, Map<String, Kept>> kept = new HashMap<>();
    private StreamDefinition wanted;
    private StreamDefinition standing;
    private @Nullable Open open;
    private int lastBatch;
    private final Set<String> reshaped = new HashSet<>();
    private Set<String> rekeyed = Set.of();

    /// @param images of an ingested batch: what it will commit whatever becomes of the source
    record Open(int batch, StreamDefinition definition, @Nullable Map<String, Image> images) {}

    record Kept(DataType type, int since) {}

    Track(StreamDefinition wanted) {
        this.wanted = wanted;
        this.standing = wanted;
    }

    String job() {
        return wanted.job();
    }

    /// What `apply` said last.
    StreamDefinition wanted() {
        return wanted;
    }

    /// The definition that the tables and views stand at.
    StreamDefinition standing() {
        return standing;
    }

    void want(StreamDefinition definition) {
        wanted = definition;
    }

    @Nullable Open open() {
        return open;
    }

    int lastBatch() {
        return lastBatch;
    }

    Map<String, History> histories() {
        return histories;
    }

    /// Whether a dataset's table changed in place since a batch read it last, so that untouched rows may be written anew.
    boolean reshaped(String dataset) {
        return reshaped.contains(dataset);
    }

    /// The datasets of the last batch that closed all rows and inserted all under a new key.
    Set<String> rekeyed() {
        return rekeyed;
    }

    /// The columns of a dataset that its merge table keeps, by name.
    Map<String, Kept> kept(String dataset) {
        return kept.computeIfAbsent(dataset, _ -> new LinkedHashMap<>());
    }

    /// The definition that the next run works under.
    StreamDefinition next() {
        return open == null ? wanted : open.definition;
    }

    /// A batch was seen open after a run.
    ///
    /// @param shaped whether the tables follow its definition already @param images of an ingested one
    void opened(int batch, boolean shaped, @Nullable Map<String, Image> images) {
        var definition = next();
        if (shaped) evolve(definition);
        open = new Open(batch, definition, images);
    }

    void discarded() {
        open = null;
    }

    /// @return by dataset, how the batch must have changed it
    Map<String, Tally> committed(int batch, Map<String, Image> images) {
        evolve(next());
        rekeyed = images.keySet().stream().filter(d -> histories.containsKey(d) && !histories.get(d).matches(images.get(d))).collect(Collectors.toSet());
        var tallies = new TreeMap<String, Tally>();
        images.forEach((dataset, image) -> tallies.put(dataset, histories.computeIfAbsent(dataset, _ -> new History()).commit(batch, image)));
        lastBatch = batch;
        open = null;
        return tallies;
    }

    /// The tables took the shape of a definition. A column that came back, or whose new type does not hold the old
    /// values, is a new one.
    private void evolve(StreamDefinition definition) {
        standing = definition;
        var before = Map.copyOf(kept);
        for (var dataset : definition.datasets()) {
            var have = kept(dataset.name());
            var next = new LinkedHashMap<String, Kept>();
            for (var column : dataset.columns()) {
                var old = have.get(column.name());
                if (old != null && Types.holds(column.type(), old.type)) {
                    next.put(column.name(), new Kept(column.type(), old.since));
                    if (!old.type.equals(column.type())) reshaped.add(dataset.name());
                } else {
                    // Another took its place: the old one leaves every row's hash.
                    if (old != null) reshaped.add(dataset.name());
                    next.put(column.name(), new Kept(column.type(), lastBatch + 1));
                    if (histories.containsKey(dataset.name())) histories.get(dataset.name()).forget(column.name());
                }
            }
            if (before.containsKey(dataset.name()) && !next.keySet().containsAll(have.keySet())) reshaped.add(dataset.name());
            kept.put(dataset.name(), next);
        }
    }

    /// The last batch was looked at. @param read the datasets that were in it
    void checked(Set<String> read) {
        reshaped.removeAll(read);
    }
}
