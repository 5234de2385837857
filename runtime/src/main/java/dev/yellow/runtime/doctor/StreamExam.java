package dev.yellow.runtime.doctor;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.jdbc.Session;

/// Streams that do not move.
record StreamExam(Diagnosis diagnosis, Session merge) {
    private static final String STANDING = """
            SELECT j.platform || '/' || j.stream, coalesce(s.last_batch, 0), s.open_batch, b.error_code, b.error_text, b.definition IS DISTINCT FROM j.definition
              FROM yellow.job j
              LEFT JOIN yellow.stream s ON s.platform = j.platform AND s.name = j.stream
              LEFT JOIN yellow.batch b ON b.stream = s.id AND b.number = s.open_batch
             WHERE NOT j.retired ORDER BY 1""";

    private record Standing(String job, int lastBatch, int openBatch, String error, String text, boolean outdated) {}

    void examine() {
        var all = merge.query(STANDING, row -> new Standing(row.getString(1), row.getInt(2), row.getInt(3),
                String.valueOf(row.getString(4)), String.valueOf(row.getString(5)), row.getBoolean(6)));
        diagnosis.check("streams", all.size() + " move", () -> all.forEach(this::examine));
    }

    private void examine(Standing stream) {
        var where = "stream " + stream.job;
        var batch = "batch " + stream.openBatch;
        if (stream.openBatch > 0 && !stream.error.equals("null")) {
            if (stream.error.equals(EngineCode.DELETES_GUARDED.id())) {
                diagnosis.found(Ailment.DELETES_HELD, where, batch + " was stopped: " + stream.text,
                        Remedy.yellow("job", "run", stream.job, "--accept-deletes"));
            } else if (stream.outdated) {
                diagnosis.found(Ailment.OUTDATED_BATCH, where, batch + " fails under the definition that it was opened with ("
                        + stream.error + "), and a newer one is applied", Remedy.yellow("batch", "reset", stream.job));
            } else {
                diagnosis.found(Ailment.FAILED_BATCH, where, batch + " failed (" + stream.error + "): " + stream.text, Remedy.yellow("job", "run", stream.job));
            }
        } else if (stream.lastBatch == 0) {
            diagnosis.found(Ailment.NEVER_RAN, where, "no batch was ever committed", Remedy.yellow("job", "run", stream.job));
        }
    }
}
