package dev.yellow.engine.plan;

import dev.yellow.engine.apply.Application.Desired;
import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.catalog.Catalog;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.definition.DefinitionJson;
import dev.yellow.engine.definition.FieldChange;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition.View;
import dev.yellow.engine.jdbc.Rehearsal;
import dev.yellow.engine.jdbc.Rehearsal.Written;
import dev.yellow.engine.jdbc.Statements;
import dev.yellow.engine.job.Following;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.engine.view.Drift;
import dev.yellow.engine.view.Views;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.name.DerivedNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rehearses the next batch of each stream whose tables and views do not stand at what is wanted.
final class NextBatches {
    private static final String STREAMS = """
            SELECT s.platform || '/' || s.name, s.id, s.last_batch, s.open_batch, s.phase = 'retired', d.digest, d.body
              FROM yellow.stream s LEFT JOIN yellow.definition d ON d.digest = s.definition""";

    /// @param open the open batch, which ends under its own definition @param digest of what tables and views stand at
    private record Stood(String job, int id, int last, @Nullable Integer open, boolean retired, @Nullable String digest, @Nullable String body) {
        int next() {
            return (open == null ? last : open) + 1;
        }
    }

    private final Statements merge;

    NextBatches(Statements merge) {
        this.merge = merge;
    }

    List<NextBatch> of(Desired desired) {
        var stood = new HashMap<String, Stood>();
        merge.query(STREAMS, r -> new Stood(r.getString(1), r.getInt(2), r.getInt(3), (Integer) r.getObject(4), r.getBoolean(5),
                r.getString(6), r.getString(7))).forEach(s -> stood.put(s.job(), s));
        var all = new ArrayList<NextBatch>();
        var gone = gone(desired);
        for (var stream : desired.streams()) {
            var body = DefinitionJson.write(stream);
            var before = stood.remove(stream.job());
            if (before == null || before.body() == null) all.add(made(stream, before));
            else if (before.retired() || !DefinitionJson.digest(body).equals(before.digest()) || gone.containsKey(stream.job()))
                all.add(changed(stream, body, before, gone.getOrDefault(stream.job(), List.of())));
        }
        stood.values().stream().filter(s -> !s.retired() && s.body() != null).forEach(s -> all.add(retired(s)));
        return all.stream().sorted(Comparator.comparing(NextBatch::job)).toList();
    }

    private NextBatch made(StreamDefinition stream, @Nullable Stood before) {
        var number = before == null ? 1 : before.next();
        return batch(stream, NextBatch.What.NEW, number, List.of(), groups(stream.views(), Set.of()), before == null ? 0 : before.id(),
                before == null ? Map.of() : Catalog.datasets(merge, before.id()), new ArrayList<>());
    }

    /// By job, views that somebody took away.
    private Map<String, List<String>> gone(Desired desired) {
        var schemas = desired.streams().stream().flatMap(s -> s.views().stream()).map(v -> DerivedNames.viewSchema(v.workspace())).distinct().toList();
        var owner = DerivedNames.viewOwnerRole(merge.only("SELECT current_database()", r -> r.getString(1)));
        return Drift.of(merge, owner, schemas).stream().filter(d -> d.gone() || d.lost())
                .collect(Collectors.groupingBy(Drift::job, Collectors.mapping(Drift::quoted, Collectors.toList())));
    }

    private NextBatch changed(StreamDefinition stream, String body, Stood before, List<String> gone) {
        var had = DefinitionJson.read(Objects.requireNonNull(before.body()));
        var fields = FieldChange.between(Optional.of(Objects.requireNonNull(before.body())), body);
        var notes = new ArrayList<String>();
        if (before.open() != null) notes.add("batch " + before.open() + " is open and ends under the definition it was opened with");
        gone.forEach(view -> notes.add("view " + view + " was taken away, and comes again"));
        if (!had.source().name().equals(stream.source().name())) notes.add("reads " + stream.source().name() + " instead of " + had.source().name());
        if (stream.source() instanceof Source.MergeTables primary
                && !(had.source() instanceof Source.MergeTables was && was.platform().equals(primary.platform())) && before.last() > 0)
            notes.add(taken(stream, primary, before.last()));
        var views = Stream.concat(had.views().stream(), stream.views().stream()).toList();
        return batch(stream, NextBatch.What.CHANGED, before.next(), fields, groups(views, touched(fields)), before.id(),
                Catalog.datasets(merge, before.id()), notes);
    }

    private static String taken(StreamDefinition stream, Source.MergeTables primary, int last) {
        return switch (stream.milestoning()) {
            case SCD1 -> "rows become those of " + primary.platform() + " by their differences, with its batches above " + last;
            case SCD2 -> "batches to " + last + " are answered for ever by what is kept of them, " + stream.job() + "@" + last
                    + "; then tables become equal to those of " + primary.platform() + ", with its batches above " + last;
        };
    }

