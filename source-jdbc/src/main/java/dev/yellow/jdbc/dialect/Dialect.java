package dev.yellow.jdbc.dialect;

import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Endpoint;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// How one kind of database is connected to, asked and understood. Nothing else in this module knows a vendor.
///
/// A new database is one more record here, with its table of types.
public sealed interface Dialect permits MySqlDialect, SqlServerDialect, OracleDialect {
    /// For how long a server may send nothing while it is asked: as long as the engine waits for PostgreSQL.
    Duration SILENCE = Duration.ofHours(1);

    /// @throws IllegalArgumentException for PostgreSQL, which the engine reads itself
    static Dialect of(Endpoint.Sql at) {
        return switch (at) {
            case Endpoint.MariaDb _ -> MySqlDialect.MARIADB;
            case Endpoint.MySql _ -> MySqlDialect.MYSQL;
            case Endpoint.SqlServer _ -> new SqlServerDialect();
            case Endpoint.Oracle _ -> new OracleDialect();
            case Endpoint.Postgres _ -> throw new IllegalArgumentException("the engine reads PostgreSQL itself");
        };
    }

    /// As people call it.
    String name();

    /// The server that all tests have used it with; null: none, so that it is only as right as its documentation and the
    /// grammar that its statements are held against.
    @Nullable String verified();

    /// @throws SQLException when the driver is not on the class path
    Driver driver(String url) throws SQLException;

    String url(Endpoint.Sql at);

    /// Options of a connection, without user and password.
    Properties options(Endpoint.Sql at);

    /// What makes texts, times and numbers of a session the same whatever the server's settings; executed in order.
    List<String> session();

    /// What begins the one read-only snapshot in which all is read; executed in order, without automatic commits.
    List<String> snapshot();

    /// The source's clock in UTC, as text: one row.
    String clock();

    /// The table as the source spells it, and whether a snapshot covers it (1 or 0). Binds: schema (empty: the usual one),
    /// table. A name in another case counts where the source itself would take it.
    String findTable();

    /// Name, type, full type and whether it may be null (1 or 0) of each column. Binds: schema and table, as
    /// [#findTable] tells them.
    String findColumns();

    /// @param type as the catalog tells it @param full with all that is said of it there
    String name(String type, String full);

    /// All types that can be read.
    List<SourceType> types();

    default Optional<SourceType> type(String name) {
        return types().stream().filter(t -> t.name().equals(name)).findFirst();
    }

    /// An identifier, quoted.
    String id(String name);

    /// A moment of [SourceType.Mark#now] that is later by whole seconds.
    String later(String now, long seconds);

    /// What a failure of the source means.
    Failure failure(SQLException e);

    /// What to do at the source so that a snapshot covers all tables of a stream.
    String mendSnapshot();

    /// Kinds of failure that are told apart.
    enum Failure { UNAVAILABLE, TLS, SNAPSHOT_LOST, EXHAUSTED, LOGIN, FORBIDDEN, MISSING, NO_SNAPSHOT, OTHER }

    /// Failures that every driver tells by its SQL state.
    static Failure byState(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("HYT") || state.startsWith("40")) return Failure.UNAVAILABLE;
        return state.startsWith("28") ? Failure.LOGIN : Failure.OTHER;
    }

    /// Whether the server's certificate must be trusted.
    static boolean trusted(Tls tls) {
        return tls == Tls.VERIFY_CA || tls == Tls.VERIFY_FULL;
    }

    /// In whole seconds, rounded up.
    static long seconds(Duration lag) {
        return lag.plusMillis(999).toSeconds();
    }

    /// A host as a URL spells it.
    static String host(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
