package dev.yellow.verification.apply;

import dev.yellow.testing.TestDatabase;
import dev.yellow.verification.Differences;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a model has made of a merge database, without what only tells how it came about: numbers of rows and batches, times.
///
/// @param parts by name
record Applied(TreeMap<String, List<String>> parts) {
    private static final String VIEWS =
            "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'v' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'yellow') ORDER BY 1";
    private static final String SHAPES = """
            SELECT format('%s %s.%s %s %s', c.relkind, n.nspname, c.relname, coalesce(c.relacl::text, ''), c.relowner::regrole)
                   || (SELECT string_agg(format(' %s %s %s', attname, format_type(atttypid, atttypmod), attnotnull), ',' ORDER BY attname) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'v') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE '%staging%' ORDER BY 1""";
    private static final String SCHEMAS =
            "SELECT format('%s %s %s', nspname, coalesce(nspacl::text, ''), nspowner::regrole) FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' ORDER BY 1";
    private static final String ROLES =
            "SELECT format('%s %s %s %s', rolname, rolsuper, rolcanlogin, rolinherit) FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%' ORDER BY 1";
    private static final String MEMBERS =
            "SELECT format('%s in %s', member::regrole, roleid::regrole) FROM pg_auth_members WHERE member::regrole::text NOT LIKE 'pg\\_%' ORDER BY 1";
    /// Without numbers and times of batches.
    private static final String ROWS =
            "SELECT (SELECT jsonb_object_agg(k, x) FROM jsonb_each(to_jsonb(v)) e(k, x) WHERE k NOT LIKE 'yellow%%')::text FROM %s v ORDER BY 1";
    private static final String STREAMS = "SELECT format('%s/%s %s %s', platform, name, phase, definition) FROM yellow.stream ORDER BY 1";
    /// The catalog's tables that an application of a model writes.
    private static final List<String> TABLES = List.of("definition", "job", "workspace", "view", "code", "scheduler", "queue_job",
            "queue_group", "queue_input");
    private static final String COLUMNS = """
            SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = 'yellow.%s'::regclass AND attnum > 0 AND NOT attisdropped AND atttypid NOT IN ('timestamptz'::regtype, 'interval'::regtype)
               AND attname NOT IN ('id', 'stream', 'job', 'generation', 'version', 'lane', 'run', 'grid') ORDER BY attname""";

    static Applied of(TestDatabase merge) {
        var parts = new TreeMap<String, List<String>>();
        parts.put("shapes", merge.rows(SHAPES));
        parts.put("schemas", merge.rows(SCHEMAS));
        parts.put("roles", merge.rows(ROLES));
        parts.put("members", merge.rows(MEMBERS));
        parts.put("streams", merge.rows(STREAMS));
        for (var table : TABLES) {
            var columns = merge.rows(COLUMNS.formatted(table)).stream().collect(Collectors.joining(", "));
            parts.put("yellow." + table, merge.rows("SELECT ROW(" + columns + ")::text FROM yellow." + table + " ORDER BY 1"));
        }
        for (var view : merge.rows(VIEWS)) parts.put("rows of " + view, merge.rows(ROWS.formatted(view)));
        return new Applied(parts);
    }

    /// How another one differs, in few lines; empty when it does not.
    List<String> differences(Applied other) {
        return Differences.of(parts, other.parts);
    }
}
