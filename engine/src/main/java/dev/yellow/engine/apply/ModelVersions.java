package dev.yellow.engine.apply;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Rehearsal.Written;
import dev.yellow.engine.jdbc.Session;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which versions of the model were applied or refused, and with what result.
public final class ModelVersions {
    private static final String RECORD = "INSERT INTO yellow.model_version (origin, digest, actor, result, plan) VALUES (?, ?, ?, ?, ?)";

    /// How the result of a version that was not applied begins.
    private static final String REFUSED = "refused: ";

    private static final String LAST_APPLIED = "SELECT origin FROM yellow.model_version WHERE NOT starts_with(result, ?) ORDER BY id DESC LIMIT 1";

    private static final String NEWEST = "SELECT id, applied_at, origin, digest, actor, result FROM yellow.model_version ORDER BY id DESC LIMIT ?";

    private static final String PLAN = "SELECT plan FROM yellow.model_version WHERE id = ? AND plan IS NOT NULL";

    private ModelVersions() {}

    /// @param id      rises with each version
    /// @param origin where it came from @param digest of its content, or a commit's id @param actor who made it
    public record Version(long id, Instant when, String origin, String digest, String actor, String result) {}

    /// What records a version. @param plan that was followed; null while it is being worked out
    static Written written(String origin, String digest, String actor, String result, @Nullable String plan) {
        return new Written(RECORD, Arrays.asList(origin, digest, actor, result, plan));
    }

    /// Where the version that runs came from.
    public static Optional<String> lastOrigin(Session session) {
        return session.first(LAST_APPLIED, r -> r.getString(1), REFUSED);
    }

    /// Keeps that a version was refused; nothing else has changed.
    public static void refused(Database database, String origin, String digest, String actor, String why) {
        try (var session = database.open()) {
            session.begin();
            session.update(RECORD, origin, digest, actor, REFUSED + why, null);
            session.commit();
        }
    }

    /// The newest first. @param most at most so many; at least 1
    public static List<Version> newest(Database database, int most) {
        try (var session = database.open()) {
            return session.query(NEWEST, r -> new Version(r.getLong(1), r.getTimestamp(2).toInstant(), r.getString(3), r.getString(4),
                    r.getString(5), r.getString(6)), most);
        }
    }

    /// The plan that a version's application followed, as it was kept; none of a version that was refused.
    public static Optional<String> plan(Database database, long id) {
        try (var session = database.open()) {
            return session.first(PLAN, r -> r.getString(1), id);
        }
    }
}
