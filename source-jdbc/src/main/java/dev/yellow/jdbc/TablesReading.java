package dev.yellow.jdbc;

import dev.yellow.jdbc.dialect.Dialect;
import dev.yellow.jdbc.fault.TablesFault;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.source.Delivery;
import dev.yellow.spi.source.FeedDataset;
import dev.yellow.spi.source.FeedSource;
import dev.yellow.spi.source.Reading;
import dev.yellow.spi.source.RowPlace;
import dev.yellow.spi.source.RowSink;
import dev.yellow.spi.source.Sinks;
import dev.yellow.spi.source.SourcePlugin.Request;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads all datasets of a stream in one snapshot, one after the other, as the rows stream in.
final class TablesReading implements Reading {
    /// Rows that the driver holds at most.
    private static final int FETCHED = 1000;

    private final Connecting connecting;
    private final Connection source;
    private final long since;
    private final FeedSource.Tables.@Nullable Watermark watermark;
    private final List<ReadTable> tables;
    private final int fetched;
    private final @Nullable Instant now;
    private final boolean reconciles;
    private final Map<String, String> progress = new HashMap<>();
    private boolean whole;

    private TablesReading(Connecting connecting, Connection source, long since, FeedSource.Tables.@Nullable Watermark watermark,
            List<ReadTable> tables, int fetched, @Nullable Instant now, boolean reconciles) {
        this.connecting = connecting;
        this.source = source;
        this.since = since;
        this.watermark = watermark;
        this.tables = tables;
        this.fetched = fetched;
        this.now = now;
        this.reconciles = reconciles;
    }

    /// @throws Refused when the source cannot be reached, refuses the login, has no such tables, or has types that do not fit
    static TablesReading open(Connecting connecting, UserPassword login, FeedSource.Tables from, Request request) {
        var source = connecting.snapshot(login);
        var since = System.nanoTime();
        try {
            var tables = tables(connecting, source, from.watermark(), request.datasets());
            var now = from.watermark() == null || from.watermark().reconcile() == null ? null : clock(source, connecting);
            return new TablesReading(connecting, source, since, from.watermark(), tables, Math.min(request.chunkRows(), FETCHED), now,
                    now != null && due(from.watermark(), tables, now));
        } catch (SQLException e) {
            Connecting.close(source);
            throw connecting.refused(null, e);
        } catch (RuntimeException e) {
            Connecting.close(source);
            throw e;
        }
    }

    private static List<ReadTable> tables(Connecting connecting, Connection source, FeedSource.Tables.@Nullable Watermark watermark,
            List<FeedDataset> datasets) throws SQLException {
        var tables = new ArrayList<ReadTable>();
        for (var dataset : datasets) {
            var found = FoundTable.of(source, connecting.dialect(), dataset);
            tables.add(ReadTable.of(connecting.dialect(), dataset, found, watermark == null ? null : watermark.columns().get(dataset.name())));
        }
        var alone = tables.stream().filter(t -> !t.snapshot()).findFirst();
        if (alone.isPresent() && tables.size() > 1)
            throw TablesFault.NO_SNAPSHOT.of(alone.get().dataset().name(),
                    "table " + alone.get().sql().table()
                    + " keeps no versions of its rows: no snapshot shows it as it was when others were read",
                    connecting.dialect().mendSnapshot(), null);
        return tables;
    }

    private static Instant clock(Connection source, Connecting connecting) throws SQLException {
        try (var statement = source.createStatement(); var row = statement.executeQuery(connecting.dialect().clock())) {
            row.next();
            return LocalDateTime.parse(row.getString(1).replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        }
    }

    /// All datasets are reconciled together, so that they stay of one moment.
    private static boolean due(FeedSource.Tables.Watermark watermark, List<ReadTable> tables, Instant now) {
        var reconcile = Objects.requireNonNull(watermark.reconcile());
        return tables.stream().filter(t -> !t.dataset().fresh()).anyMatch(t -> reconcile.due(mark(t, watermark).reconciled(), now));
    }

    private static TablesMark mark(ReadTable table, FeedSource.Tables.Watermark watermark) {
        return TablesMark.of(table.dataset().progress(), Objects.requireNonNull(watermark.columns().get(table.dataset().name())));
    }

    @Override
    public Delivery delivery(String dataset) {
        return watermark == null || whole(table(dataset).dataset()) ? Delivery.WHOLE : Delivery.ROWS;
    }

    /// Whether what a dataset lacks is deleted: when it is time to look for deletes, or somebody asked for all rows of a
    /// store that is to be reconciled.
    private boolean whole(FeedDataset dataset) {
        return now != null && (reconciles || dataset.fresh());
    }

    private ReadTable table(String dataset) {
        return tables.stream().filter(t -> t.dataset().name().equals(dataset)).findFirst().orElseThrow();
    }

    @Override
    public void read(Sinks sinks) {
        for (var table : tables) {
            try {
                read(table, sinks.of(table.dataset().name()));
            } catch (SQLException e) {
                throw connecting.refused(table.dataset().name(), e);
            }
        }
        whole = true;
    }

    private void read(ReadTable table, RowSink sink) throws SQLException {
        if (watermark == null || table.marked() == null) {
            rows(table, table.sql().all(), null, sink);
            return;
        }
        var mark = mark(table, watermark);
        var low = table.dataset().fresh() || table.dataset().again() ? null : mark.low();
        var lag = Dialect.seconds(watermark.lag());
        var greatest = text(table.sql().greatest(table.marked(), low != null, lag), low);
        var bounded = low != null && !whole(table.dataset());
        rows(table, bounded ? table.sql().since(table.marked()) : table.sql().all(), bounded ? low : null, sink);
        var next = mark.read(greatest, table.marked().type().family(), lag);
        progress.put(table.dataset().name(), (now != null && whole(table.dataset()) ? next.reconciledAt(now) : next).toString());
    }

    private @Nullable String text(String sql, @Nullable String bound) throws SQLException {
        try (var statement = source.prepareStatement(sql)) {
            if (bound != null) statement.setString(1, bound);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private void rows(ReadTable table, String sql, @Nullable String bound, RowSink sink) throws SQLException {
        var values = new @Nullable Object[table.dataset().columns().size()];
        try (var statement = source.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(fetched);
            if (bound != null) statement.setString(1, bound);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    table.sql().read(row, values);
                    sink.row(values, RowPlace.NONE);
                }
            }
        }
    }

    /// The driver does not hear an interrupt.
    @Override
    public void stop() {
        Connecting.close(source);
    }

    @Override
    public Map<String, String> progress() {
        return progress;
    }

    @Override
    public Long snapshotSince() {
        return since;
    }

    /// A session with rows on their way is cut off: leaving it in order would read them all.
    @Override
    public void close() {
        if (whole) Connecting.leave(source);
        else Connecting.close(source);
    }
}
