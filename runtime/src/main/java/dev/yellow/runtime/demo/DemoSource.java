package dev.yellow.runtime.demo;

import dev.yellow.embedded.EmbeddedPostgres;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.examples.wwi.Scale;
import dev.yellow.examples.wwi.Schemas;
import dev.yellow.examples.wwi.WwiModel;
import dev.yellow.examples.wwi.WwiSource;
import dev.yellow.examples.wwi.day.Simulator;
import dev.yellow.runtime.output.Progress;
import dev.yellow.spi.credential.Credential.UserPassword;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;

/// WideWorldImports on the embedded server: a database of its own, read by a login of its own.
///
/// @param reader the login that Yellow reads it with
record DemoSource(EmbeddedPostgres postgres, UserPassword reader) {
    static final String DATABASE = "wwi";
    private static final long SEED = 42;
    private static final int TABLES = 31;

    /// Creates and fills it where it is not there. @return whether it had to be made
    boolean ensure(Progress progress, Scale scale) throws SQLException {
        postgres.ensureDatabase(DATABASE);
        try (var connection = connect()) {
            var source = new WwiSource();
            var missing = !source.exists(connection);
            if (missing) {
                try (var step = progress.step("creating WideWorldImports", TABLES)) {
                    var rows = source.create(connection, scale, SEED, (_, _) -> step.advance(1));
                    step.result("%,d rows in %d tables".formatted(rows.values().stream().mapToLong(Long::longValue).sum(), rows.size()));
                }
            }
            admitReader(connection);
            return missing;
        }
    }

    /// Lets a business day pass. @return which
    LocalDate day(Progress progress) throws SQLException {
        try (var step = progress.step("a business day passes", 0); var connection = connect(); var late = connect();
                var simulator = Simulator.open(connection, late, Schemas.PLAIN, SEED, null)) {
            var day = simulator.tick();
            step.result(day.date().toString());
            return day.date();
        }
    }

    /// The example model, with the source where it is.
    void writeModel(Path folder) throws IOException {
        WwiModel.write(folder, "127.0.0.1", Integer.parseInt(postgres.url(DATABASE).replaceFirst(".*:(\\d+)/.*", "$1")), DATABASE);
    }

    /// Reads all, writes nothing.
    private void admitReader(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var known = connection.prepareStatement("SELECT FROM pg_roles WHERE rolname = ?")) {
                known.setString(1, reader.username());
                if (!known.executeQuery().next()) statement.execute("CREATE ROLE " + Sql.id(reader.username()) + " LOGIN");
            }
            statement.execute("ALTER ROLE " + Sql.id(reader.username()) + " PASSWORD " + Sql.text(reader.password()));
            for (var schema : Schemas.PLAIN.names()) {
                statement.execute("GRANT USAGE ON SCHEMA %1$s TO %2$s; GRANT SELECT ON ALL TABLES IN SCHEMA %1$s TO %2$s".formatted(Sql.id(schema), Sql.id(reader.username())));
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.url(DATABASE), postgres.user(), postgres.password());
    }
}
