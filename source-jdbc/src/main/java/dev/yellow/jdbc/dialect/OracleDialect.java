package dev.yellow.jdbc.dialect;

import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Endpoint;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Oracle, by Oracle's driver. Written after its documentation; no server has been read yet.
public record OracleDialect() implements Dialect {
    @Override
    public String name() {
        return "Oracle";
    }

    @Override
    public @Nullable String verified() {
        return null;
    }

    @Override
    public Driver driver(String url) throws SQLException {
        return DriverManager.getDriver(url);
    }

    @Override
    public String url(Endpoint.Sql at) {
        return "jdbc:oracle:thin:@" + (at.tls() == Tls.DISABLE ? "tcp" : "tcps") + "://" + Dialect.host(at.host()) + ":" + at.port() + "/" + at.database();
    }

    @Override
    public Properties options(Endpoint.Sql at) {
        var options = new Properties();
        options.setProperty("oracle.net.CONNECT_TIMEOUT", "30000");
        options.setProperty("oracle.net.keepAlive", "true");
        options.setProperty("oracle.jdbc.ReadTimeout", Long.toString(SILENCE.toMillis()));
        options.setProperty("oracle.jdbc.defaultConnectionValidation", "NETWORK");
        options.setProperty("v$session.program", "yellow");
        options.setProperty("oracle.net.ssl_server_dn_match", Boolean.toString(at.tls() == Tls.VERIFY_FULL));
        return options;
    }

    @Override
    public List<String> session() {
        return List.of("ALTER SESSION SET TIME_ZONE = '+00:00'", "ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,'",
                "ALTER SESSION SET NLS_DATE_LANGUAGE = 'AMERICAN'", "ALTER SESSION SET NLS_CALENDAR = 'GREGORIAN'");
    }

    @Override
    public List<String> snapshot() {
        return List.of("SET TRANSACTION READ ONLY");
    }

    @Override
    public String clock() {
        return "SELECT TO_CHAR(SYS_EXTRACT_UTC(SYSTIMESTAMP), 'YYYY-MM-DD HH24:MI:SS.FF6') FROM DUAL";
    }

    /// A name that is not there as it is written is looked for in upper case, as Oracle does with names without quotes.
    @Override
    public String findTable() {
        return """
                SELECT o.owner, o.object_name, 1
                  FROM all_objects o CROSS JOIN (SELECT ? AS owner, ? AS name FROM DUAL) n
                 WHERE o.owner IN (COALESCE(n.owner, SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')), UPPER(n.owner)) AND o.object_name IN (n.name, UPPER(n.name)) AND o.object_type IN ('TABLE', 'VIEW', 'MATERIALIZED VIEW')
                 ORDER BY CASE WHEN o.owner = n.owner THEN 0 ELSE 1 END, CASE WHEN o.object_name = n.name THEN 0 ELSE 1 END, o.object_type""";
    }

    @Override
    public String findColumns() {
        return """
                SELECT c.column_name, c.data_type, c.data_type, CASE WHEN c.nullable = 'Y' THEN 1 ELSE 0 END
                  FROM all_tab_columns c WHERE c.owner = ? AND c.table_name = ? ORDER BY c.column_id""";
    }

    /// `TIMESTAMP(6) WITH TIME ZONE` is one type, whatever its digits.
    @Override
    public String name(String type, String full) {
        return type.toLowerCase(Locale.ROOT).replaceAll("\\(\\d+\\)", "");
    }

    @Override
    public List<SourceType> types() {
        return OracleTypes.ALL;
    }

    /// Oracle knows no way to write a double quote in a name, and has no such names.
    @Override
    public String id(String name) {
        return "\"" + name.replace("\"", "") + "\"";
    }

    @Override
    public String later(String now, long seconds) {
        return now + " + NUMTODSINTERVAL(" + seconds + ", 'SECOND')";
    }

    @Override
    public Failure failure(SQLException e) {
        return switch (e.getErrorCode()) {
            case 18, 20, 28, 60, 1012, 1033, 1034, 1089, 1090, 1092, 3113, 3114, 3135, 12170, 12514, 12516, 12518, 12519, 12520, 12528,
                    12537, 12541, 12547, 17002, 17410 -> Failure.UNAVAILABLE;
            case 1466, 1555, 8103, 8176, 22924 -> Failure.SNAPSHOT_LOST;
            case 1005, 1017, 1045, 12505, 28000, 28001, 28009 -> Failure.LOGIN;
            case 1031 -> Failure.FORBIDDEN;
            case 904, 942 -> Failure.MISSING;
            default -> Dialect.byState(e);
        };
    }

    @Override
    public String mendSnapshot() {
        return "set `consistency: separate`";
    }
}
