package dev.yellow.verification.history;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.type.DataType;
import dev.yellow.verification.oracle.History;
import dev.yellow.verification.oracle.Image;
import dev.yellow.verification.oracle.Tally;
import dev.yellow.verification.oracle.Version;
import dev.yellow.verification.world.MergeReader;
import dev.yellow.verification.world.MergeReader.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Compares what stands in the merge database with what the oracle says must stand there.
final class MergeCheck {
    private static final int SHOWN = 5;

    private final MergeReader merge;
    private final StreamDefinition definition;
    private final Track track;
    private final List<String> wrong = new ArrayList<>();

    MergeCheck(MergeReader merge, Track track, StreamDefinition definition) {
        this.merge = merge;
        this.definition = definition;
        this.track = track;
    }

    /// What is wrong, in sentences.
    List<String> wrong() {
        return wrong;
    }

    /// The rows of a dataset: live, of every version, and as of committed batches.
    ///
    /// @param everyBatch whether the image of each batch is looked at, and not of the last two alone: the versions are
    ///                   compared one by one in any case, so this checks the oracle as much as the engine
    /// @return the rows as they were read
    List<Stored> rows(String dataset, boolean everyBatch) {
        var kept = track.kept(dataset);
        var stored = merge.rows(definition.platform(), definition.milestoning(), definition.store(), dataset, types(kept));
        var history = track.histories().getOrDefault(dataset, new History());
        var actual = stored.stream().map(Stored::version).toList();
        switch (definition.milestoning()) {
            case SCD1 -> same(dataset, "live rows", pruned(history.live(), kept.keySet()), actual);
            case SCD2 -> {
                same(dataset, "versions", pruned(history.versions(), kept.keySet()), actual);
                asOf(dataset, kept, everyBatch ? history.images() : history.lastImages(2), actual);
            }
        }
        return stored;
    }

    /// The images of committed batches, of the columns that the table still keeps from then.
    private void asOf(String dataset, Map<String, Track.Kept> kept, Map<Integer, Image> images, List<Version> actual) {
        images.forEach((batch, image) -> {
            var columns = image.columns().stream().filter(c -> kept.containsKey(c) && kept.get(c).since() <= batch).collect(Collectors.toSet());
            var expected = image.rows().stream().map(r -> r.only(columns)).toList();
            same(dataset, "rows as of batch " + batch, expected, actual.stream().filter(v -> v.at(batch)).map(v -> v.row().only(columns)).toList());
        });
    }

    /// The columns that the definition asks for, in their types.
    void columns(Dataset dataset) {
        var actual = merge.columns(DerivedNames.mergeSchema(definition.platform()), DerivedNames.mergeTable(definition.store(), dataset.name()));
        for (var column : dataset.columns()) {
            var type = actual.get(column.name());
            if (!spelled(column.type()).equals(type))
                wrong.add(dataset.name() + ": column \"" + column.name() + "\" is " + type + " and should be " + column.type().sql());
        }
    }

    /// Rows that neither the source nor a change of shape touched were not written anew.
    void untouched(String dataset, List<Stored> before, List<Stored> now) {
        var columns = track.kept(dataset).keySet();
        var known = new HashMap<Version, String>();
        before.forEach(s -> known.put(pruned(s.version(), columns), s.xmin()));
        for (var s : now) {
            var xmin = known.get(pruned(s.version(), columns));
            if (xmin != null && !xmin.equals(s.xmin())) wrong.add(dataset + ": an untouched row was written again: " + s.version());
        }
    }

    /// The batch's counters say how it changed each dataset. @return how each was read
    Collection<String> counters(int batch, Map<String, Tally> tallies, Map<String, Integer> read) {
        var recorded = merge.batch(definition.platform(), definition.stream(), batch);
        tallies.forEach((dataset, tally) -> {
            var counters = recorded.counters().getOrDefault(dataset, List.of(0L, 0L, 0L, -1L));
            var actual = new Tally(counters.get(0), counters.get(1), counters.get(2));
            if (!actual.equals(tally)) wrong.add(dataset + ": batch " + batch + " counts " + actual + " and did " + tally);
            if (counters.get(3) >= 0 && read.containsKey(dataset) && counters.get(3) != read.get(dataset).longValue())
                wrong.add(dataset + ": batch " + batch + " counts " + counters.get(3) + " rows read and read " + read.get(dataset));
        });
        var changed = tallies.values().stream().mapToLong(Tally::changed).sum();
        if (recorded.changed() != changed) wrong.add("batch " + batch + " says it changed " + recorded.changed() + " rows and changed " + changed);
        if (!recorded.status().equals("committed")) wrong.add("batch " + batch + " is " + recorded.status());
        return recorded.routes().values();
    }

