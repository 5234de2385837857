package dev.yellow.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class TestPostgresTest {
    @Test
    void eachParameterIsADatabaseOfItsOwn(TestDatabase one, TestDatabase other) throws SQLException {
        one.execute("CREATE TABLE here (x int)");
        assertThat(ask(one, "SELECT to_regclass('here') IS NULL")).isEqualTo("f");
        assertThat(ask(other, "SELECT to_regclass('here') IS NULL")).isEqualTo("t");
        assertThat(ask(one, "SHOW wal_level")).isEqualTo("logical");
    }

    @Test
    void aClosedDatabaseIsGoneThoughSomebodyIsConnected(TestPostgres postgres, TestDatabase watcher) throws SQLException {
        var database = postgres.newDatabase();
        try (var _ = database.connect()) {
            database.close();
        }
        assertThat(ask(watcher, "SELECT count(*) FROM pg_database WHERE datname = '" + database.name() + "'")).isEqualTo("0");
    }

    @Test
    void aTemplateIsFilledOnce(TestPostgres postgres) throws SQLException {
        var fills = new int[1];
        for (var i = 0; i < 2; i++) {
            try (var database = postgres.newDatabase("filled_once", connection -> {
                fills[0]++;
                connection.createStatement().execute("CREATE TABLE filled AS SELECT 7 AS x");
            })) {
                assertThat(ask(database, "SELECT x FROM filled")).isEqualTo("7");
            }
        }
        assertThat(fills[0]).isEqualTo(1);
    }

    @Test
    void commitsSurviveAKillAndAnImmediateStopOnTheSamePort() throws SQLException {
        try (var postgres = TestPostgres.own(Map.of()); var database = postgres.newDatabase()) {
            var url = database.url();
            database.execute("CREATE TABLE kept AS SELECT 1 AS x");
            postgres.kill();
            postgres.start();
            assertThat(database.url()).isEqualTo(url);
            database.execute("INSERT INTO kept VALUES (2)");
            postgres.stopImmediately();
            postgres.start();
            assertThat(ask(database, "SELECT sum(x) FROM kept")).isEqualTo("3");
        }
    }

    @Test
    void runsTheSystemsFifteenToo() throws SQLException {
        assumeTrue(TestPostgres.has("15"), "no PostgreSQL 15 in /usr/lib/postgresql: apt-get install postgresql-15");
        try (var postgres = TestPostgres.own("15", Map.of()); var database = postgres.newDatabase()) {
            assertThat(postgres.major()).isEqualTo(15);
            assertThat(ask(database, "SHOW fsync")).isEqualTo("off");
        }
    }

    @Test
    void usesAServerThatRunsAlready() throws SQLException {
        try (var running = TestPostgres.own(Map.of()); var first = running.newDatabase();
                var external = TestPostgres.own(first.url() + "?user=" + first.user() + "&password=" + first.password(), Map.of());
                var database = external.newDatabase()) {
            assertThat(ask(database, "SELECT current_database()")).isEqualTo(database.name());
        }
    }

    @Test
    void theServerIsGoneWhenItsProgramIsKilled() throws Exception {
        var program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Holder.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var folder = Path.of(program.inputReader().readLine());
        assertThat(folder.resolve("data/postmaster.pid")).exists();
        program.destroyForcibly();
        assertThat(waitUntilGone(folder)).isTrue();
    }

    /// Starts a server, says where it is and waits to be killed.
    static final class Holder {
        public static void main(String[] args) throws Exception {
            var postgres = TestPostgres.own(Map.of());
            System.out.println(((TestServer.Started) postgres.server()).cluster().folder());
            System.in.read();
        }
    }

    private static boolean waitUntilGone(Path folder) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (Files.exists(folder) && System.nanoTime() < end) TimeUnit.MILLISECONDS.sleep(10);
        return !Files.exists(folder);
    }

    private static String ask(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.connect(); var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
