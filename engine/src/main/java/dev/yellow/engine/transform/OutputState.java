package dev.yellow.engine.transform;

import dev.yellow.engine.definition.Transformation;
import dev.yellow.engine.jdbc.Session;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the catalog knows of a transformer's two sets of tables.
///
/// @param published the set that the last committed batch has read; null before the first
/// @param login     the role of the run that was prepared last, while it is there
public record OutputState(@Nullable Integer published, @Nullable String login) {
    private static final String READ = "SELECT published, login FROM yellow.output WHERE stream = ?";

    private static final String PREPARED = """
            INSERT INTO yellow.output (stream, prepared, run, login, inputs) VALUES (?, ?, ?, ?, ?::jsonb)
            ON CONFLICT (stream) DO UPDATE SET prepared = excluded.prepared, run = excluded.run, login = excluded.login, inputs = excluded.inputs""";

    private static final String FLIP = "UPDATE yellow.output SET published = prepared WHERE stream = ?";

    private static final String BATCH_INPUTS =
            "UPDATE yellow.batch b SET inputs = o.inputs FROM yellow.output o WHERE o.stream = b.stream AND b.stream = ? AND b.number = ?";

    static OutputState read(Session merge, int stream) {
        return merge.first(READ, r -> new OutputState((Integer) r.getObject(1), r.getString(2)), stream).orElse(new OutputState(null, null));
    }

    /// The schema of the set that the last committed batch has read; empty before the first.
    public static Optional<String> publishedSchema(Session merge, int stream, String platform, Transformation of) {
        var published = read(merge, stream).published;
        return published == null ? Optional.empty() : Optional.of(OutputSets.schema(platform, of, published));
    }

    /// The set that the next run fills.
    int idle() {
        return published == null ? 0 : 1 - published;
    }

    /// @param inputs by stream, the batch that the run sees at least; JSON
    static void prepared(Session merge, int stream, int set, UUID run, @Nullable String login, String inputs) {
        merge.update(PREPARED, stream, set, run, login, inputs);
    }

    static void loginGone(Session merge, int stream) {
        merge.update("UPDATE yellow.output SET login = NULL WHERE stream = ?", stream);
    }

    static void forget(Session merge, int stream) {
        merge.update("DELETE FROM yellow.output WHERE stream = ?", stream);
    }

    /// The prepared set is the published one from now on; in the transaction that commits the batch which has read it.
    public static void flip(Session merge, int stream, int batch) {
        merge.update(FLIP, stream);
        merge.update(BATCH_INPUTS, stream, batch);
    }
}
