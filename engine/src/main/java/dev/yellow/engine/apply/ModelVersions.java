package dev.yellow.engine.apply;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Rehearsal.Written;
import dev.yellow.engine.jdbc.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which versions of the model were applied or refused, and with what result.
public final class ModelVersions {
    private static final String RECORD = "INSERT INTO yellow.model_version (origin, digest, actor, result) VALUES (?, ?, ?, ?)";

    /// How the result of a version that was not applied begins.
    private static final String REFUSED = "refused: ";

    private static final String LAST_APPLIED = "SELECT origin FROM yellow.model_version WHERE NOT starts_with(result, ?) ORDER BY id DESC LIMIT 1";

    private static final String NEWEST = "SELECT applied_at, origin, digest, actor, result FROM yellow.model_version ORDER BY id DESC LIMIT ?";

    private ModelVersions() {}

    /// @param origin where it came from @param digest of its content, or a commit's id @param actor who made it
    public record Version(Instant when, String origin, String digest, String actor, String result) {}

    /// What records a version.
    static Written written(String origin, String digest, String actor, String result) {
        return new Written(RECORD, List.of(origin, digest, actor, result));
    }

    /// Where the version that runs came from.
    public static Optional<String> lastOrigin(Session session) {
        return session.first(LAST_APPLIED, r -> r.getString(1), REFUSED);
    }

    /// Keeps that a version was refused; nothing else has changed.
    public static void refused(Database database, String origin, String digest, String actor, String why) {
        try (var session = database.open()) {
            session.begin();
            session.update(RECORD, origin, digest, actor, REFUSED + why);
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
