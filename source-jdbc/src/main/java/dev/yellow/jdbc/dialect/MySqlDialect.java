package dev.yellow.jdbc.dialect;

import dev.yellow.model.store.Endpoint;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// MariaDB and MySQL. Both are read through MariaDB's driver; what they differ in are fields.
///
/// @param noTimeout the statement that lets a statement take its time
public record MySqlDialect(String name, @Nullable String verified, String noTimeout, List<SourceType> types) implements Dialect {
    static final MySqlDialect MARIADB = new MySqlDialect("MariaDB", "MariaDB 10.11", "SET SESSION max_statement_time = 0", MySqlTypes.MARIADB);
    static final MySqlDialect MYSQL = new MySqlDialect("MySQL", null, "SET SESSION max_execution_time = 0", MySqlTypes.MYSQL);

    /// Seconds for which the server waits until rows that it sends are taken.
    private static final int PATIENCE = 3600;

    @Override
    public Driver driver(String url) {
        return new org.mariadb.jdbc.Driver();
    }

    @Override
    public String url(Endpoint.Sql at) {
        return "jdbc:mariadb://" + Dialect.host(at.host()) + ":" + at.port() + "/" + at.database();
    }

    @Override
    public Properties options(Endpoint.Sql at) {
        var options = new Properties();
        options.setProperty("sslMode", switch (at.tls()) {
            case DISABLE -> "disable";
            case REQUIRE -> "trust";
            case VERIFY_CA -> "verify-ca";
            case VERIFY_FULL -> "verify-full";
        });
        // A server may ask a client for its files; this one has none to give.
        options.setProperty("allowLocalInfile", "false");
        options.setProperty("connectTimeout", "30000");
        options.setProperty("socketTimeout", Long.toString(SILENCE.toMillis()));
        options.setProperty("tcpKeepAlive", "true");
        options.setProperty("useServerPrepStmts", "false");
        options.setProperty("connectionAttributes", "program_name:yellow");
        return options;
    }

    @Override
    public List<String> session() {
        return List.of("SET SESSION sql_mode = ''", "SET SESSION time_zone = '+00:00'", "SET SESSION net_write_timeout = " + PATIENCE,
                "SET SESSION wait_timeout = " + PATIENCE, noTimeout,
                "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    }

    @Override
    public List<String> snapshot() {
        return List.of("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    }

    @Override
    public String clock() {
        return "SELECT CAST(UTC_TIMESTAMP(6) AS CHAR)";
    }

    @Override
    public String findTable() {
        return """
                SELECT t.table_schema, t.table_name, CASE WHEN t.engine IS NULL OR e.transactions = 'YES' THEN 1 ELSE 0 END
                  FROM information_schema.tables t LEFT JOIN information_schema.engines e ON e.engine = t.engine
                 WHERE t.table_schema = COALESCE(NULLIF(?, ''), DATABASE()) AND t.table_name = ?""";
    }

    @Override
    public String findColumns() {
        return """
                SELECT c.column_name, c.data_type, c.column_type, CASE WHEN c.is_nullable = 'YES' THEN 1 ELSE 0 END
                  FROM information_schema.columns c WHERE c.table_schema = ? AND c.table_name = ? ORDER BY c.ordinal_position""";
    }

    @Override
    public String name(String type, String full) {
        return type.toLowerCase(Locale.ROOT) + (full.toLowerCase(Locale.ROOT).contains(" unsigned") ? " unsigned" : "");
    }

    @Override
    public String id(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    public String later(String now, long seconds) {
        return now + " + INTERVAL " + seconds + " SECOND";
    }

    @Override
    public Failure failure(SQLException e) {
        return switch (e.getErrorCode()) {
            case 1053, 1077, 1158, 1159, 1160, 1161, 1205, 1213, 1317, 1927, 3169 -> Failure.UNAVAILABLE;
            case 1412 -> Failure.SNAPSHOT_LOST;
            case 1021, 1037, 1038, 1040, 1041, 1114, 1135, 1203, 1226 -> Failure.EXHAUSTED;
            // An option forbids it: the limit of a session's memory is such a one.
            case 1290 -> String.valueOf(e.getMessage()).contains("mem-used") ? Failure.EXHAUSTED : Failure.OTHER;
            case 1044, 1045, 1049, 1130, 1698, 4151 -> Failure.LOGIN;
            case 1142, 1143, 1227, 1356 -> Failure.FORBIDDEN;
            case 1054, 1146 -> Failure.MISSING;
            // The driver says it in words alone.
            default -> String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("certificate") ? Failure.TLS : Dialect.byState(e);
        };
    }

    @Override
    public String mendSnapshot() {
        return "set `consistency: separate`, or keep its tables in an engine with transactions (`ALTER TABLE ... ENGINE = InnoDB`)";
    }
}
