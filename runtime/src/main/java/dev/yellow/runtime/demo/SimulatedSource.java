package dev.yellow.runtime.demo;

import dev.yellow.engine.jdbc.Sql;
import dev.yellow.examples.wwi.Scale;
import dev.yellow.examples.wwi.Schemas;
import dev.yellow.examples.wwi.WwiModel;
import dev.yellow.examples.wwi.WwiSource;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.DatabaseUrl;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.output.Progress;
import dev.yellow.spi.credential.Credential.UserPassword;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/// WideWorldImports, with the right to change it.
///
/// @param url    where it is
/// @param owner  the login that makes and changes it
/// @param reader the login that Yellow reads it with, where that is ours to make
public record SimulatedSource(DatabaseUrl url, UserPassword owner, Optional<UserPassword> reader) {
    /// The database's name on the embedded server.
    static final String DATABASE = "wwi";

    private static final int TABLES = 31;

    /// The one that the command line names, else the embedded one.
    ///
    /// @param credential of the named one, if its URL has no user
    public static SimulatedSource of(Session session, Optional<String> url, Optional<String> credential) throws SQLException {
        if (url.isEmpty()) return embedded(session, MergeServer.embedded(session));
        var named = DatabaseUrl.of(url.get(), "--source");
        named.password().ifPresent(session.redaction()::learn);
        var login = credential.isPresent() ? session.credentials().resolve(credential.get(), UserPassword.class)
                : new UserPassword(named.user().orElse(""), named.password().orElse(""));
        return new SimulatedSource(named, login, Optional.empty());
    }

    /// On the embedded server, in a database of its own.
    static SimulatedSource embedded(Session session, MergeServer server) throws SQLException {
        var postgres = server.embedded().orElseThrow();
        postgres.ensureDatabase(DATABASE);
        return new SimulatedSource(DatabaseUrl.of(postgres.url(DATABASE), "embedded"), server.login(),
                Optional.of(server.loginOf(session, WwiModel.CREDENTIAL)));
    }

    /// Creates and fills it where it is not there. @return whether it had to be made
    public boolean ensure(Connection connection, Progress progress, Scale scale, long seed) throws SQLException {
        var source = new WwiSource();
        var missing = !source.exists(connection);
        if (missing) {
            try (var step = progress.step("creating WideWorldImports", TABLES)) {
                var rows = source.create(connection, scale, seed, (_, _) -> step.advance(1));
                step.result("%,d rows in %d tables".formatted(rows.values().stream().mapToLong(Long::longValue).sum(), rows.size()));
            }
        }
        if (reader.isPresent()) admit(connection, reader.get());
        return missing;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url.jdbc(), owner.username(), owner.password());
    }

    /// The example model, with the source where it is.
    void writeModel(Path folder) throws IOException {
        WwiModel.write(folder, "127.0.0.1", Integer.parseInt(url.jdbc().replaceFirst(".*:(\\d+)/.*", "$1")), DATABASE);
    }

    /// Lets a login read all and write nothing.
    private static void admit(Connection connection, UserPassword login) throws SQLException {
        try (var statement = connection.createStatement()) {
            var role = Sql.id(login.username());
            try (var known = connection.prepareStatement("SELECT FROM pg_roles WHERE rolname = ?")) {
                known.setString(1, login.username());
                if (!known.executeQuery().next()) statement.execute("CREATE ROLE " + role + " LOGIN");
            }
            statement.execute("ALTER ROLE " + role + " PASSWORD " + Sql.text(login.password()));
            for (var schema : Schemas.PLAIN.names()) {
                statement.execute("GRANT USAGE ON SCHEMA %1$s TO %2$s; GRANT SELECT ON ALL TABLES IN SCHEMA %1$s TO %2$s".formatted(Sql.id(schema), role));
            }
        }
    }
}
