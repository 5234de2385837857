package dev.yellow.engine.consumer;

import dev.yellow.engine.jdbc.Statements;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.model.name.DerivedNames;
import java.util.List;

/// What lets consumers read one store of one platform, and nothing else of the merge database: a schema of views over
/// the store's committed batches, and a NOLOGIN role.
///
/// The views run with the rights of who made them, so the role needs none on Yellow's own tables.
public final class Access {
    /// The store's streams: one, or one a dataset.
    private static final String STREAMS =
            "(SELECT id, name, last_batch FROM yellow.stream WHERE platform = %1$s AND (name = %2$s OR starts_with(name, %2$s || '.')))";

    private static final String BATCHES = """
            CREATE OR REPLACE VIEW %s.batches WITH (security_barrier) AS
            SELECT s.name AS stream, b.number, b.through, b.uid, b.reshaped, b.started_at, b.ingested_at, b.committed_at, b.through_at, b.changed
              FROM %s s JOIN yellow.batch b ON b.stream = s.id WHERE b.status = 'committed'""";

    private static final String COUNTERS = """
            CREATE OR REPLACE VIEW %s.counters WITH (security_barrier) AS
            SELECT s.name AS stream, d.batch, d.dataset, d.route, d.epoch, d.rows_read, d.rows_staged, d.inserted, d.updated, d.deleted, d.rehashed, d.bytes, d.source_rows, d.source_sum
              FROM %s s JOIN yellow.batch b ON b.stream = s.id AND b.status = 'committed' JOIN yellow.batch_dataset d ON d.stream = b.stream AND d.batch = b.number""";

    private static final String DATASETS = """
            CREATE OR REPLACE VIEW %s.datasets WITH (security_barrier) AS
            SELECT s.name AS stream, s.last_batch, d.name, d.shape, d.published, d.key_since, d.believed AND NOT d.rekeyed AS believed, d.epoch, d.hash_since, d.live_rows, d.live_sum, d.rekeyed
              FROM %s s JOIN yellow.dataset d ON d.stream = s.id WHERE d.published IS NOT NULL""";

    private Access() {}

    /// Names of the views.
    public static final List<String> VIEWS = List.of("batches", "counters", "datasets");

    /// The statements that make the views in their schema.
    public static List<String> views(String platform, String store) {
        var schema = Sql.id(schema(platform, store));
        var streams = STREAMS.formatted(Sql.text(platform), Sql.text(store));
        return List.of(BATCHES.formatted(schema, streams), COUNTERS.formatted(schema, streams), DATASETS.formatted(schema, streams));
    }

    /// Lets the role read a merge table that was just made, where the store has consumers.
    public static void grantNew(Statements merge, String platform, String store, String table) {
        merge.first("SELECT r.rolname FROM pg_roles r WHERE r.rolname = ?", r -> r.getString(1),
                role(merge.only("SELECT current_database()", r -> r.getString(1)), platform, store))
                .ifPresent(role -> merge.execute("GRANT SELECT ON " + table + " TO " + Sql.id(role)));
    }

    public static String schema(String platform, String store) {
        return DerivedNames.copySchema(platform, store);
    }

    public static String role(String database, String platform, String store) {
        return DerivedNames.copyRole(database, platform, store);
    }
}
