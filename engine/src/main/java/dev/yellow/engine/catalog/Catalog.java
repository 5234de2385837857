package dev.yellow.engine.catalog;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.definition.DefinitionJson;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Statements;
import dev.yellow.engine.shape.ShapeJson;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Reads a stream's state.
public final class Catalog {
    private static final String STREAM = """
            SELECT s.id, s.step, w.body, w.digest, j.retired, s.definition, s.last_batch, s.source, s.gate, s.gate_skips,
                   b.number, b.status, o.body, o.digest, b.guarded_deletes::text, b.accepted_deletes::text, b.reshaped, j.above,
                   EXISTS (SELECT FROM yellow.view v WHERE v.stream = s.id AND v.lost)
              FROM yellow.stream s
              JOIN yellow.job j ON j.platform = s.platform AND j.stream = s.name
              JOIN yellow.definition w ON w.digest = j.definition
              LEFT JOIN yellow.batch b ON b.stream = s.id AND b.number = s.open_batch
              LEFT JOIN yellow.definition o ON o.digest = b.definition
             WHERE s.id = ?""";

    private static final String DATASETS = """
            SELECT name, shape, published, key_since, believed, epoch, hash_since, live_rows, live_sum, changed_batch, half, half_since, staged_batch,
                   coalesce(extract(epoch FROM clock_timestamp() - staged_at), 0)::bigint, rekeyed
              FROM yellow.dataset WHERE stream = ?""";

    private static final String ID = "SELECT id FROM yellow.stream WHERE platform = ? AND name = ?";

    private Catalog() {}

    /// The stream's row of that job.
    ///
    /// @throws Refused when no model that was applied has the job, or it never ran
    public static int streamId(Session merge, String job) {
        var parts = split(job);
        return merge.first(ID, r -> r.getInt(1), parts[0], parts[1]).orElseThrow(() -> unknown(job));
    }

    /// What stands of each dataset, by name; those of earlier definitions too.
    public static Map<String, DatasetState> datasets(Statements merge, int stream) {
        return merge.query(DATASETS, r -> new DatasetState(
                        r.getString(1), ShapeJson.read(r.getString(2)), (Integer) r.getObject(3), r.getInt(4), r.getBoolean(5),
                        (Long) r.getObject(6), r.getInt(7), r.getLong(8), r.getBigDecimal(9), r.getInt(10), r.getInt(11), r.getInt(12),
                        r.getInt(13), r.getLong(14), r.getBoolean(15)), stream)
                .stream().collect(Collectors.toMap(DatasetState::name, d -> d));
    }

    public static StreamState load(Session merge, int stream) {
        var datasets = datasets(merge, stream);
        return merge.only(STREAM, r -> {
            var wanted = new StreamState.Wanted(DefinitionJson.read(r.getString(3)), r.getString(4), r.getBoolean(5));
            var open = r.getObject(11) == null ? null : new StreamState.OpenBatch(
                    r.getInt(11), r.getString(12).equals("ingested"),
                    r.getString(14).equals(wanted.digest()) ? wanted.definition() : DefinitionJson.read(r.getString(13)),
                    r.getString(14), r.getString(15), r.getString(16), r.getBoolean(17));
            return new StreamState(r.getInt(1), r.getLong(2), wanted, r.getString(6), r.getBoolean(19), r.getInt(7), r.getInt(18), open, r.getString(8),
                    r.getString(9), r.getInt(10), datasets);
        }, stream);
    }

    /// Numbers a stream's next batch above one; never below what was asked before. @return whether there is such a job
    public static boolean raise(Session merge, String platform, String stream, int above) {
        return merge.update("UPDATE yellow.job SET above = greatest(above, ?) WHERE platform = ? AND stream = ?", above, platform, stream) > 0;
    }

    /// Readers of the definition that the job shall run under next; 1 for a job that nobody applied.
    public static int readers(Session merge, String job) {
        var parts = split(job);
        return merge.first("SELECT (d.body::json -> 'tuning' ->> 'readers')::int FROM yellow.job j JOIN yellow.definition d ON d.digest = j.definition WHERE j.platform = ? AND j.stream = ?",
                r -> r.getInt(1), parts[0], parts[1]).orElse(1);
    }

    /// `platform/stream` in its two parts. @throws Refused when it is not of that form
    public static String[] split(String job) {
        var slash = job.indexOf('/');
        if (slash < 1 || slash == job.length() - 1) throw unknown(job);
        return new String[] {job.substring(0, slash), job.substring(slash + 1)};
    }

    public static Refused unknown(String job) {
        return new Refused(new Fault(EngineCode.STREAM_UNKNOWN, Place.NOWHERE, "no stream \"" + job + "\" is known here",
                "name it platform/stream as `yellow job list` shows it, or apply the model that has it"));
    }

    /// @param uid random, so that a number that was committed twice (after a restore) is seen
    public static void insertBatch(Session merge, int stream, int number, UUID uid, String definition, UUID run, boolean reshaped) {
        merge.update("""
                INSERT INTO yellow.batch (stream, number, through, uid, status, definition, run, reshaped)
                VALUES (?, ?, ?, ?, 'started', ?, ?, ?)""", stream, number, number, uid, definition, run, reshaped);
    }
}
