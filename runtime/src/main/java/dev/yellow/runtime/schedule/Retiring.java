package dev.yellow.runtime.schedule;

import dev.yellow.engine.jdbc.Database;
import java.util.List;

/// A stream that the model no longer has, and whose last job has not run.
public record Retiring(String platform, String stream, String store, boolean transformer) {
    private static final String RETIRING = """
            SELECT j.platform, j.stream, d.body::jsonb ->> 'store', d.body::jsonb -> 'source' ->> 'kind' = 'transformer'
              FROM yellow.job j
              JOIN yellow.definition d ON d.digest = j.definition
              JOIN yellow.stream s ON s.platform = j.platform AND s.name = j.stream
             WHERE j.retired AND s.phase <> 'retired'
             ORDER BY 1, 2""";

    /// Its key.
    public String job() {
        return platform + "/" + stream;
    }

    /// All of a merge database.
    public static List<Retiring> of(Database merge) {
        try (var session = merge.open()) {
            return session.query(RETIRING, r -> new Retiring(r.getString(1), r.getString(2), r.getString(3), r.getBoolean(4)));
        }
    }
}
