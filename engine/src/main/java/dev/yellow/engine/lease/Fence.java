package dev.yellow.engine.lease;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a transaction changes in the stream's row, besides comparing the token.
///
/// @param assignments continues `SET step = step + 1`; starts with a comma unless empty
/// @param values      of its binds, in order
/// @param last        whether it also gives the lease back
public record Fence(String assignments, List<Object> values, boolean last) {
    private static final String RELEASE = ", token = NULL, worker = NULL";

    /// Nothing but the check: a dataset's progress.
    public static Fence progress() {
        return new Fence("", List.of(), false);
    }

    public static Fence started(int batch, String definition) {
        return new Fence(", phase = 'started', open_batch = ?, definition = ?", List.of(batch, definition), false);
    }

    public static Fence ingested() {
        return new Fence(", phase = 'ingested'", List.of(), false);
    }

    /// The batch is committed and the lease given back.
    public static Fence committed(int batch, String definition, @Nullable String source, @Nullable String gate, int gateSkips) {
        var values = new ArrayList<Object>(List.of(batch, definition));
        values.add(source == null ? "" : source);
        values.add(gate == null ? "" : gate);
        values.add(gateSkips);
        return new Fence(", phase = 'idle', open_batch = NULL, last_batch = ?, definition = ?, source = nullif(?, ''), gate = nullif(?, ''), gate_skips = ?"
                + RELEASE, values, true);
    }

    /// The lease is given back, the batch stays where it is.
    public static Fence released() {
        return new Fence(RELEASE, List.of(), true);
    }

    /// A failure: the lease is given back.
    ///
    /// @param ingested whether the batch stays so; else it is at `started` with nothing staged, also if it was set
    ///                 ingested by a COMMIT whose answer was lost
    public static Fence failed(int batch, boolean ingested) {
        return new Fence(", phase = ?, open_batch = ?" + RELEASE, List.of(ingested ? "ingested" : "started", batch), true);
    }

    /// An open batch was discarded.
    public static Fence reset() {
        return new Fence(", phase = 'idle', open_batch = NULL" + RELEASE, List.of(), true);
    }

    /// The model no longer has the stream: no definition stands, so that one that comes back makes its views anew.
    public static Fence retired() {
        return new Fence(", phase = 'retired', open_batch = NULL, definition = NULL" + RELEASE, List.of(), true);
    }

    Object[] binds(int stream, UUID token) {
        var all = new ArrayList<>(values);
        all.add(stream);
        all.add(token);
        return all.toArray();
    }
}
