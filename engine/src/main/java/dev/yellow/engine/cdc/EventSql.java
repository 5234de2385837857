package dev.yellow.engine.cdc;

import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.canonical.KeyOrder;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.RowHash;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.source.FittedDataset;
import dev.yellow.engine.staging.StagingSql;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The statements that bring one dataset's events to their net effect, in running order. All tables are temporary and
/// end with the transaction.
///
/// | table | a row |
/// |---|---|
/// | `yellow_event_N` | an event: its number, `I`, `U` or `D`, the source's texts, which columns are missing, the key before |
/// | `yellow_step` | an event by the model's key, with what came before it and after it at that key |
/// | `yellow_walk` | an event whose row a missing value is looked for in |
/// | `yellow_image` | a row as it is after the last event of its key |
///
/// @param fitted  how the source's types become the model's
/// @param tables  the dataset's own tables @param ordinal tells the datasets of a transaction apart
/// @param emptied whether the table was truncated before the first event that counts
record EventSql(FittedDataset fitted, StagingSql tables, int ordinal, boolean emptied) {
    private static final String STEP = "pg_temp.yellow_step";
    private static final String WALK = "pg_temp.yellow_walk";

    private String event() {
        return "pg_temp.yellow_event_" + ordinal;
    }

    private TableShape shape() {
        return fitted.shape();
    }

    String create() {
        return "CREATE TEMP TABLE yellow_event_%d (yellow_seq bigint, yellow_kind \"char\", yellow_missing text, %s, %s) ON COMMIT DROP"
                .formatted(ordinal, numbered("c", shape().columns().size(), " text"), numbered("f", shape().key().size(), " text"));
    }

    /// Target of the COPY of events, in the order of [Events].
    String target() {
        return event() + " (yellow_seq, yellow_kind, yellow_missing, " + numbered("c", shape().columns().size(), "") + ", "
                + numbered("f", shape().key().size(), "") + ")";
    }

    /// What came before no longer matters.
    String empty() {
        return "TRUNCATE " + event();
    }

    /// Each event by its key, beside its neighbours there.
    List<String> steps() {
        var by = Sql.list(shape().keyColumns(), c -> KeyOrder.covers(List.of(c.type()))
                ? KeyOrder.expression(c.type(), "t." + Sql.id(c.name()), Canonical.MERGE) : "t." + Sql.id(c.name()));
        return List.of(
                "ANALYZE " + event(),
                "CREATE TEMP TABLE yellow_step ON COMMIT DROP AS SELECT 0::bigint AS yellow_seq, 'I'::\"char\" AS yellow_kind, 'I'::\"char\" AS yellow_before, 0::bigint AS yellow_after, %s FROM %s WITH NO DATA"
                        .formatted(keys(""), tables.staging()),
                """
                INSERT INTO %s (yellow_seq, yellow_kind, yellow_before, yellow_after, %s)
                SELECT t.yellow_seq, t.yellow_kind, lag(t.yellow_kind) OVER w, lead(t.yellow_seq) OVER w, %s
                  FROM (SELECT t.yellow_seq, t.yellow_kind, %s FROM %s) t
                WINDOW w AS (PARTITION BY %s ORDER BY t.yellow_seq)""".formatted(STEP, keys(""), keys("t."), keyValues(), source(event() + " e"), by),
                "ANALYZE " + STEP);
    }

    /// Rows that have no key after the last event: how many for a NULL in it, how many for a value that does not fit, ten
    /// of the latter, and whether of some key more rows went than came. No committed row is without a key, so that each came
    /// after the last batch, and may have gone or got a key since.
    String keyless() {
        var texts = shape().key().stream().map(k -> "e.c" + column(k)).toList();
        var isNull = String.join(" OR ", texts.stream().map(c -> c + " IS NULL").toList());
        return """
                SELECT coalesce(sum(net) FILTER (WHERE net > 0 AND has_null), 0), coalesce(sum(net) FILTER (WHERE net > 0 AND NOT has_null), 0),
                       coalesce((array_agg(key) FILTER (WHERE net > 0 AND NOT has_null))[1:10], '{}'), coalesce(bool_or(net < 0), false)
                  FROM (SELECT concat_ws(', ', %1$s) AS key, %2$s AS has_null,
                               count(*) FILTER (WHERE s.yellow_kind = 'I') - count(*) FILTER (WHERE s.yellow_kind = 'D') AS net
                          FROM %3$s s JOIN %4$s e USING (yellow_seq) WHERE %5$s GROUP BY %1$s) k"""
                .formatted(String.join(", ", texts), isNull, STEP, event(), withoutKey());
    }

    /// Rows that had no key for a while leave no effect.
    String forgetKeyless() {
        return "DELETE FROM " + STEP + " s WHERE " + withoutKey();
    }

    private String withoutKey() {
        return String.join(" OR ", shape().key().stream().map(k -> "s." + Sql.id(k) + " IS NULL").toList());
    }

