package dev.yellow.engine.consumer;

import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.definition.DefinitionJson;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.table.DatasetTables;
import java.util.List;
import java.util.Map;

/// Keeps a history that a platform has made itself, or with another primary, before its tables become equal to a
/// primary's.
///
/// ```text
/// copy/shop    1 ──────── 3   4 ───▶            what is asked for: batches 1 to 3 are answered by the part
///              │ copied      │ equal to the primary
/// copy/shop@3  1 ──────── 3                     tables, staging, headers, counters: as they stood, for ever
/// ```
/// A part is a retired stream, whose name no model can have, so that all that shows or proves a stream works on it: see
/// `docs/decisions/0015-parts-of-a-history.md`.
public final class FrozenHistory {
    private FrozenHistory() {}

    /// Copies what stands, in the transaction that is to change it.
    ///
    /// @param standing the definition that the tables stand at @param last the last committed batch
    /// @return the part's stream
    public static int keep(Session merge, int stream, StreamDefinition standing, Map<String, DatasetState> states, int last) {
        var suffix = "@" + last;
        var kept = standing.datasets().stream().filter(d -> states.get(d.name()) instanceof DatasetState s && s.published() != null).toList();
        var renamed = kept.stream().map(d -> new Dataset(d.name() + suffix, d.sourceTable(), d.columns(), d.key(), d.comment())).toList();
        var body = DefinitionJson.write(new StreamDefinition(standing.platform(), standing.stream() + suffix, standing.store(),
                standing.milestoning(), standing.source(), renamed, List.of(), standing.retention(), standing.tuning()));
        var part = stream(merge, standing.platform(), standing.stream() + suffix, body, last);
        catalog(merge, stream, part, suffix, kept.stream().map(Dataset::name).toArray(String[]::new));
        for (var dataset : kept)
            tables(merge, DatasetTables.of(standing, dataset), DatasetTables.of(standing.platform(), standing.store(), dataset.name() + suffix));
        merge.update("INSERT INTO yellow.frozen (stream, part, through, until) VALUES (?, ?, ?, clock_timestamp())", stream, part, last);
        return part;
    }

    private static int stream(Session merge, String platform, String name, String body, int last) {
        var digest = DefinitionJson.digest(body);
        merge.update("INSERT INTO yellow.definition (digest, body) VALUES (?, ?) ON CONFLICT DO NOTHING", digest, body);
        merge.update("INSERT INTO yellow.job (platform, stream, definition, retired) VALUES (?, ?, ?, true)", platform, name, digest);
        return merge.only("INSERT INTO yellow.stream (platform, name, phase, last_batch, definition) VALUES (?, ?, 'retired', ?, ?) RETURNING id",
                r -> r.getInt(1), platform, name, last, digest);
    }

    private static void catalog(Session merge, int stream, int part, String suffix, String[] datasets) {
        merge.update("""
                INSERT INTO yellow.batch (stream, number, through, revision, uid, status, definition, run, reshaped, started_at, ingested_at, committed_at, through_at, source, changed, progress, inputs)
                SELECT ?, number, through, revision, uid, status, definition, run, reshaped, started_at, ingested_at, committed_at, through_at, source, changed, progress, inputs
                  FROM yellow.batch WHERE stream = ? AND status = 'committed'""", part, stream);
        merge.update("""
                INSERT INTO yellow.batch_dataset (stream, batch, dataset, route, epoch, half, rows_read, rows_staged, inserted, updated, deleted, rehashed, bytes, source_rows, source_sum)
                SELECT ?, d.batch, d.dataset || ?, d.route, d.epoch, d.half, d.rows_read, d.rows_staged, d.inserted, d.updated, d.deleted, d.rehashed, d.bytes, d.source_rows, d.source_sum
                  FROM yellow.batch_dataset d JOIN yellow.batch b ON b.stream = d.stream AND b.number = d.batch AND b.status = 'committed'
                 WHERE d.stream = ? AND d.dataset = ANY (?)""", part, suffix, stream, datasets);
        merge.update("INSERT INTO yellow.bucket_sum (stream, batch, dataset, bucket, rows, sum) SELECT ?, batch, dataset || ?, bucket, rows, sum FROM yellow.bucket_sum WHERE stream = ? AND dataset = ANY (?)",
                part, suffix, stream, datasets);
        merge.update("""
                INSERT INTO yellow.dataset (stream, name, shape, published, key_since, believed, epoch, hash_since, live_rows, live_sum, changed_batch, half, half_since, staged_batch, staged_at, rekeyed)
                SELECT ?, name || ?, shape, published, key_since, believed, epoch, hash_since, live_rows, live_sum, changed_batch, half, half_since, staged_batch, staged_at, rekeyed
                  FROM yellow.dataset WHERE stream = ? AND name = ANY (?)""", part, suffix, stream, datasets);
    }

    private static void tables(Session merge, DatasetTables from, DatasetTables to) {
        copy(merge, from.merge(), to.merge());
        for (var half = 0; half < 2; half++) copy(merge, from.staging(half), to.staging(half));
    }

    private static void copy(Session merge, String from, String to) {
        merge.execute("CREATE TABLE %2$s (LIKE %1$s INCLUDING ALL); INSERT INTO %2$s SELECT * FROM %1$s; ANALYZE %2$s".formatted(from, to));
    }

    /// Says from when on the stream answers for times, once it has the primary's headers: after the part's last batch,
    /// and not before the first one of its own that is numbered above it.
    public static void settle(Session merge, int stream, int part) {
        merge.update("""
                UPDATE yellow.frozen f
                   SET until = greatest((SELECT max(coalesce(b.through_at, b.committed_at)) FROM yellow.batch b WHERE b.stream = f.part),
                                        (SELECT min(b.committed_at) FROM yellow.batch b WHERE b.stream = f.stream AND b.status = 'committed' AND b.through > f.through))
                 WHERE f.stream = ? AND f.part = ?""", stream, part);
    }
}
