package dev.yellow.verification.history;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.verification.oracle.History;
import dev.yellow.verification.oracle.Image;
import dev.yellow.verification.value.Types;
import dev.yellow.verification.world.Db;
import dev.yellow.verification.world.Feed;
import dev.yellow.verification.world.Misfit;
import dev.yellow.verification.world.SourceTable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the next batch of a stream must do, from the source as it stands.
///
/// @param images by dataset; empty where the source does not have what a definition asks for
/// @param codes  of the faults of which one must stop the batch; empty: it commits
/// @param deletes by dataset, over the guard, of those that nothing else is wrong with
record Prediction(Map<String, Image> images, TreeSet<String> codes, Map<String, Long> deletes) {
    static final String TYPE_UNFIT = "YL3005";
    static final String VALUE_UNFIT = "YL3006";
    static final String DUPLICATE_KEY = "YL3007";
    static final String NULL_KEY = "YL3008";
    static final String NULL_IN_NOT_NULL = "YL3009";
    static final String GUARDED = "YL3010";

    private static final int GUARDED_WHOLE = 100;
    private static final int GUARDED_PART = 1000;

    /// @param histories by dataset, as of the last committed batch
    static Prediction of(Feed feed, Db source, StreamDefinition definition, Map<String, SourceTable> tables, Map<String, History> histories) {
        var images = new LinkedHashMap<String, Image>();
        var codes = new TreeSet<String>();
        var sound = new HashSet<String>();
        for (var dataset : definition.datasets()) {
            var table = Objects.requireNonNull(tables.get(dataset.name()));
            var unfit = unfit(feed, source, dataset, table);
            codes.addAll(unfit);
            if (unfit.contains(feed.columnMissing()) || unfit.contains(TYPE_UNFIT)) continue;
            var image = table.seenBy(source, dataset);
            images.put(dataset.name(), feed.next(image, histories.get(dataset.name())));
            var faults = keyFaults(image, dataset);
            if (unfit.isEmpty() && faults.isEmpty()) sound.add(dataset.name());
            codes.addAll(faults);
        }
        var deletes = new TreeMap<String, Long>();
        images.forEach((dataset, image) -> {
            var history = histories.get(dataset);
            if (history == null || !sound.contains(dataset)) return;
            var tally = history.copy().commit(Integer.MAX_VALUE - 1, image);
            // A new key that matches no row closes all and inserts all: only what does not come back is a net delete.
            var deleted = history.matches(image) ? tally.deleted() : Math.max(0, tally.deleted() - tally.inserted());
            if (guards(history.live().size(), deleted, definition.tuning().maxDeleteFraction())) {
                deletes.put(dataset, deleted);
                codes.add(GUARDED);
            }
        });
        return new Prediction(images, codes, deletes);
    }

    /// Whether the only thing in its way are deletes.
    boolean guarded() {
        return codes.equals(Set.of(GUARDED));
    }

    /// The same, with an operator's word that those deletes are meant.
    Prediction accepted() {
        return new Prediction(images, new TreeSet<>(), deletes);
    }

    boolean commits() {
        return codes.isEmpty();
    }

    private static List<String> unfit(Feed feed, Db source, Dataset dataset, SourceTable table) {
        var codes = new TreeSet<String>();
        for (var column : dataset.columns()) {
            var field = table.fields().stream().filter(f -> f.name().equals(column.name())).findFirst();
            if (field.isEmpty()) {
                if (!feed.missingIsNull()) codes.add(feed.columnMissing());
            } else if (Types.holds(column.type(), field.get().source())) continue;
            else if (!Types.holds(field.get().source(), column.type())) codes.add(TYPE_UNFIT);
            else if (any(source, table, Misfit.of(column.type(), Db.id(column.name())))) codes.add(VALUE_UNFIT);
        }
        return List.copyOf(codes);
    }

    private static boolean any(Db source, SourceTable table, String condition) {
        return source.only("SELECT EXISTS (SELECT FROM %s WHERE %s)".formatted(table.quoted(), condition), r -> r.getBoolean(1));
    }

    private static List<String> keyFaults(Image image, Dataset dataset) {
        var codes = new TreeSet<String>();
        for (var row : image.rows()) {
            for (var column : dataset.columns()) {
                if (row.get(column.name()) != null) continue;
                if (dataset.key().contains(column.name())) codes.add(NULL_KEY);
                else if (column.notNull()) codes.add(NULL_IN_NOT_NULL);
            }
        }
        var whole = image.rows().stream().map(r -> r.key(dataset.key())).filter(Objects::nonNull).toList();
        if (whole.stream().distinct().count() < whole.size()) codes.add(DUPLICATE_KEY);
        return List.copyOf(codes);
    }

    /// The rule of the specification, over the net deletes.
    private static boolean guards(long live, long deleted, double fraction) {
        return live > GUARDED_PART && deleted > live * fraction || live > GUARDED_WHOLE && deleted == live;
    }
}
