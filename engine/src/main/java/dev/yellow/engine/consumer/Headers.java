package dev.yellow.engine.consumer;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.staging.StagedCounts;
import java.util.UUID;

/// The headers and counters of a consumer's batches, in the caller's transaction.
///
/// SCD2 has those of its primary, so that it answers as of each of its batches. SCD1 has its own: it has never stood at
/// the batches that it passed over.
public final class Headers {
    private static final String BATCHES = "number, through, uid::text, reshaped, started_at, ingested_at, committed_at, through_at, changed";
    private static final String COUNTERS =
            "batch, dataset, route, epoch, rows_read, rows_staged, inserted, updated, deleted, rehashed, bytes, source_rows, source_sum";

    private Headers() {}

    /// Forgets every committed batch: what stands now came about otherwise.
    public static void forgetAll(Session merge, int stream) {
        merge.update("DELETE FROM yellow.bucket_sum WHERE stream = ?", stream);
        merge.update("DELETE FROM yellow.batch_dataset WHERE stream = ?", stream);
        merge.update("DELETE FROM yellow.batch WHERE stream = ? AND status = 'committed'", stream);
    }

    /// Forgets the record of a run that failed: it has left nothing else.
    public static void forgetOpen(Session merge, int stream) {
        merge.update("DELETE FROM yellow.batch_dataset d USING yellow.batch b WHERE b.stream = ? AND b.status <> 'committed' AND d.stream = b.stream AND d.batch = b.number",
                stream);
        merge.update("DELETE FROM yellow.batch WHERE stream = ? AND status <> 'committed'", stream);
    }

    /// Copies what the primary committed after `last`. A range of quiet batches that began before it goes on after it.
    public static void copy(PrimarySnapshot primary, Session merge, int stream, int last, String definition, UUID run) {
        merge.execute("""
                CREATE TEMP TABLE yellow_headers (number integer, through integer, uid text, reshaped boolean, started_at timestamptz, ingested_at timestamptz, committed_at timestamptz, through_at timestamptz, changed bigint) ON COMMIT DROP;
                CREATE TEMP TABLE yellow_counters (batch integer, dataset text, route text, epoch bigint, rows_read bigint, rows_staged bigint, inserted bigint, updated bigint, deleted bigint, rehashed bigint, bytes bigint, source_rows bigint, source_sum numeric) ON COMMIT DROP""");
        Stream.send(primary.session(), primary.copied("batches", BATCHES, "through", last), merge, "pg_temp.yellow_headers");
        Stream.send(primary.session(), primary.copied("counters", COUNTERS, "batch", last), merge, "pg_temp.yellow_counters");
        merge.update("""
                INSERT INTO yellow.batch (stream, number, through, uid, status, definition, run, reshaped, started_at, ingested_at, committed_at, through_at, changed)
                SELECT ?, greatest(number, ?), through, uid::uuid, 'committed', ?, ?, reshaped, started_at, ingested_at, committed_at, through_at, changed FROM pg_temp.yellow_headers""", stream, last + 1, definition, run);
        merge.update("""
                INSERT INTO yellow.batch_dataset (stream, batch, dataset, route, epoch, rows_read, rows_staged, inserted, updated, deleted, rehashed, bytes, source_rows, source_sum)
                SELECT ?, batch, dataset, route, epoch, rows_read, rows_staged, inserted, updated, deleted, rehashed, bytes, source_rows, source_sum FROM pg_temp.yellow_counters""", stream);
        merge.execute("DROP TABLE pg_temp.yellow_headers; DROP TABLE pg_temp.yellow_counters");
    }