    /// The first events that cannot follow from the rows that we have: an insert of what is there, a change of what is
    /// not.
    String contradictions() {
        var live = emptied ? "false" : "EXISTS (SELECT FROM %s t WHERE %s%s)".formatted(tables.merge(), tables.match(), tables.live());
        return """
                SELECT concat_ws(', ', %s), s.yellow_kind::text FROM %s s
                 WHERE (s.yellow_kind = 'I') = CASE WHEN s.yellow_before IS NULL THEN %s ELSE s.yellow_before <> 'D' END
                 ORDER BY s.yellow_seq LIMIT 3""".formatted(Sql.list(shape().key(), k -> "s." + Sql.id(k) + "::text"), STEP, live);
    }

    /// Rows as they are after the last event of their key. Missing values are NULL, and so are their rows' hashes.
    String image() {
        return """
                INSERT INTO %s (%s, yellow_row_hash)
                SELECT %s, CASE WHEN t.yellow_missing IS NULL THEN %s END FROM (SELECT t.yellow_missing, %s FROM %s) t"""
                .formatted(tables.image(), names(""), names("t."), RowHash.of(shape(), "t", Canonical.MERGE), values(shape().columns()), finals());
    }

    /// Rows that break a check, over the same rows; a missing value was checked when it came.
    String misfits(FittedDataset.Check check) {
        return "SELECT count(*), (array_agg(concat_ws(', ', %s) || ': ' || coalesce(left((%s)::text, 80), 'NULL')))[1:10] FROM %s WHERE (%s) AND NOT %s"
                .formatted(Sql.list(shape().key(), k -> "t." + Sql.id(k) + "::text"), check.value(), finals(), check.misfit(),
                missing("t.yellow_missing", column(check.column())));
    }

    /// The rows that a missing value is looked for in: the latest earlier event of the row, through changes of its key,
    /// until nothing is missing or the row as it was before the batch is reached.
    List<String> walk() {
        var froms = IntStream.range(0, shape().key().size())
                .mapToObj(i -> "coalesce(e.f%d, e.c%d) AS c%d".formatted(i, column(shape().key().get(i)), column(shape().key().get(i))))
                .collect(Collectors.joining(", "));
        var from = "(SELECT t.yellow_seq, %s FROM (SELECT e.yellow_seq, %s FROM (SELECT e.yellow_seq, %s FROM %s e WHERE e.yellow_missing IS NOT NULL) e) t)"
                .formatted(keyValues(), typed(shape().keyColumns()), froms, event());
        return List.of(
                "CREATE INDEX ON %s (%s, yellow_seq)".formatted(STEP, keys("")),
                "CREATE TEMP TABLE yellow_from ON COMMIT DROP AS SELECT * FROM " + from + " x",
                "CREATE INDEX ON pg_temp.yellow_from (yellow_seq)",
                "CREATE INDEX ON %s (yellow_seq)".formatted(event()),
                "CREATE INDEX ON %s (yellow_seq)".formatted(STEP),
                """
                CREATE TEMP TABLE yellow_walk ON COMMIT DROP AS
                WITH RECURSIVE walk AS (
                    SELECT s.yellow_seq AS last, s.yellow_seq AS seq, e.yellow_missing::int[] AS missing
                      FROM %1$s s JOIN %2$s e USING (yellow_seq) WHERE s.yellow_after IS NULL AND s.yellow_kind <> 'D' AND e.yellow_missing IS NOT NULL
                    UNION ALL
                    SELECT w.last, p.yellow_seq, ARRAY(SELECT unnest(w.missing) INTERSECT SELECT unnest(p.missing))
                      FROM walk w CROSS JOIN LATERAL (
                        SELECT s.yellow_seq, coalesce(e.yellow_missing, '{}')::int[] AS missing
                          FROM pg_temp.yellow_from f JOIN %1$s s ON %3$s AND s.yellow_seq < f.yellow_seq AND s.yellow_kind <> 'D' JOIN %2$s e ON e.yellow_seq = s.yellow_seq
                         WHERE f.yellow_seq = w.seq ORDER BY s.yellow_seq DESC LIMIT 1) p
                     WHERE w.missing <> '{}')
                SELECT * FROM walk""".formatted(STEP, event(), Sql.all(shape().key(), k -> "s." + Sql.id(k) + " = f." + Sql.id(k))),
                "CREATE INDEX ON %s (last, seq)".formatted(WALK));
    }

