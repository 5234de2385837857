package dev.yellow.runtime.change;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.runtime.history.Answers;
import dev.yellow.runtime.output.Value;
import dev.yellow.spi.scheduler.Order;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The record of all changes, in the merge database.
///
/// @param database the merge database
public record ChangeLog(Database database) {
    /// The result of a change that was carried out; any other one is a fault's code and text.
    public static final String DONE = "done";

    /// Binds: kind, target, actor, reason, way.
    private static final String BEGIN = "INSERT INTO yellow.change (kind, target, actor, reason, way) VALUES (?, ?, ?, ?, ?) RETURNING id";
    /// Binds: result, id.
    private static final String END = "UPDATE yellow.change SET ended_at = clock_timestamp(), result = ? WHERE id = ?";
    /// Binds: at most so many.
    private static final String NEWEST =
            "SELECT id, at, kind, target, actor, reason, way, ended_at AS ended, result FROM yellow.change ORDER BY id DESC LIMIT ?";
    /// Binds: id.
    private static final String ONE = "SELECT id, at, kind, target, actor, reason, way, ended_at AS ended, result FROM yellow.change WHERE id = ?";

    long begin(String kind, String target, Order order, Changes.Way way) {
        return ask(session -> session.only(BEGIN, row -> row.getLong(1), kind, target, order.actor(), order.reason(), way.name().toLowerCase(Locale.ROOT)));
    }

    void end(long id, String result) {
        ask(session -> session.update(END, result, id));
    }

    /// The newest first. @param most at least 1
    public List<Value.Fields> newest(int most) {
        return ask(session -> Answers.all(session, NEWEST, most));
    }

    /// One that was carried out.
    public Value.Fields of(long id) {
        return ask(session -> Answers.first(session, ONE, id)).orElseThrow();
    }

    private <T> T ask(Function<Session, T> question) {
        try (var session = database.open()) {
            return question.apply(session);
        }
    }
}
