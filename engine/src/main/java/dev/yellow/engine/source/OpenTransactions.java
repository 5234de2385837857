package dev.yellow.engine.source;

import dev.yellow.engine.jdbc.Session;
import java.util.HashSet;
import java.util.Set;

/// Transactions of a server that may still commit at this moment: those with a virtual id, and prepared ones. Any login
/// may ask. The asking session's own is left out.
final class OpenTransactions {
    private static final String OPEN = """
            SELECT 'v' || l.virtualxid FROM pg_locks l
             WHERE l.locktype = 'virtualxid' AND l.granted AND l.mode = 'ExclusiveLock' AND l.pid <> pg_backend_pid()
            UNION ALL
            SELECT 'p' || gid FROM pg_prepared_xacts""";

    private OpenTransactions() {}

    static Set<String> of(Session source) {
        return new HashSet<>(source.query(OPEN, r -> r.getString(1)));
    }
}