    private NextBatch retired(Stood before) {
        var had = DefinitionJson.read(Objects.requireNonNull(before.body()));
        var rehearsal = new Rehearsal(merge);
        var views = new Views(rehearsal, before.id(), had);
        var going = views.clear(Map.of(), Set.of());
        var notes = new ArrayList<String>();
        if (before.open() != null) notes.add("batch " + before.open() + " is open and ends first");
        notes.add("its views go; its tables and their rows stay");
        return new NextBatch(before.job(), NextBatch.What.RETIRED, 0, List.of(), groups(had.views(), Set.of()), texts(rehearsal), notes,
                Views.blocked(merge, going));
    }

    private NextBatch batch(StreamDefinition stream, NextBatch.What what, int number, List<FieldChange> fields, List<String> groups,
            int id, Map<String, DatasetState> states, List<String> notes) {
        var rehearsal = new Rehearsal(merge);
        var after = new HashMap<>(states);
        Optional<Fault> refusal = Optional.empty();
        try {
            var going = new Following(id, number, stream, stream.tuning().allowRewrite()).run(rehearsal, after, Map.of()).cleared();
            refusal = Views.blocked(merge, going);
        } catch (Refused e) {
            refusal = Optional.of(e.fault());
        }
        for (var dataset : stream.datasets()) {
            var before = states.get(dataset.name());
            var next = after.get(dataset.name());
            if (before != null && next != null) note(stream, dataset, before, next, notes);
        }
        published(stream, states, notes);
        if (stream.source() instanceof Source.MergeTables)
            notes.add("follows its primary: the batch has the primary's number, and new tables have their columns in the primary's order");
        return new NextBatch(stream.job(), what, number, fields, groups, texts(rehearsal), notes, refusal);
    }

    /// Statements that change tables and views; the rest is what the catalog keeps of them.
    private static List<String> texts(Rehearsal rehearsal) {
        return rehearsal.take().stream().filter(w -> w.binds().isEmpty()).map(Written::sql).filter(sql -> !sql.startsWith("SET LOCAL")).toList();
    }

    private void note(StreamDefinition stream, StreamDefinition.Dataset dataset, DatasetState before, DatasetState after, List<String> notes) {
        var table = DatasetTables.of(stream, dataset).merge();
        for (var column : after.shape().columns()) {
            var was = before.shape().column(column.name());
            if (was.isEmpty() || was.get().type().equals(column.type())) continue;
            var rewrites = !Canonical.keepsBytes(was.get().type(), column.type());
            notes.add("column \"" + column.name() + "\" of " + table + " becomes " + column.type().sql()
                    + (rewrites ? ": the table of " + mebibytes(table) + " MiB is rewritten under an exclusive lock" : ": no rewrite"));
        }
        for (var column : before.shape().columns())
            if (after.shape().column(column.name()).isEmpty()) notes.add("column \"" + column.name() + "\" stays in " + table + " and leaves its views");
        if (!after.shape().key().equals(before.shape().key()))
            notes.add("the key of " + table + " becomes (" + String.join(", ", after.shape().key()) + "): "
                    + (after.rekeyed() ? "all live rows close and all insert" : "live rows keep their history by it from batch "
                    + after.keySince() + " on"));
    }

    private long mebibytes(String table) {
        return merge.only("SELECT pg_table_size(to_regclass(?)) >> 20", r -> r.getLong(1), table);
    }

    /// Views of tables that nobody sees yet come with the batch's commit.
    private static void published(StreamDefinition stream, Map<String, DatasetState> states, List<String> notes) {
        for (var dataset : stream.datasets()) {
            var state = states.get(dataset.name());
            if (state != null && state.published() != null) continue;
            var seen = groups(stream.views().stream().filter(v -> v.dataset().equals(dataset.name())).toList(), Set.of());
            notes.add("dataset \"" + dataset.name() + "\" is read whole"
                    + (seen.isEmpty() ? "" : "; its views for " + String.join(", ", seen) + " come with the commit"));
        }
    }

    /// @param datasets only these; none: all
    private static List<String> groups(List<View> views, Set<String> datasets) {
        return List.copyOf(new TreeSet<>(views.stream().filter(v -> datasets.isEmpty() || datasets.contains(v.dataset()))
                .map(v -> v.workspace() + "." + v.group()).toList()));
    }

    /// The datasets that fields are of, or none if one is of the whole stream.
    private static Set<String> touched(List<FieldChange> fields) {
        var datasets = new HashSet<String>();
        for (var field : fields) {
            var parts = field.path().split("\\.", 3);
            if (!parts[0].equals("datasets") || parts.length < 3) return Set.of();
            datasets.add(parts[1]);
        }
        return datasets;
    }
}
