package dev.yellow.engine.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads for real, and keeps what would be written instead of writing it.
///
/// Code that is rehearsed must not read what it has just written. The session's transaction is read only, so that the
/// server refuses what would be written all the same.
public final class Rehearsal implements Statements {
    private final Statements reading;
    private final List<Written> written = new ArrayList<>();

    /// A statement that would be run.
    ///
    /// @param binds its values, in order; text, numbers, arrays
    public record Written(String sql, List<@Nullable Object> binds) {
        public Written {
            binds = Collections.unmodifiableList(new ArrayList<>(binds));
        }
    }

    /// @param reading in a transaction that can only read
    public Rehearsal(Statements reading) {
        this.reading = reading;
    }

    @Override
    public void execute(String sql) {
        written.add(new Written(sql, List.of()));
    }

    /// @return 1: what is rehearsed goes well
    @Override
    public long update(String sql, @Nullable Object... binds) {
        written.add(new Written(sql, Arrays.asList(binds)));
        return 1;
    }

    @Override
    public <T> List<T> query(String sql, Session.RowReader<T> reader, @Nullable Object... binds) {
        return reading.query(sql, reader, binds);
    }

    /// All that was kept, in order; kept no longer.
    public List<Written> take() {
        var all = List.copyOf(written);
        written.clear();
        return all;
    }
}
