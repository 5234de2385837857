package dev.yellow.verification.story;

import dev.yellow.examples.wwi.Schemas;
import dev.yellow.examples.wwi.truth.Change;
import dev.yellow.examples.wwi.truth.Change.Operation;
import dev.yellow.examples.wwi.truth.Layout;
import dev.yellow.examples.wwi.truth.Rows;
import dev.yellow.examples.wwi.truth.TruthLog;
import dev.yellow.examples.wwi.truth.TruthWriter;
import dev.yellow.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// WideWorldImports and all who change it: days pass, and now and then somebody changes rows by hand. One log tells the
/// truth about both.
final class Business implements AutoCloseable {
    private static final String SEED = "6";
    /// As `yellow simulate` takes it: about 33 customers and 184 orders.
    private static final String SCALE = "0.0025";
    /// Of one call, so that what is committed a day late falls into one.
    private static final int DAYS = 2;
    /// Seconds of a day, so that there is time for others' work too.
    private static final String EVERY = "0.2";

    private final TestDatabase source;
    private final Program program;
    private final Path log;
    /// Whoever has it may write.
    private final ReentrantLock desk = new ReentrantLock(true);
    private final AtomicBoolean open = new AtomicBoolean();
    private @Nullable CompletableFuture<Void> passing;
    private volatile int days;

    /// @param program may log in to the source as its owner, under the credential `shop_reader`
    Business(TestDatabase source, Program program, Path log) {
        this.source = source;
        this.program = program;
        this.log = log;
        pass();
    }

    /// From now on days pass, one after the other, until it closes.
    void opens() {
        open.set(true);
        passing = CompletableFuture.runAsync(() -> {
            do pass();
            while (open.get());
        }, task -> Thread.ofPlatform().name("business").start(task));
    }

    /// Returns when the last day is over. At least two have passed since it opened.
    @Override
    public void close() {
        open.set(false);
        var last = passing;
        passing = null;
        if (last != null) last.join();
    }

    /// Since the beginning.
    int days() {
        return days;
    }

    Path log() {
        return log;
    }

    private void pass() {
        desk.lock();
        try {
            program.run("simulate", "--source", source.url(), "--credential", "shop_reader", "--scale", SCALE, "--seed", SEED, "--truth", log.toString(),
                    "--days", String.valueOf(DAYS), "--every", EVERY).with(0);
            days += DAYS;
        } finally {
            desk.unlock();
        }
    }

    /// Changes what a table is like, and no row.
    void redefines(String statements) {
        desk.lock();
        try {
            source.execute(statements);
        } finally {
            desk.unlock();
        }
    }

    /// Changes rows and tells so. @param statement an INSERT, UPDATE or DELETE that calls the table `t`
    void changes(String table, String statement) {
        desk.lock();
        try (var connection = source.connect(); var s = connection.createStatement(); var truth = TruthWriter.append(log)) {
            var layout = Objects.requireNonNull(Layout.read(connection, Schemas.PLAIN).get(table), table);
            var operation = Operation.valueOf(statement.substring(0, statement.indexOf(' ')).toUpperCase(Locale.ROOT));
            var day = new TruthLog(log).lastTick();
            var written = new ArrayList<Change>();
            try (var rows = s.executeQuery(statement + " RETURNING " + layout.asText())) {
                while (rows.next()) written.add(Rows.change(day, layout, operation, rows));
            }
            truth.write(written);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            desk.unlock();
        }
    }
}
