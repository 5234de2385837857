package dev.yellow.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.Interruption.CutAfter;
import dev.yellow.testing.wire.Interruption.CutBefore;
import dev.yellow.testing.wire.Interruption.CutInside;
import dev.yellow.testing.wire.Interruption.CutInsideAnswer;
import dev.yellow.testing.wire.Interruption.Freeze;
import dev.yellow.testing.wire.Interruption.Scope;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class WireProxyTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private TestDatabase database;
    private WireProxy proxy;
    private Connection direct;

    @BeforeEach
    void openProxy() throws SQLException {
        database = TestPostgres.database();
        proxy = WireProxy.to("127.0.0.1", port(database.url()));
        direct = database.connect();
        run(direct, "CREATE TABLE t (a int, b text)");
    }

    @AfterEach
    void closeProxy() throws SQLException {
        proxy.close();
        direct.close();
        database.close();
    }

    @Test
    void passesEverythingAndNumbersMessagesOverAllConnections() throws SQLException {
        try (var one = connect(proxy.port()); var two = connect(proxy.port())) {
            proxy.reset();
            assertThat(number(one, "SELECT 41 + 1")).isEqualTo(42);
            assertThat(number(two, "SELECT 6 * 7")).isEqualTo(42);
        }
        var sent = proxy.sent();
        assertThat(sent).extracting(FrontendMessage::number).isSorted().doesNotHaveDuplicates().startsWith(1, 2, 3);
        assertThat(sent).filteredOn(m -> m.sql() != null).extracting(FrontendMessage::sql).containsExactly("SELECT 41 + 1", "SELECT 6 * 7");
        assertThat(sent).filteredOn(m -> m.sql() != null).allMatch(FrontendMessage::opening);
        assertThat(sent.stream().map(FrontendMessage::connection).distinct()).hasSize(2);
    }

    @Test
    void aCutBeforeTheCommitLeavesNothing() throws SQLException {
        interruptInsert(commit -> new CutBefore(first(commit), Scope.CONNECTION));
        assertThat(number(direct, "SELECT count(*)::int FROM t")).isZero();
    }

    @Test
    void aCutAfterTheCommitLeavesTheRowThoughTheClientSeesAnError() throws SQLException {
        interruptInsert(commit -> new CutAfter(last(commit), Scope.CONNECTION));
        assertThat(number(direct, "SELECT count(*)::int FROM t")).isOne();
    }

    /// A log that is streamed has no end of its own: that it begins is the answer.
    @Test
    void aCutAfterAStreamHasBegunReachesTheClient() throws SQLException {
        run(direct, "SELECT pg_create_physical_replication_slot('told')");
        var log = DriverManager.getConnection(url(proxy.port()) + "?replication=true&preferQueryMode=simple&assumeMinServerVersion=14",
                database.user(), database.password());
        proxy.reset();
        proxy.plan(new CutAfter(1, Scope.CONNECTION));
        var copying = log.unwrap(PGConnection.class).getCopyAPI();
        assertThatThrownBy(() -> copying.copyDual("START_REPLICATION SLOT told PHYSICAL 0/0")).isInstanceOf(SQLException.class);
        // What is cut cannot say goodbye.
        assertThatThrownBy(log::close).isInstanceOf(SQLException.class);
        run(direct, "SELECT pg_terminate_backend(active_pid, 20000) FROM pg_replication_slots WHERE active");
        run(direct, "SELECT pg_drop_replication_slot('told')");
        assertThat(proxy.fired()).isTrue();
    }

    @Test
    void aCutOfOneConnectionSparesTheOthersAndACutOfTheProcessDoesNot() throws SQLException {
        try (var other = connect(proxy.port())) {
            interruptInsert(commit -> new CutBefore(first(commit), Scope.CONNECTION));
            assertThat(number(other, "SELECT 1")).isOne();
            interruptInsert(commit -> new CutBefore(first(commit), Scope.PROCESS));
            assertThatThrownBy(() -> number(other, "SELECT 1")).hasCauseInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connect(proxy.port())).isInstanceOf(SQLException.class);
            proxy.reset();
            try (var next = connect(proxy.port())) {
                assertThat(number(next, "SELECT 1")).isOne();
            }
        }
    }

    @Test
    void aCopyCutInsideItsDataLeavesNothing() throws SQLException {
        var one = connect(proxy.port()); // Not closed: the driver's close fails while a COPY was under way.
        proxy.reset();
        copyTwoRows(one);
        var data = proxy.sent().stream().filter(m -> m.type() == FrontendMessage.COPY_DATA).findFirst().orElseThrow();
        proxy.reset();
        proxy.plan(new CutInside(data.number(), Scope.CONNECTION));
        assertThatThrownBy(() -> copyTwoRows(one)).hasCauseInstanceOf(SQLException.class);
        assertThat(proxy.fired()).isTrue();
        assertThat(number(direct, "SELECT count(*)::int FROM t")).isEqualTo(2);
    }

    @Test
    void anAnswerCanEndInTheMiddleOfARow() throws SQLException {
        try (var one = connect(proxy.port())) {
            proxy.reset();
            proxy.plan(new CutInsideAnswer(lastMessageOf(one, "SELECT g FROM generate_series(1, 9) g"), Scope.CONNECTION));
            assertThatThrownBy(() -> number(one, "SELECT g FROM generate_series(1, 9) g")).hasCauseInstanceOf(SQLException.class);
            assertThat(proxy.fired()).isTrue();
        }
    }

    @Test
    void frozenNothingPassesUntilItThaws() throws Exception {
        try (var one = connect(proxy.port()); var other = connect(proxy.port())) {
            proxy.reset();
            proxy.plan(new Freeze(1));
            var answer = CompletableFuture.supplyAsync(() -> number(one, "SELECT 1"));
            assertThat(proxy.awaitFrozen(SOON)).isTrue();
            var second = CompletableFuture.supplyAsync(() -> number(other, "SELECT 2"));
            assertThat(answer).isNotDone();
            assertThat(second).isNotDone();
            proxy.thaw();
            assertThat(answer.get()).isOne();
            assertThat(second.get()).isEqualTo(2);
        }
    }

    @Test
    void aCutCanWaitForAStatementAndCountFromIt() throws SQLException {
        try (var connection = connect(proxy.port())) {
            proxy.reset();
            proxy.planAfter("6 * 7", new CutBefore(1, Scope.CONNECTION));
            assertThat(number(connection, "SELECT 41 + 1")).isEqualTo(42);
            assertThat(proxy.fired()).isFalse();
            assertThatThrownBy(() -> number(connection, "SELECT 6 * 7")).hasCauseInstanceOf(SQLException.class);
            assertThat(proxy.fired()).isTrue();
        }
    }

    @Test
    void aRewriteEditsTheTextOfSimpleAndOfPreparedStatements() throws SQLException {
        proxy.rewrite(sql -> sql.replace("40 + 1", "40 + 2 /* ü */"));
        try (var one = connect(proxy.port())) {
            assertThat(number(one, "SELECT 40 + 1")).isEqualTo(42);
        }
        try (var simple = DriverManager.getConnection(url(proxy.port()) + "?preferQueryMode=simple", database.user(), database.password())) {
            assertThat(number(simple, "SELECT 40 + 1")).isEqualTo(42);
        }
    }

    /// Inserts a row through the proxy, and interrupts the request that commits it.
    private void interruptInsert(Function<List<FrontendMessage>, Interruption> how) throws SQLException {
        try (var one = connect(proxy.port())) {
            one.setAutoCommit(false);
            proxy.reset();
            run(one, "INSERT INTO t VALUES (1, 'x')");
            one.rollback();
            var rollback = proxy.sent();
            proxy.reset();
            proxy.plan(how.apply(rollback));
            run(one, "INSERT INTO t VALUES (1, 'x')");
            assertThatThrownBy(one::commit).isInstanceOf(SQLException.class);
        }
        assertThat(proxy.fired()).isTrue();
    }

    private static int last(List<FrontendMessage> sent) {
        return sent.getLast().number();
    }

    /// The number of the message that begins the last request.
    private static int first(List<FrontendMessage> sent) {
        return sent.stream().filter(FrontendMessage::opening).reduce((_, later) -> later).orElseThrow().number();
    }

    private int lastMessageOf(Connection connection, String sql) throws SQLException {
        number(connection, sql);
        var last = proxy.sent().getLast().number();
        proxy.reset();
        return last;
    }

    private static void copyTwoRows(Connection connection) {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY t FROM STDIN", new StringReader("1\tx\n2\ty\n"));
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private Connection connect(int port) throws SQLException {
        return DriverManager.getConnection(url(port), database.user(), database.password());
    }

    private String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database.name();
    }

    private static int port(String url) {
        return Integer.parseInt(url.replaceFirst("^jdbc:postgresql://[^:/]+:(\\d+)/.*$", "$1"));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Connection connection, String sql) {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
