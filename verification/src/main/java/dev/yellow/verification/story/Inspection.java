package dev.yellow.verification.story;

import dev.yellow.testing.TestDatabase;
import dev.yellow.verification.story.Expected.Image;
import dev.yellow.verification.story.Expected.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Compares what is with what must be. Asks the databases alone.
final class Inspection {
    private static final String VIEWS = """
            SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'v' AND n.nspname IN (SELECT schema FROM yellow.workspace) ORDER BY 1""";

    private static final String SCHEDULES = """
            SELECT key, CASE definition::json->>'schedule' WHEN 'every' THEN 'every ' || (definition::json->>'period')::bigint / 1000 || ' s'
                             WHEN 'inputs' THEN 'after ' || (SELECT string_agg(i.input, ', ' ORDER BY i.input) FROM yellow.queue_input i WHERE i.job = q.id)
                             ELSE definition::json->>'schedule' END
              FROM yellow.queue_job q WHERE NOT removed ORDER BY 1""";

    private final TestDatabase merge;
    private final Expected expected;
    private final List<String> wrong = new ArrayList<>();
    private int compared;

    Inspection(TestDatabase merge, Expected expected) {
        this.merge = merge;
        this.expected = expected;
    }

    /// @return what differs, a line each
    List<String> wrong() {
        differ("views", expected.views.keySet().stream().toList(), merge.rows(VIEWS));
        differ("jobs", expected.jobs.entrySet().stream().map(e -> e.getKey() + "|" + e.getValue()).toList(), merge.rows(SCHEDULES));
        logins();
        expected.views.forEach(this::data);
        return List.copyOf(wrong);
    }

    /// Rows compared so far, over all views and batches.
    int compared() {
        return compared;
    }

    private void differ(String what, List<String> shall, List<String> is) {
        var missing = new ArrayList<>(shall);
        is.forEach(missing::remove);
        var extra = new ArrayList<>(is);
        shall.forEach(extra::remove);
        if (!missing.isEmpty() || !extra.isEmpty()) wrong.add(what + ": missing " + missing + ", too many " + extra);
    }

    private void logins() {
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

    private void data(String view, Seen seen) {
        var stream = expected.stream(seen.job());
        var images = stream.images.getOrDefault(seen.dataset(), List.of());
        if (images.isEmpty()) return;
        var columns = seen.columns().stream().map(c -> "\"" + c + "\"::text").collect(Collectors.joining(", "));
        switch (seen.kind()) {
            case "live" -> differ(view, rows(images.getLast(), seen), merge.rows("SELECT " + columns + " FROM " + view));
            case "history" -> {
                var function = view.replaceFirst("_history$", "_as_of");
                for (var image : images)
                    differ(view + " as of batch " + image.batch(), rows(image, seen),
                            merge.rows("SELECT " + columns + " FROM " + function + "(" + image.batch() + ")"));
            }
            default -> throw new IllegalArgumentException(seen.kind());
        }
    }

    private List<String> rows(Image image, Seen seen) {
        compared += image.rows().size();
        return image.rows().stream().map(row -> seen.columns().stream().map(c -> String.valueOf(row.get(c))).collect(Collectors.joining("|"))).toList();
    }
}
