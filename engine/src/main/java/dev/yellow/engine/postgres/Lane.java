package dev.yellow.engine.postgres;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.source.SourceSnapshot;
import org.jspecify.annotations.Nullable;

/// The sessions of one reader: one streams from the source, one from the merge database; two more are opened only when
/// changes must be fetched and staged while those stream.
final class Lane implements AutoCloseable {
    private final SourceSnapshot snapshot;
    private final Database database;
    private final boolean first;
    private @Nullable Session source;
    private @Nullable Session merge;
    private @Nullable Session fetching;
    private @Nullable Session staging;

    /// @param first whether it reads with the snapshot's own session
    Lane(SourceSnapshot snapshot, Database database, boolean first) {
        this.snapshot = snapshot;
        this.database = database;
        this.first = first;
    }

    Session source() {
        if (first) return snapshot.session();
        if (source == null) source = snapshot.join();
        return source;
    }

    Session merge() {
        if (merge == null) merge = database.open();
        return merge;
    }

    Session fetching() {
        if (fetching == null) fetching = snapshot.join();
        return fetching;
    }

    Session staging() {
        if (staging == null) staging = database.open();
        return staging;
    }

    /// Whether joining sessions are ready: the snapshot must be exported before its own session starts to stream.
    void prepare() {
        fetching();
    }

    @Override
    public void close() {
        for (var each : new Session[] {source, merge, fetching, staging}) if (each != null) each.close();
    }
}
