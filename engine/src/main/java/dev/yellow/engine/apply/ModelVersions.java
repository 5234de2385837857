package dev.yellow.engine.apply;

import dev.yellow.engine.jdbc.Database;
import java.time.Instant;
import java.util.List;

/// Which versions of the model were applied or refused, and with what result.
public final class ModelVersions {
    private static final String RECORD = "INSERT INTO yellow.model_version (origin, digest, actor, result) VALUES (?, ?, ?, ?)";

    private static final String NEWEST = "SELECT applied_at, origin, digest, actor, result FROM yellow.model_version ORDER BY id DESC LIMIT ?";

    private ModelVersions() {}

    /// @param origin where it came from @param digest of its content, or a commit's id @param actor who made it
    public record Version(Instant when, String origin, String digest, String actor, String result) {}

    /// Keeps that a version was refused; nothing else has changed.
    public static void refused(Database database, String origin, String digest, String actor, String why) {
        try (var session = database.open()) {
            session.begin();
            session.update(RECORD, origin, digest, actor, "refused: " + why);
            session.commit();
        }
    }

    /// The newest first. @param most at most so many; at least 1
    public static List<Version> newest(Database database, int most) {
        try (var session = database.open()) {
            return session.query(NEWEST, r -> new Version(r.getTimestamp(1).toInstant(), r.getString(2), r.getString(3), r.getString(4), r.getString(5)), most);
        }
    }
}
