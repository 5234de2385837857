package dev.yellow.engine.jdbc;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What code that decides and writes needs of a session. It asks by [#query] and writes by [#execute] and [#update]
/// alone, so that the same code can be rehearsed: see [Rehearsal].
public interface Statements {
    /// Runs statements that take no values; several, separated by `;`, travel in one round trip.
    void execute(String sql);

    /// @return the rows that the statement reports
    long update(String sql, @Nullable Object... binds);

    /// Reads; writes nothing.
    <T> List<T> query(String sql, Session.RowReader<T> reader, @Nullable Object... binds);

    /// The first row, if there is one.
    default <T> Optional<T> first(String sql, Session.RowReader<T> reader, @Nullable Object... binds) {
        return query(sql, reader, binds).stream().findFirst();
    }

    /// The only row. @throws IllegalStateException when there is none
    default <T> T only(String sql, Session.RowReader<T> reader, @Nullable Object... binds) {
        return first(sql, reader, binds).orElseThrow(() -> new IllegalStateException("no row from: " + sql));
    }
}
