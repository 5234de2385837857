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

/// SQL Server and Azure SQL, by Microsoft's driver. Written after its documentation; no server has been read yet.
public record SqlServerDialect() implements Dialect {
    @Override
    public String name() {
        return "SQL Server";
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
        return "jdbc:sqlserver://" + Dialect.host(at.host()) + ":" + at.port();
    }

    @Override
    public Properties options(Endpoint.Sql at) {
        var options = new Properties();
        options.setProperty("databaseName", at.database());
        options.setProperty("encrypt", at.tls() == Tls.DISABLE ? "false" : "true");
        options.setProperty("trustServerCertificate", Boolean.toString(!Dialect.trusted(at.tls())));
        options.setProperty("applicationName", "yellow");
        options.setProperty("applicationIntent", "ReadOnly");
        options.setProperty("responseBuffering", "adaptive");
        options.setProperty("loginTimeout", "30");
        options.setProperty("socketTimeout", Long.toString(SILENCE.toMillis()));
        return options;
    }

    @Override
    public List<String> session() {
        return List.of("SET LANGUAGE us_english", "SET DATEFORMAT ymd", "SET LOCK_TIMEOUT -1", "SET ARITHABORT ON", "SET TEXTSIZE -1",
                "SET TRANSACTION ISOLATION LEVEL SNAPSHOT");
    }

    /// The snapshot is that of the first read of the session's transaction, which the catalog's is.
    @Override
    public List<String> snapshot() {
        return List.of();
    }

    @Override
    public String clock() {
        return "SELECT CONVERT(varchar(27), SYSUTCDATETIME(), 121)";
    }

    @Override
    public String findTable() {
        return """
                SELECT s.name, o.name, CASE WHEN t.is_memory_optimized = 1 THEN 0 ELSE 1 END
                  FROM sys.objects o JOIN sys.schemas s ON s.schema_id = o.schema_id LEFT JOIN sys.tables t ON t.object_id = o.object_id
                 WHERE s.name = COALESCE(NULLIF(CAST(? AS nvarchar(128)), N''), SCHEMA_NAME()) AND o.name = CAST(? AS nvarchar(128)) AND o.type IN ('U', 'V')""";
    }

    @Override
    public String findColumns() {
        return """
                SELECT c.name, COALESCE(b.name, t.name), t.name, CAST(c.is_nullable AS int)
                  FROM sys.columns c JOIN sys.objects o ON o.object_id = c.object_id JOIN sys.schemas s ON s.schema_id = o.schema_id
                  JOIN sys.types t ON t.user_type_id = c.user_type_id LEFT JOIN sys.types b ON b.user_type_id = t.system_type_id AND t.is_user_defined = 1
                 WHERE s.name = CAST(? AS nvarchar(128)) AND o.name = CAST(? AS nvarchar(128)) AND o.type IN ('U', 'V') ORDER BY c.column_id""";
    }

    @Override
    public String name(String type, String full) {
        return type.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<SourceType> types() {
        return SqlServerTypes.ALL;
    }

    @Override
    public String id(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }

    @Override
    public String later(String now, long seconds) {
        return "DATEADD(second, " + seconds + ", " + now + ")";
    }

    @Override
    public Failure failure(SQLException e) {
        return switch (e.getErrorCode()) {
            case 1205, 1222, 10928, 10929, 40197, 40501, 40613, 49918, 49919, 49920 -> Failure.UNAVAILABLE;
            case 3958, 3959, 3960, 3961, 3963, 3966, 3967 -> Failure.SNAPSHOT_LOST;
            case 4060, 18452, 18456, 18470, 18486, 18487, 18488 -> Failure.LOGIN;
            case 229, 230, 916 -> Failure.FORBIDDEN;
            case 207, 208 -> Failure.MISSING;
            case 3952 -> Failure.NO_SNAPSHOT;
            default -> Dialect.byState(e);
        };
    }

    @Override
    public String mendSnapshot() {
        return "at the source: `ALTER DATABASE ... SET ALLOW_SNAPSHOT_ISOLATION ON`; tables in memory need `consistency: separate`";
    }
}
