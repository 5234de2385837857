package dev.yellow.engine.consumer;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.definition.StreamDefinition.Source.MergeTables;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.shape.ShapeJson;
import dev.yellow.engine.source.SourceSnapshot;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.name.DerivedNames;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// One snapshot of a primary's database: its committed batches and merge tables belong together in it, whatever it
/// commits meanwhile.
public final class PrimarySnapshot implements AutoCloseable {
    /// Looks at a primary that publishes datasets just then.
    private static final int ATTEMPTS = 5;

    private final String schema;
    private final String stream;
    private final SourceSnapshot snapshot;
    private final PrimaryState state;

    private PrimarySnapshot(String schema, String stream, SourceSnapshot snapshot, PrimaryState state) {
        this.schema = schema;
        this.stream = stream;
        this.snapshot = snapshot;
        this.state = state;
    }

    /// Takes the snapshot, with locks on the published tables that keep the primary from altering them meanwhile.
    ///
    /// @throws Refused when the primary has not been applied there
    /// @throws SqlFailure when it cannot be reached, or a right is missing
    public static PrimarySnapshot take(Database primary, StreamDefinition definition, MergeTables source) {
        var schema = Access.schema(source.platform(), definition.store());
        for (var attempt = 1; ; attempt++) {
            var published = published(primary, schema, definition, source);
            var tables = published.stream().map(d -> table(source, definition, d)).toList();
            var snapshot = SourceSnapshot.take(primary, tables.isEmpty() ? List.of(new SourceTable(schema, "datasets")) : tables);
            try {
                // The locks were ours to take; the rows are for this role to read.
                if (source.here()) snapshot.session().execute("SET LOCAL ROLE " + Sql.id(role(snapshot.session(), source, definition)));
                var seen = new PrimarySnapshot(schema, definition.stream(), snapshot, state(snapshot.session(), schema, definition));
                if (List.copyOf(seen.state.datasets().keySet()).stream().allMatch(published::contains)) return seen;
            } catch (RuntimeException e) {
                snapshot.close();
                throw e;
            }
            snapshot.close();
            if (attempt == ATTEMPTS)
                throw new Refused(new Fault(EngineCode.CONFLICT, Place.NOWHERE,
                        "primary \"" + source.platform() + "\" publishes datasets faster than they can be looked at",
                        "nothing: the next run tries again"));
        }
    }

    /// The platform's table of a dataset.
    public static SourceTable table(MergeTables source, StreamDefinition definition, String dataset) {
        return new SourceTable(DerivedNames.mergeSchema(source.platform()), DerivedNames.mergeTable(definition.store(), dataset));
    }

    private static String role(Session session, MergeTables source, StreamDefinition definition) {
        return Access.role(session.only("SELECT current_database()", r -> r.getString(1)), source.platform(), definition.store());
    }

    private static List<String> published(Database primary, String schema, StreamDefinition definition, MergeTables source) {
        try (var session = primary.open()) {
            return session.query("SELECT name FROM " + Sql.id(schema) + ".datasets WHERE stream = ? AND name = ANY (?)",
                    r -> r.getString(1), definition.stream(), names(definition));
        } catch (SqlFailure e) {
            if (!e.is("42P01") && !e.is("3F000")) throw e;
            throw new Refused(new Fault(EngineCode.PRIMARY_DIFFERS, Place.NOWHERE,
                    "the database of primary \"" + source.platform() + "\" offers no copies of store \"" + definition.store() + "\"",
                    "apply the model at the primary's stack: it makes the views that consumers read; then this job continues"), e);
        }
    }

    private static String[] names(StreamDefinition definition) {
        return definition.datasets().stream().map(StreamDefinition.Dataset::name).toArray(String[]::new);
    }

    private static PrimaryState state(Session session, String schema, StreamDefinition definition) {
        var datasets = session.query("SELECT name, shape, published, key_since, believed, coalesce(epoch, 0), hash_since, live_rows, live_sum, rekeyed FROM "
                + Sql.id(schema) + ".datasets WHERE stream = ? AND name = ANY (?)",
                        r -> new PrimaryState.Dataset(r.getString(1), ShapeJson.read(r.getString(2)), r.getInt(3), r.getInt(4),
                        r.getBoolean(5), r.getLong(6), r.getInt(7), r.getLong(8), r.getBigDecimal(9), r.getBoolean(10)),
                        definition.stream(), names(definition))
                .stream().collect(Collectors.toMap(PrimaryState.Dataset::name, d -> d));
        return session.first("SELECT through, uid FROM " + Sql.id(schema) + ".batches WHERE stream = ? ORDER BY number DESC LIMIT 1",
                r -> new PrimaryState(r.getInt(1), r.getObject(2, UUID.class), datasets), definition.stream())
                .orElseGet(() -> new PrimaryState(0, PrimaryState.NOBODY, datasets));
    }

    public PrimaryState state() {
        return state;
    }

    /// Whether the primary still has the batch that was taken from it last, and not another one under its number.
    public boolean has(Position taken) {
        return session().only("SELECT EXISTS (SELECT FROM " + Sql.id(schema)
                + ".batches WHERE stream = ? AND uid = ? AND number <= ? AND through >= ?)", r -> r.getBoolean(1), stream, taken.uid(),
                taken.batch(), taken.batch());
    }

    /// Whether one of the batches after that one changed tables in place, so that rows changed without beginning or ending.
    public boolean reshapedSince(int batch) {
        return session().only("SELECT EXISTS (SELECT FROM " + Sql.id(schema) + ".batches WHERE stream = ? AND number > ? AND reshaped)",
                r -> r.getBoolean(1), stream, batch);
    }

    /// Datasets that batches after that one changed.
    public List<String> changedSince(int batch) {
        return session().query("SELECT DISTINCT dataset FROM " + Sql.id(schema) + ".counters WHERE stream = ? AND batch > ?",
                r -> r.getString(1), stream, batch);
    }

    /// The primary's headers, or counters, of batches after that one: to be copied. @param columns in order
    public String copied(String view, String columns, String number, int after) {
        return "SELECT %s FROM %s.%s v WHERE v.stream = %s AND v.%s > %d".formatted(columns, Sql.id(schema), view, Sql.text(stream), number, after);
    }

    public Session session() {
        return snapshot.session();
    }

    public Canonical canonical() {
        return snapshot.canonical();
    }

    /// How the primary's server hashes.
    public long epoch() {
        return snapshot.epoch();
    }

    /// @throws Refused when the snapshot is older than its bound
    public void checkAge(Duration bound) {
        snapshot.checkAge(bound);
    }

    @Override
    public void close() {
        snapshot.close();
    }
}