    /// What copied batches after that one did to a dataset.
    public static StagedCounts counted(Session merge, int stream, String dataset, int after) {
        return merge.only("SELECT coalesce(sum(inserted), 0)::bigint, coalesce(sum(updated), 0)::bigint, coalesce(sum(deleted), 0)::bigint, coalesce(sum(rehashed), 0)::bigint FROM yellow.batch_dataset WHERE stream = ? AND dataset = ? AND batch > ?",
                r -> new StagedCounts(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4)), stream, dataset, after);
    }

    /// Replaces the sums that were copied with those that the primary has of rows hashed as here.
    public static void resum(PrimarySnapshot primary, Session merge, int stream, String dataset, PrimaryRows rows, int last, int n) {
        merge.execute("CREATE TEMP TABLE yellow_sums (batch integer, rows bigint, sum numeric) ON COMMIT DROP");
        Stream.send(primary.session(), rows.runningSums(n), merge, "pg_temp.yellow_sums");
        merge.update("""
                UPDATE yellow.batch_dataset d SET source_sum = coalesce((SELECT s.sum FROM pg_temp.yellow_sums s WHERE s.batch <= d.batch ORDER BY s.batch DESC LIMIT 1), 0)
                 WHERE d.stream = ? AND d.dataset = ? AND d.batch > ?""", stream, dataset, last);
        merge.execute("DROP TABLE pg_temp.yellow_sums");
    }

    /// The header of a batch of its own, or the next revision of one that was committed.
    ///
    /// @param reshaped whether rows may have changed that neither began nor ended with it
    public static void own(Session merge, int stream, int number, boolean again, UUID uid, String definition, UUID run, boolean reshaped) {
        if (again) {
            merge.update("UPDATE yellow.batch SET revision = revision + 1, uid = ?, definition = ?, run = ?, reshaped = reshaped OR ? WHERE stream = ? AND number <= ? AND through >= ?",
                    uid, definition, run, reshaped, stream, number, number);
        } else {
            merge.update("""
                    INSERT INTO yellow.batch (stream, number, through, uid, status, definition, run, reshaped, ingested_at, committed_at, through_at)
                    VALUES (?, ?, ?, ?, 'committed', ?, ?, ?, clock_timestamp(), clock_timestamp(), clock_timestamp())""", stream, number, number, uid, definition, run, reshaped);
        }
    }

    /// Rows that the batch changed, on top of what the batch of that number changed before.
    public static void changed(Session merge, int stream, int number, long rows) {
        if (rows > 0)
            merge.update("UPDATE yellow.batch SET changed = changed + ? WHERE stream = ? AND number <= ? AND through >= ?", rows, stream, number, number);
    }

    /// Marks a copied batch with which all rows were compared here.
    public static void reshaped(Session merge, int stream, int number) {
        merge.update("UPDATE yellow.batch SET reshaped = true WHERE stream = ? AND number <= ? AND through >= ?", stream, number, number);
    }

    /// What a batch did to a dataset, on top of what the batch of that number did before.
    public static void counters(Session merge, int stream, int batch, String dataset, String route, long epoch, Copy.Planned planned,
            long also, long bytes, PrimaryRows.Total total) {
        merge.update("""
                INSERT INTO yellow.batch_dataset (stream, batch, dataset, route, epoch, rows_read, rows_staged, inserted, updated, deleted, rehashed, bytes, source_rows, source_sum)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (stream, batch, dataset) DO UPDATE
                   SET epoch = excluded.epoch, rows_read = excluded.rows_read, rows_staged = batch_dataset.rows_staged + excluded.rows_staged, inserted = batch_dataset.inserted + excluded.inserted,
                       updated = batch_dataset.updated + excluded.updated, deleted = batch_dataset.deleted + excluded.deleted, rehashed = batch_dataset.rehashed + excluded.rehashed,
                       bytes = batch_dataset.bytes + excluded.bytes, source_rows = excluded.source_rows, source_sum = excluded.source_sum""",
                stream, batch, dataset, route, epoch, total.rows(), planned.counts().changed() + planned.counts().rehashed(),
                planned.counts().inserted(), planned.counts().updated(), planned.counts().deleted() + also, planned.counts().rehashed(),
                bytes, total.rows(), total.sum());
    }

    /// Rows of any query, as they are.
    private static final class Stream {
        static void send(Session from, String query, Session to, String target) {
            try (var out = from.copyOut(query); var in = to.copyIn(target, "FORMAT binary")) {
                for (var row = out.next(); row != null; row = out.next()) in.write(row, out.start(), row.length - out.start());
                in.finish();
            }
        }
    }
}