    /// Fills a column that was missing: from the latest event that has it, else from the row as it was before the batch.
    List<String> fill(int column) {
        var c = shape().columns().get(column);
        var name = Sql.id(c.name());
        return List.of("""
                UPDATE %1$s i SET %2$s = v.value
                  FROM (SELECT DISTINCT ON (w.last) %3$s, t.value
                          FROM %4$s w JOIN %5$s s ON s.yellow_seq = w.last
                          JOIN (SELECT t.yellow_seq, t.yellow_missing, %6$s AS value FROM %7$s) t ON t.yellow_seq = w.seq
                         WHERE %8$s AND NOT %9$s ORDER BY w.last, w.seq DESC) v
                 WHERE %10$s""".formatted(tables.image(), name, keys("s."), WALK, STEP, value(c.name()), source(event() + " e"),
                        "EXISTS (SELECT FROM %s e WHERE e.yellow_seq = w.last AND %s)"
                        .formatted(event(), missing("e.yellow_missing", column)), missing("t.yellow_missing", column),
                        Sql.all(shape().key(), k -> "i." + Sql.id(k) + " = v." + Sql.id(k))),
                """
                UPDATE %1$s i SET %2$s = t.%2$s
                  FROM %3$s w JOIN %4$s s ON s.yellow_seq = w.last JOIN pg_temp.yellow_from f ON f.yellow_seq = w.seq JOIN %5$s t ON %6$s%7$s
                 WHERE w.seq = (SELECT min(x.seq) FROM %3$s x WHERE x.last = w.last) AND %8$d = ANY (w.missing) AND %9$s""".formatted(
                        tables.image(), name, WALK, STEP, tables.merge(),
                        Sql.all(shape().key(), k -> "t." + Sql.id(k) + " = f." + Sql.id(k)), tables.live(), column,
                        Sql.all(shape().key(), k -> "i." + Sql.id(k) + " = s." + Sql.id(k))));
    }

    /// Rows of which a value is still missing: the row before the batch is not there either.
    String unresolved() {
        var gone = emptied ? "true" : "NOT EXISTS (SELECT FROM pg_temp.yellow_from f JOIN %s t ON %s%s WHERE f.yellow_seq = w.seq)"
                .formatted(tables.merge(), Sql.all(shape().key(), k -> "t." + Sql.id(k) + " = f." + Sql.id(k)), tables.live());
        return "SELECT count(*) FROM %1$s w WHERE w.missing <> '{}' AND w.seq = (SELECT min(x.seq) FROM %1$s x WHERE x.last = w.last) AND %2$s"
                .formatted(WALK, gone);
    }

    /// Hashes of the rows that were filled.
    String hash() {
        return "UPDATE %s AS t SET yellow_row_hash = %s WHERE t.yellow_row_hash IS NULL".formatted(tables.image(), RowHash.of(shape(), "t", Canonical.MERGE));
    }

    /// Live keys whose last event is a delete. Binds: batch.
    String deletes() {
        return """
                INSERT INTO %1$s (%2$s, yellow_batch, yellow_op)
                SELECT %3$s, ?, 'D' FROM %4$s s JOIN %5$s t ON %6$s%7$s WHERE s.yellow_after IS NULL AND s.yellow_kind = 'D'"""
                .formatted(tables.staging(), keys(""), keys("s."), STEP, tables.merge(), tables.match(), tables.live());
    }

    List<String> drop() {
        return List.of("DROP TABLE IF EXISTS %s, %s, %s, pg_temp.yellow_from".formatted(tables.image(), STEP, WALK));
    }

    /// The source's rows `t` after the last event of their key.
    private String finals() {
        return source("%s e JOIN %s s USING (yellow_seq) WHERE s.yellow_after IS NULL AND s.yellow_kind <> 'D'".formatted(event(), STEP));
    }

    /// Events as rows `t` of the source's types.
    private String source(String events) {
        return "(SELECT e.yellow_seq, e.yellow_kind, e.yellow_missing, " + typed(shape().columns()) + " FROM " + events + ") t";
    }

    private String typed(List<TableShape.Column> columns) {
        return Sql.list(columns, c -> fitted.landed(c.name(), "e.c" + column(c.name())) + " AS " + Sql.id(c.name()));
    }

    private String values(List<TableShape.Column> columns) {
        return Sql.list(columns, c -> value(c.name()) + " AS " + Sql.id(c.name()));
    }

    /// The key's values in the model's types; NULL where one does not fit.
    private String keyValues() {
        return Sql.list(shape().keyColumns(), c -> {
            var misfits = fitted.checks().stream().filter(k -> k.kind() == FittedDataset.Check.Kind.NARROWED && k.column().equals(c.name()))
                    .map(FittedDataset.Check::misfit).toList();
            var value = misfits.isEmpty() ? value(c.name()) : "CASE WHEN NOT (" + String.join(" OR ", misfits) + ") THEN " + value(c.name()) + " END";
            return value + " AS " + Sql.id(c.name());
        });
    }

    private String value(String column) {
        return fitted.value(column);
    }

    private int column(String name) {
        return IntStream.range(0, shape().columns().size()).filter(i -> shape().columns().get(i).name().equals(name)).findFirst().orElseThrow();
    }

    private static String missing(String of, int column) {
        return "coalesce(" + column + " = ANY (" + of + "::int[]), false)";
    }

    private String keys(String alias) {
        return Sql.list(shape().key(), k -> alias + Sql.id(k));
    }

    private String names(String alias) {
        return Sql.list(shape().columns(), c -> alias + Sql.id(c.name()));
    }

    private static String numbered(String letter, int count, String after) {
        return IntStream.range(0, count).mapToObj(i -> letter + i + after).collect(Collectors.joining(", "));
    }
}