    /// A workspace sees the live rows and nothing else.
    void view(StreamDefinition.View view, Dataset dataset) {
        var name = DerivedNames.liveView(view.group(), definition.store(), dataset.name());
        var rows = merge.view(DerivedNames.viewSchema(view.workspace()), name, dataset.columns());
        var names = dataset.columns().stream().map(Column::name).collect(Collectors.toSet());
        same(dataset.name(), "rows of view " + name, track.histories().getOrDefault(dataset.name(), new History()).live().stream()
                .map(v -> v.row().only(names)).toList(), rows);
        var columns = List.copyOf(merge.columns(DerivedNames.viewSchema(view.workspace()), name).keySet());
        if (!Set.copyOf(columns).equals(names)) wrong.add(dataset.name() + ": view " + name + " has columns " + columns + " and should have " + names);
    }

    /// The function that answers as of a batch, for one of the committed batches.
    void asOfFunction(StreamDefinition.View view, Dataset dataset, SplittableRandom random) {
        var history = track.histories().getOrDefault(dataset.name(), new History());
        if (definition.milestoning() == Milestoning.SCD1 || history.images().isEmpty()) return;
        var batch = List.copyOf(history.images().keySet()).get(random.nextInt(history.images().size()));
        var function = DerivedNames.asOfFunction(view.group(), definition.store(), dataset.name());
        var kept = track.kept(dataset.name());
        var image = Objects.requireNonNull(history.images().get(batch));
        var columns = dataset.columns().stream().map(Column::name)
                .filter(c -> image.columns().contains(c) && kept.containsKey(c) && kept.get(c).since() <= batch)
                .collect(Collectors.toSet());
        var rows = merge.asOf(DerivedNames.viewSchema(view.workspace()), function, batch, dataset.columns());
        same(dataset.name(), "rows of " + function + "(" + batch + ")", image.rows().stream().map(r -> r.only(columns)).toList(),
                rows.stream().map(r -> r.only(columns)).toList());
    }

    private void same(String dataset, String what, Collection<?> expected, Collection<?> actual) {
        var left = new TreeMap<String, Integer>();
        expected.forEach(e -> left.merge(e.toString(), 1, Integer::sum));
        actual.forEach(a -> left.merge(a.toString(), -1, Integer::sum));
        left.values().removeIf(n -> n == 0);
        if (left.isEmpty()) return;
        var lines = left.entrySet().stream().limit(SHOWN)
                .map(e -> "\n      " + (e.getValue() > 0 ? "missing " : "extra   ") + cut(e.getKey())).collect(Collectors.joining());
        wrong.add(dataset + ": " + what + " differ, expected " + expected.size() + " and found " + actual.size() + ", " + left.size() + " wrong:" + lines);
    }

    private static String cut(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400) + "...";
    }

    private List<Version> pruned(List<Version> versions, Set<String> columns) {
        return versions.stream().map(v -> pruned(v, columns)).toList();
    }

    private static Version pruned(Version version, Set<String> columns) {
        return new Version(version.row().only(columns), version.in(), version.out());
    }

    private static Map<String, DataType> types(Map<String, Track.Kept> kept) {
        var types = new LinkedHashMap<String, DataType>();
        kept.forEach((column, k) -> types.put(column, k.type()));
        return types;
    }

    /// As `format_type` spells it.
    private static String spelled(DataType type) {
        var sql = type.sql();
        return sql.replaceFirst("^char\\(", "character(").replaceFirst("^varchar", "character varying")
                .replaceFirst("^time(?!stamp)(\\([0-9]\\))?(?=$|\\[)", "time$1 without time zone")
                .replaceFirst("^timestamp(\\([0-9]\\))?(?=$|\\[)", "timestamp$1 without time zone");
    }
}
