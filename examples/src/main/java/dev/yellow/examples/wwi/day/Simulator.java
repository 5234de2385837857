package dev.yellow.examples.wwi.day;

import dev.yellow.examples.wwi.Schemas;
import dev.yellow.examples.wwi.Season;
import dev.yellow.examples.wwi.truth.Change;
import dev.yellow.examples.wwi.truth.Layout;
import dev.yellow.examples.wwi.truth.TruthWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lets business days pass at the source.
///
/// ```java
/// try (var simulator = Simulator.open(connection, late, Schemas.PLAIN, 42, truth)) {
///     simulator.tick();
/// }
/// ```
public final class Simulator implements AutoCloseable {
    private static final List<Part> PARTS = List.of(new Ordering(), new Picking(), new Invoicing(), new Delivering(), new Paying(), new Purchasing(),
            new Stocktaking(), new Editing(), new Withdrawing());

    private final Connection connection;
    private final Connection late;
    private final long seed;
    private final Books books;
    private final Books lateBooks;
    private final @Nullable TruthWriter truth;
    private final Map<String, Tally> tally = new TreeMap<>();
    private boolean held;

    private Simulator(Connection connection, Connection late, Schemas schemas, long seed, @Nullable TruthWriter truth) throws SQLException {
        this.connection = connection;
        this.late = late;
        this.seed = seed;
        this.truth = truth;
        var layouts = Layout.read(connection, schemas);
        connection.setAutoCommit(false);
        late.setAutoCommit(false);
        books = new Books(connection, schemas, layouts, this::committed);
        lateBooks = new Books(late, schemas, layouts, this::committed);
    }

    /// Continues where the source stands; it must be there.
    ///
    /// @param connection in autocommit; the simulator's until it is closed, and the caller's to close after it
    /// @param late       another one, for what is committed a day late
    /// @param seed       the same seed makes the same days of the same source
    /// @param truth      told every commit; null where nobody asks
    public static Simulator open(Connection connection, Connection late, Schemas schemas, long seed, @Nullable TruthWriter truth) throws SQLException {
        return new Simulator(connection, late, schemas, seed, truth);
    }

    /// What one day changed. @param tables by table, in alphabetical order
    public record Outcome(int tick, LocalDate date, Map<String, Tally> tables) {}

    /// How many rows were written; a row that was written twice counts twice.
    public record Tally(int inserted, int updated, int deleted) {
        private static final Tally NONE = new Tally(0, 0, 0);

        private Tally plus(Change.Operation operation) {
            return switch (operation) {
                case INSERT -> new Tally(inserted + 1, updated, deleted);
                case UPDATE -> new Tally(inserted, updated + 1, deleted);
                case DELETE -> new Tally(inserted, updated, deleted + 1);
            };
        }
    }

    /// The last day that has passed: 0 for a new source.
    public int lastTick() throws SQLException {
        var days = books.number("SELECT max(recorded_when)::date - ?::date FROM whs.cold_room_temperatures", Season.LAST);
        books.rollback();
        return days;
    }

    /// Lets one day pass. When it returns, all of it is committed but what [LateWork] holds open.
    public Outcome tick() throws SQLException {
        tally.clear();
        var tick = lastTick() + 1;
        var day = new Day(tick, Season.LAST.plus(tick, ChronoUnit.DAYS), seed);
        commitLateWork(tick);
        for (var part : PARTS) {
            part.work(day, books);
            books.commit(tick);
        }
        new LateWork().work(day, lateBooks);
        held = true;
        new Temperatures().work(day, books);
        return new Outcome(tick, day.date(), new TreeMap<>(tally));
    }

    private void commitLateWork(int tick) throws SQLException {
        if (!held) return;
        lateBooks.commit(tick);
        held = false;
    }

    private void committed(List<Change> changes) {
        if (truth != null) truth.write(changes);
        for (var change : changes) tally.compute(change.table(), (_, sum) -> (sum == null ? Tally.NONE : sum).plus(change.operation()));
    }

    /// Commits what is held as part of the day to come; gives both connections back in autocommit.
    @Override
    public void close() throws SQLException {
        if (held) commitLateWork(lastTick() + 1);
        books.rollback();
        lateBooks.rollback();
        connection.setAutoCommit(true);
        late.setAutoCommit(true);
    }
}
