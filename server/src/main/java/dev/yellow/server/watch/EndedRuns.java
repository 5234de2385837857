package dev.yellow.server.watch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.server.Serving;
import dev.yellow.server.api.Merge;
import dev.yellow.server.health.MergeWatch;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Finds this server's runs that have ended and tells whoever counts, writes or traces them. A run that ends in the
/// moment in which its server is killed is told by nobody; the queue's own record has it.
@ApplicationScoped
class EndedRuns {
    private static final Logger LOG = Logger.getLogger(EndedRuns.class);
    private static final JsonFactory JSON = new JsonFactory();
    /// In which the engine's phases take place.
    private static final List<String> ORDER = List.of("take", "load", "open", "transform", "source", "read", "stage", "merge");
    /// A worker reports its runs in the order of their ids, a little apart from when they ended.
    private static final Duration KEPT_IN_SIGHT = Duration.ofMinutes(1);
    /// After the worker has drained.
    private static final int LATE = 10_000;

    private final Serving serving;
    private final Merge merge;
    private final MergeWatch watch;
    private final RunMeters meters;
    private final RunTraces traces;
    private @Nullable Cursor cursor;

    EndedRuns(Serving serving, Merge merge, MergeWatch watch, RunMeters meters, RunTraces traces) {
        this.serving = serving;
        this.merge = merge;
        this.watch = watch;
        this.meters = meters;
        this.traces = traces;
    }

    /// @param id of the last run told @param since keeps the search short
    private record Cursor(long id, OffsetDateTime since) {}

    private record Found(long id, EndedRun run) {}

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void look() {
        if (!watch.usable()) return;
        try (var session = merge.database().open()) {
            if (session.only(WatchSql.HAS_QUEUE, row -> row.getBoolean(1))) tell(session);
        } catch (SqlFailure e) {
            LOG.warnf("the runs that ended could not be read: %s", e.getMessage());
        }
    }

    void last(@Observes @Priority(LATE) ShutdownDelayInitiatedEvent stopping) {
        look();
    }

    private void tell(Session session) {
        var from = cursor;
        // From this server's own start on: one before it may have had the same name.
        if (from == null)
            from = new Cursor(0, session.only(WatchSql.AGO, row -> row.getObject(1, OffsetDateTime.class), ManagementFactory.getRuntimeMXBean().getUptime()));
        cursor = from;
        for (var found : session.query(WatchSql.ENDED, EndedRuns::found, serving.name(), from.id, from.since)) {
            var recent = found.run.ended().minus(KEPT_IN_SIGHT).atOffset(ZoneOffset.UTC);
            cursor = new Cursor(found.id, recent.isAfter(from.since) ? recent : from.since);
            meters.count(found.run);
            RunLines.write(found.run);
            traces.trace(found.run);
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        var started = row.getObject(13, OffsetDateTime.class);
        return new Found(row.getLong(1), new EndedRun(row.getString(2), row.getString(3), row.getInt(4), instant(row, 5), instant(row, 6),
                instant(row, 7), row.getString(8), row.getInt(9), row.getString(10),
                (Integer) row.getObject(11), row.getString(12), started == null ? null : started.toInstant(), phases(row.getString(14))));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// The database does not keep the order of an object's fields.
    private static SequencedMap<String, Long> phases(@Nullable String json) {
        var all = new HashMap<String, Long>();
        if (json != null) {
            try (var parser = JSON.createParser(json)) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var name = parser.currentName();
                    parser.nextToken();
                    all.put(name, parser.getLongValue());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        var ordered = new LinkedHashMap<String, Long>();
        for (var name : ORDER) if (all.containsKey(name)) ordered.put(name, all.remove(name));
        ordered.putAll(all);
        return ordered;
    }
}
