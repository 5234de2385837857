package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.type.DataType;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.source.FeedSource.Tables;
import dev.yellow.testing.TestMariaDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tables of a MariaDB server, all rows or those that a watermark passed. Each becomes what stands in the source's table
/// of that name, in types of MariaDB where it has one that takes all values, and in text where it has not (its `uuid` takes
/// no 128 bits that no generator makes).
record MariaDbFeed(String name, boolean incremental) implements BroughtFeed {
    static final String CREDENTIAL = "mariadb";
    /// It may read and nothing else.
    static final UserPassword LOGIN = new UserPassword("reader", "reads");

    private static final String UNREACHABLE = "YL2621";
    private static final String COLUMN_MISSING = "YL3624";
    private static final String TABLE_MISSING = "YL3623";
    private static final int DIGITS = 65;
    private static final int FRACTION = 30;
    private static final Set<String> NO_FLOAT = Set.of("NaN", "Infinity", "-Infinity", "-0", "5e-324", "1e-45");
    /// Of years 1 to 9999.
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[^B]*");

    @Override
    public boolean otherServer() {
        return true;
    }

    @Override
    public boolean here() {
        return TestMariaDb.here("lives of " + name);
    }

    /// In the database that the connection is to.
    @Override
    public Dataset dataset(SourceTable table) {
        var of = table.definition();
        return new Dataset(of.name(), new StreamDefinition.SourceTable("", of.sourceTable().table()), of.columns(), of.key(), "");
    }

    @Override
    public Source source(String platform, String stream, Site site, List<SourceTable> tables) {
        var watermark = !incremental ? null
                : new Tables.Watermark(tables.stream().collect(Collectors.toMap(SourceTable::dataset, _ -> WatermarkFeed.MARK.name())), Duration.ZERO, null);
        return new Source.Feed(new Tables(new Endpoint.MariaDb("127.0.0.1", site.through().applyAsInt(TestMariaDb.shared().port()), database(site.folder()), Tls.DISABLE),
                CREDENTIAL, watermark));
    }

    static String database(Path folder) {
        return folder.getFileName().toString().replace('-', '_');
    }

