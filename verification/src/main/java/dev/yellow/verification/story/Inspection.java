package dev.yellow.verification.story;

import dev.yellow.testing.TestDatabase;
import dev.yellow.verification.story.Expected.Moment;
import dev.yellow.verification.story.Expected.Seen;
import dev.yellow.verification.story.Truth.Sight;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares what is with what must be. Asks the databases alone.
final class Inspection {
    private static final String VIEWS = """
            SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'v' AND n.nspname IN (SELECT schema FROM yellow.workspace) ORDER BY 1""";

    private static final String COLUMNS = """
            SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns
             WHERE table_schema IN (SELECT schema FROM yellow.workspace)""";

    private static final String SCHEDULES = """
            SELECT key, CASE definition::json->>'schedule' WHEN 'every' THEN 'every ' || (definition::json->>'period')::bigint / 1000 || ' s'
                             WHEN 'inputs' THEN 'after ' || (SELECT string_agg(i.input, ', ' ORDER BY i.input) FROM yellow.queue_input i WHERE i.job = q.id)
                             ELSE definition::json->>'schedule' END
              FROM yellow.queue_job q WHERE NOT removed ORDER BY 1""";

    private static final String BATCHES = """
            SELECT b.number FROM yellow.batch b JOIN yellow.stream s ON s.id = b.stream
             WHERE s.platform || '/' || s.name = '%s' AND b.status = 'committed'""";

    private final TestDatabase merge;
    private final Expected expected;
    private int compared;

    Inspection(TestDatabase merge, Expected expected) {
        this.merge = merge;
        this.expected = expected;
    }

    /// Rows compared with the truth, over all views.
    int compared() {
        return compared;
    }

    /// Once all batches of a source that rests are there. @return what differs, a line each
    List<String> standing(Truth truth) {
        var wrong = new ArrayList<String>();
        differ("views", expected.views.keySet().stream().toList(), merge.rows(VIEWS), wrong);
        differ("jobs", expected.jobs.entrySet().stream().map(e -> e.getKey() + "|" + e.getValue()).toList(), merge.rows(SCHEDULES), wrong);
        logins(wrong);
        columns(wrong);
        if (!wrong.isEmpty()) return wrong;
        var rows = 0;
        for (var view : expected.views.entrySet()) {
            if (!view.getValue().kind().equals("live")) continue;
            var shall = truth.last(view.getValue().now());
            differ(view.getKey(), shall, merge.rows("SELECT " + Sight.text(view.getValue().columns()) + " FROM " + view.getKey()), wrong);
            rows += shall.size();
        }
        compared = rows;
        return wrong;
    }

    private static void differ(String what, List<String> shall, List<String> is, List<String> wrong) {
        var missing = new ArrayList<>(shall);
        is.forEach(missing::remove);
        var extra = new ArrayList<>(is);
        shall.forEach(extra::remove);
        if (!missing.isEmpty() || !extra.isEmpty()) wrong.add(what + ": missing " + missing + ", too many " + extra);
    }

    /// A view gains a column with the stream's next run, not when the model is applied.
    private void columns(List<String> wrong) {
        var shown = new HashSet<>(merge.rows(COLUMNS));
        expected.views.forEach((view, seen) -> seen.columns().stream().filter(c -> !shown.contains(view + "." + c)).forEach(c -> wrong.add(view + " has no " + c)));
    }

    private void logins(List<String> wrong) {
        expected.logins.forEach((login, schemas) -> {
            var readable = new TreeSet<>(merge.rows("SELECT DISTINCT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'v' AND n.nspname <> 'information_schema'"
                    + " AND n.nspname <> 'pg_catalog' AND has_schema_privilege('" + login + "', n.oid, 'USAGE') AND has_table_privilege('"
                    + login + "', c.oid, 'SELECT')"));
            if (!readable.equals(schemas)) wrong.add("login " + login + " reads " + readable + " instead of " + schemas);
            var tables = merge.rows("SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname !~ '^pg_|information_schema' AND has_table_privilege('"
                    + login + "', c.oid, 'SELECT')");
            if (!tables.isEmpty()) wrong.add("login " + login + " reads tables " + tables);
        });
    }

    /// What live views show now, by job: of all views of a job at once, since a reader asks for them in one statement.
    Map<String, Map<Sight, Long>> glance() {
        var seen = new TreeMap<String, Map<Sight, Long>>();
        expected.ofKind("live").forEach((job, views) -> {
            var prints = merge.rows(views.entrySet().stream().map(v -> "(SELECT " + Sight.print(v.getValue().columns()) + " FROM " + v.getKey() + ")")
                    .collect(Collectors.joining(", ", "SELECT ", ""))).getFirst().split("\\|");
            var shown = new HashMap<Sight, Long>();
            var at = 0;
            for (var view : views.values()) shown.put(view.now(), number(prints[at++]));
            seen.put(job, shown);
        });
        return seen;
    }

    /// Each batch of a stream, whether it was inspected before or not, holds what the source held at one moment, and later
    /// batches hold later moments. @return what differs, a line each
    List<String> batches(Truth truth) {
        var wrong = new ArrayList<String>();
        expected.ofKind("history").forEach((job, views) -> batches(job, views, truth, wrong));
        return wrong;
    }

    private void batches(String job, SortedMap<String, Seen> views, Truth truth, List<String> wrong) {
        var prints = new TreeMap<Integer, Map<Seen, Long>>();
        views.forEach((view, seen) -> merge.rows("SELECT b.number, (SELECT " + Sight.print(seen.columns()) + " FROM "
                + view.replaceFirst("_history$", "_as_of") + "(b.number)) FROM (" + BATCHES.formatted(job) + ") b").forEach(row -> {
                    var parts = row.split("\\|");
                    prints.computeIfAbsent(Integer.valueOf(parts[0]), _ -> new HashMap<>()).put(seen, number(parts[1]));
                }));
        var inspected = expected.batches(job);
        prints.forEach((batch, shown) -> {
            // One that was committed between the questions is inspected at the next step.
            if (shown.size() < views.size()) return;
            var moment = inspected.get(batch);
            if (moment == null) {
                var before = inspected.lowerEntry(batch);
                moment = moment(shown, truth, before == null ? new Moment(0, Map.of()) : before.getValue());
                if (moment == null) {
                    wrong.add(job + ": the source never held what batch " + batch + " holds");
                    return;
                }
                inspected.put(batch, moment);
            }
            for (var each : shown.entrySet())
                if (truth.print(moment.of(each.getKey()), moment.at()) != each.getValue()) wrong.add(job + ": batch " + batch + " holds something else than before in " + each.getKey());
        });
    }

    /// The moment of a batch: with the columns that views had before the model last changed, or, from the first batch that
    /// had them on, with those that they have now.
    private static @Nullable Moment moment(Map<Seen, Long> shown, Truth truth, Moment before) {
        var sights = new ArrayList<Function<Seen, Sight>>(List.of(Seen::now));
        if (shown.keySet().stream().anyMatch(s -> !before.known().getOrDefault(s.table(), s.before()).equals(s.columns()))) sights.addFirst(Seen::formerly);
        for (var sight : sights) {
            var at = truth.moment(shown.entrySet().stream().collect(Collectors.toMap(e -> sight.apply(e.getKey()), Map.Entry::getValue)), before.at());
            if (at >= 0) return new Moment(at, shown.keySet().stream().collect(Collectors.toMap(Seen::table, s -> sight.apply(s).known())));
        }
        return null;
    }

    private static long number(String sum) {
        return new BigInteger(sum).longValue();
    }
}
