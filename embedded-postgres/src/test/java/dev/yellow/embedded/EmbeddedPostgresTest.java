package dev.yellow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.model.fault.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresTest {
    @TempDir Path folder;

    @Test
    void keepsItsDataAndItsSettingsAreDurable() throws SQLException {
        try (var postgres = EmbeddedPostgres.open(folder)) {
            assertThat(postgres.ensureDatabase("shop")).isTrue();
            try (var shop = connect(postgres, "shop")) {
                execute(shop, "CREATE TABLE kept AS SELECT 42 AS answer");
                assertThat(ask(shop, "SHOW fsync")).isEqualTo("on");
                assertThat(ask(shop, "SHOW synchronous_commit")).isEqualTo("on");
                assertThat(ask(shop, "SHOW full_page_writes")).isEqualTo("on");
                assertThat(ask(shop, "SHOW data_checksums")).isEqualTo("on");
                assertThat(ask(shop, "SELECT split_part(version(), ' ', 2)")).startsWith("18.");
            }
        }
        try (var postgres = EmbeddedPostgres.open(folder)) {
            assertThat(postgres.ensureDatabase("shop")).isFalse();
            try (var shop = connect(postgres, "shop")) {
                assertThat(ask(shop, "SELECT answer FROM kept")).isEqualTo("42");
            }
        }
    }

    @Test
    void twoUsersShareOneServerAndTheLastOneStopsIt() throws SQLException {
        var first = EmbeddedPostgres.open(folder);
        var url = first.url("postgres");
        var second = EmbeddedPostgres.open(folder);
        assertThat(second.url("postgres")).isEqualTo(url);
        first.close();
        try (var connection = connect(second, "postgres")) {
            assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
        }
        var password = second.password();
        second.close();
        assertThatThrownBy(() -> DriverManager.getConnection(url, "yellow", password)).isInstanceOf(SQLException.class);
    }

    @Test
    void joinsAServerThatADeadProcessLeftBehindAndStopsItInTheEnd() throws SQLException {
        var left = new Cluster(PostgresBinaries.bundled(), folder, Map.of());
        left.start();
        try (var postgres = EmbeddedPostgres.open(folder); var connection = connect(postgres, "postgres")) {
            assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
        }
        assertThat(left.running()).isEmpty();
    }

    @Test
    void asksForThePasswordWhichOnlyTheOwnerCanRead() throws Exception {
        try (var postgres = EmbeddedPostgres.open(folder)) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url("postgres"), "yellow", "guess"))
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password")))).isEqualTo("rw-------");
            assertThat(Files.readString(folder.resolve("server.log"))).doesNotContain(postgres.password());
        }
    }

    /// As root, each way to be somebody else; as an ordinary user only `self` is used, whatever is asked for.
    @ParameterizedTest
    @ValueSource(strings = {"namespace", "setpriv", "runuser"})
    void runsAsSomebodyElseInEachWay(String way) throws Exception {
        // Only setpriv's capability passes through a folder that is closed to others, as a test's is; runuser needs an open one.
        for (var open = folder; open != null && way.equals("runuser") && Files.isWritable(open) && open.startsWith("/tmp")
                && !open.equals(Path.of("/tmp")); open = open.getParent()) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx--x--x"));
        }
        var before = System.getProperty(ServerAccount.PROPERTY, "");
        System.setProperty(ServerAccount.PROPERTY, way);
        try (var postgres = EmbeddedPostgres.open(PostgresBinaries.bundled(Path.of(System.getProperty("java.io.tmpdir"),
                "yellow-servers")), folder.resolve("server"), Map.of());
                var connection = connect(postgres, "postgres")) {
            assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
        } finally {
            System.setProperty(ServerAccount.PROPERTY, before);
        }
    }

    @Test
    void recoversWhatWasCommittedAfterSigkill() throws SQLException {
        var cluster = new Cluster(PostgresBinaries.bundled(), folder, Map.of());
        cluster.start();
        try {
            try (var connection = cluster.connect("postgres")) {
                execute(connection, "CREATE TABLE kept AS SELECT 42 AS answer");
            }
            cluster.kill();
            assertThat(cluster.running()).isEmpty();
            cluster.start();
            try (var connection = cluster.connect("postgres")) {
                assertThat(ask(connection, "SELECT answer FROM kept")).isEqualTo("42");
            }
        } finally {
            cluster.stop(Cluster.Stop.IMMEDIATE);
        }
    }

    @Test
    void refusesTheFolderOfAnotherMajorVersion() throws Exception {
        var cluster = new Cluster(PostgresBinaries.bundled(), folder, Map.of());
        cluster.start();
        cluster.stop(Cluster.Stop.FAST);
        Files.writeString(folder.resolve("data/PG_VERSION"), "17\n");
        assertThatThrownBy(cluster::start).isInstanceOf(Refused.class).hasMessageContaining("YL4103").hasMessageContaining("PostgreSQL 17");
    }

    @Test
    void startsOverAnInterruptedCreation() throws Exception {
        Files.createDirectories(folder.resolve("data.new/base"));
        try (var postgres = EmbeddedPostgres.open(folder); var connection = connect(postgres, "postgres")) {
            assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    private static Connection connect(EmbeddedPostgres postgres, String database) throws SQLException {
        return DriverManager.getConnection(postgres.url(database), postgres.user(), postgres.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