    @Override
    public void published(Home home, List<SourceTable> tables, int number) {
        var server = TestMariaDb.shared();
        var database = database(home.folder());
        if (number == 1) {
            server.execute("", "CREATE DATABASE %1$s; CREATE USER IF NOT EXISTS %2$s IDENTIFIED BY '%3$s'; GRANT SELECT ON %1$s.* TO %2$s"
                    .formatted(database, LOGIN.username(), LOGIN.password()));
            home.atEnd(() -> server.execute("", "REVOKE SELECT ON %1$s.* FROM %2$s; DROP DATABASE %1$s".formatted(database, LOGIN.username())));
        }
        home.source().execute("SET intervalstyle = iso_8601; SET timezone = 'UTC'");
        try (var connection = server.connect(database)) {
            connection.setAutoCommit(false);
            for (var table : tables) fill(connection, home.source(), table);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        home.source().execute("RESET intervalstyle; RESET timezone");
    }

    private static void fill(Connection connection, Db source, SourceTable table) throws SQLException {
        var fields = table.fields();
        var name = id(table.definition().sourceTable().table());
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE " + name + fields.stream().map(f -> id(f.name()) + " " + type(f.model()) + " NULL")
                    .collect(Collectors.joining(", ", " (", ")")));
        }
        var rows = source.rows("SELECT " + fields.stream().map(MariaDbFeed::text).collect(Collectors.joining(", ")) + " FROM " + table.quoted(), r -> {
            var values = new @Nullable String[fields.size()];
            for (var i = 0; i < values.length; i++) values[i] = r.getString(i + 1);
            return values;
        });
        if (rows.isEmpty()) return;
        try (var insert = connection.prepareStatement("INSERT INTO " + name + " VALUES (" + String.join(", ", Collections.nCopies(fields.size(), "?")) + ")")) {
            for (var row : rows) {
                for (var i = 0; i < row.length; i++) {
                    var value = row[i];
                    if (value != null && fields.get(i).model() instanceof DataType.Bytea) insert.setBytes(i + 1, HexFormat.of().parseHex(value));
                    else insert.setString(i + 1, value);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static String id(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String type(DataType type) {
        return switch (type) {
            case DataType.Bool _ -> "tinyint(1)";
            case DataType.SmallInt _ -> "smallint";
            case DataType.Int _ -> "int";
            case DataType.BigInt _ -> "bigint";
            case DataType.Numeric n when isDecimal(n) -> "decimal(" + n.precision().orElseThrow() + "," + n.scale().orElseThrow() + ")";
            case DataType.Real _ -> "float";
            case DataType.DoublePrecision _ -> "double";
            case DataType.Bytea _ -> "longblob";
            case DataType.Date _ -> "date";
            case DataType.Time _ -> "time(6)";
            case DataType.Timestamp _ -> "datetime(6)";
            case DataType.Numeric _, DataType.Char _, DataType.VarChar _, DataType.Text _, DataType.TimestampTz _, DataType.Interval _,
                    DataType.Uuid _, DataType.Json _, DataType.Array _, DataType.Geography _, DataType.Geometry _, DataType.Vector _ -> "longtext";
        };
    }

    private static boolean isDecimal(DataType.Numeric type) {
        return type.scale().orElse(-1) >= 0 && type.scale().getAsInt() <= FRACTION && type.precision().orElse(Integer.MAX_VALUE) <= DIGITS;
    }

    /// A column's value as MariaDB takes it.
    private static String text(Field field) {
        var name = Db.id(field.name());
        return switch (field.model()) {
            case DataType.Bool _ -> name + "::int::text";
            // PostgreSQL's shortest text of the greatest float is above it, and is no text of the double that it is.
            case DataType.Real _, DataType.DoublePrecision _ -> name + "::double precision::text";
            case DataType.Bytea _ -> "encode(" + name + ", 'hex')";
            default -> name + "::text";
        };
    }

    /// A reader without rights is shown no table. What a slow server is waited for, its dialect says.
    @Override
    public Optional<Planted> planted(Trouble trouble, Home home, List<SourceTable> tables) {
        var server = TestMariaDb.shared();
        var proxy = home.otherSource().orElseThrow();
        var database = database(home.folder());
        var table = database + "." + id(tables.getFirst().definition().sourceTable().table());
        return switch (trouble) {
            case DOWN -> Optional.of(Planted.gone(UNREACHABLE, proxy, 0));
            case KILLED_WHILE_READ -> Optional.of(Planted.gone(UNREACHABLE, proxy, proxy.passed() * 3 / 4));
            case WRONG_PASSWORD -> {
                server.execute("", "ALTER USER " + LOGIN.username() + " IDENTIFIED BY 'other'");
                yield Optional.of(Planted.of("YL3621", () -> server.execute("", "ALTER USER %s IDENTIFIED BY '%s'".formatted(LOGIN.username(), LOGIN.password()))));
            }
            case PERMISSION_MISSING -> {
                server.execute("", "REVOKE SELECT ON %1$s.* FROM %2$s".formatted(database, LOGIN.username()));
                for (var other : tables.subList(1, tables.size()))
                    server.execute("", "GRANT SELECT ON %s.%s TO %s".formatted(database, id(other.definition().sourceTable().table()), LOGIN.username()));
                yield Optional.of(Planted.of(TABLE_MISSING, () -> server.execute("", "GRANT SELECT ON %1$s.* TO %2$s".formatted(database, LOGIN.username()))));
            }
            case TABLE_MISSING -> {
                server.execute("", "RENAME TABLE %s TO %s.away".formatted(table, database));
                yield Optional.of(Planted.of(TABLE_MISSING, () -> server.execute("", "RENAME TABLE %s.away TO %s".formatted(database, table))));
            }
            // The limit is that of a session which has logged in: below it, this server dies of the next login.
            case OUT_OF_MEMORY -> {
                server.execute("", "SET GLOBAL init_connect = 'SET SESSION max_session_mem_used = 8192'");
                yield Optional.of(Planted.of("YL2623", () -> server.execute("", "SET GLOBAL init_connect = ''")));
            }
            case SLOW -> Optional.empty();
        };
    }

    @Override
    public boolean takes(DataType type) {
        return !(type instanceof DataType.Array);
    }

    @Override
    public boolean takes(DataType type, String value) {
        return switch (type) {
            case DataType.Numeric n when isDecimal(n) -> !value.equals("NaN");
            case DataType.Real _, DataType.DoublePrecision _ -> !NO_FLOAT.contains(value);
            case DataType.Date _, DataType.Timestamp _ -> DAY.matcher(value).matches();
            default -> true;
        };
    }

    @Override
    public boolean foldsNames() {
        return true;
    }

    @Override
    public String columnMissing() {
        return COLUMN_MISSING;
    }
}
