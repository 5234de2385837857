package dev.yellow.engine.transform;

import dev.yellow.engine.jdbc.Session;
import java.util.List;

/// Which transformers have something to do, and how somebody who waits for that is told without asking again and again.
public final class Due {
    /// Who listens to it is given the key of a job whose inputs have changed, once the batch that changed them is
    /// committed. The job may be due then; [#jobs] says whether it is.
    public static final String CHANNEL = "yellow_due";

    /// Jobs that wait for their inputs and have new rows there, or another definition than their last batch was made
    /// under. None whose inputs are not all there yet.
    private static final String JOBS = """
            SELECT j.platform || '/' || j.stream AS job
              FROM yellow.job j
              JOIN yellow.transformer t ON t.platform = j.platform AND t.stream = j.stream AND t.waits_for IS NOT NULL
              LEFT JOIN yellow.stream s ON s.platform = j.platform AND s.name = j.stream
              LEFT JOIN yellow.output o ON o.stream = s.id
              LEFT JOIN LATERAL (SELECT b.definition FROM yellow.batch b WHERE b.stream = s.id AND b.status = 'committed' ORDER BY b.number DESC LIMIT 1) b ON true
              CROSS JOIN LATERAL (
                   SELECT coalesce(bool_and(d.published IS NOT NULL), true) AS there,
                          coalesce(bool_or(d.changed_batch > coalesce((o.consumed ->> i.input)::int, 0)), false) AS some,
                          coalesce(bool_and(d.changed_batch > coalesce((o.consumed ->> i.input)::int, 0)), false) AS every
                     FROM yellow.input i
                     LEFT JOIN yellow.stream x ON x.platform = i.platform AND x.name = i.input
                     LEFT JOIN yellow.dataset d ON d.stream = x.id AND d.name = i.dataset
                    WHERE i.platform = j.platform AND i.stream = j.stream) i
             WHERE NOT j.retired AND i.there
               AND (b.definition IS DISTINCT FROM j.definition OR CASE t.waits_for WHEN 'ALL' THEN i.every ELSE i.some END)
             ORDER BY 1""";

    private static final String NOTIFY = """
            SELECT pg_notify(?, i.platform || '/' || i.stream)
              FROM (SELECT DISTINCT i.platform, i.stream FROM yellow.input i JOIN yellow.transformer t USING (platform, stream)
                     WHERE t.waits_for IS NOT NULL AND i.platform = ? AND i.input = ? AND i.dataset = ANY (?)) i""";

    private Due() {}

    /// Keys of the jobs that have something to do, in the order of their names.
    public static List<String> jobs(Session merge) {
        return merge.query(JOBS, r -> r.getString(1));
    }

    /// Tells who waits that datasets have changed, when the caller's transaction commits.
    public static void changed(Session merge, String platform, String stream, List<String> datasets) {
        merge.query(NOTIFY, r -> r.getString(1), CHANNEL, platform, stream, datasets.toArray(String[]::new));
    }
}
