package dev.yellow.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// A database that one test has to itself. Closing drops it, whoever is still connected.
public final class TestDatabase implements AutoCloseable {
    private final TestPostgres postgres;
    private final String name;

    TestDatabase(TestPostgres postgres, String name) {
        this.postgres = postgres;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /// The JDBC URL, without user and password.
    public String url() {
        return postgres.server().url(name);
    }

    public String user() {
        return postgres.server().user();
    }

    public String password() {
        return postgres.server().password();
    }

    /// The server that it is on.
    public TestPostgres postgres() {
        return postgres;
    }

    /// A new connection as the superuser, in autocommit; the caller closes it.
    public Connection connect() throws SQLException {
        return postgres.server().connect(name);
    }

    /// Runs statements that return nothing, separated by semicolons.
    public void execute(String sql) {
        try (var connection = connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in " + sql, e);
        }
    }

    /// A query's rows as text: columns are joined by `|`, NULL is `null`.
    public List<String> rows(String query) {
        try (var connection = connect(); var statement = connection.createStatement(); var result = statement.executeQuery(query)) {
            var width = result.getMetaData().getColumnCount();
            var rows = new ArrayList<String>();
            while (result.next()) {
                var row = new StringJoiner("|");
                for (var column = 1; column <= width; column++) row.add(String.valueOf(result.getString(column)));
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in " + query, e);
        }
    }

    @Override
    public void close() {
        postgres.server().execute("DROP DATABASE IF EXISTS \"" + name + "\" WITH (FORCE)");
    }
}
