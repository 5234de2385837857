package dev.yellow.verification.docs;

import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A server with the databases that pages speak of: `shop`, a source, and `yellow`, a merge database that belongs to a
/// login which is no superuser, `yellow_engine`. Durable, as the doctor demands.
///
/// @param any a database of the server, from which its address is known
record Servers(TestPostgres postgres, TestDatabase any) implements AutoCloseable {
    static Servers start() {
        var postgres = TestPostgres.own(Map.of("fsync", "on", "full_page_writes", "on"));
        var servers = new Servers(postgres, postgres.newDatabase());
        servers.any.execute("CREATE DATABASE shop");
        servers.any.execute("CREATE ROLE yellow_engine LOGIN CREATEROLE PASSWORD 'secret'");
        servers.any.execute("CREATE DATABASE yellow OWNER yellow_engine");
        return servers;
    }

    String port() {
        return any.url().replaceFirst(".*:(\\d+)/.*", "$1");
    }

    /// Executes statements. @return the rows of the last one that has some, as psql shows them
    String query(String database, String sql) {
        try (var connection = connect(database); var statement = connection.createStatement()) {
            var rows = "";
            var has = statement.execute(sql);
            while (has || statement.getUpdateCount() >= 0) {
                if (has) rows = table(statement.getResultSet());
                has = statement.getMoreResults();
            }
            return rows;
        } catch (SQLException e) {
            return "ERROR:  " + e.getMessage().lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(any.url().replace("/" + any.name(), "/" + database), any.user(), any.password());
    }

    private static String table(ResultSet found) throws SQLException {
        var columns = found.getMetaData().getColumnCount();
        var rows = new ArrayList<List<String>>();
        var head = new ArrayList<String>();
        for (var i = 1; i <= columns; i++) head.add(found.getMetaData().getColumnLabel(i));
        rows.add(head);
        while (found.next()) {
            var row = new ArrayList<String>();
            for (var i = 1; i <= columns; i++) row.add(found.getString(i) == null ? "" : found.getString(i));
            rows.add(row);
        }
        var widths = new int[columns];
        for (var row : rows) for (var i = 0; i < columns; i++) widths[i] = Math.max(widths[i], row.get(i).length());
        var text = new StringBuilder();
        for (var row : rows) {
            for (var i = 0; i < columns; i++) text.append(i == 0 ? " " : " | ").append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length()));
            text.append('\n');
            if (row != head) continue;
            for (var i = 0; i < columns; i++) text.append(i == 0 ? "-" : "+-").append("-".repeat(widths[i] + 1));
            text.append('\n');
        }
        return text.toString().lines().map(String::stripTrailing).reduce("", (a, b) -> a + b + "\n");
    }

    @Override
    public void close() {
        postgres.close();
    }
}
