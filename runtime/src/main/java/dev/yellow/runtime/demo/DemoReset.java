package dev.yellow.runtime.demo;

import dev.yellow.embedded.EmbeddedPostgres;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.database.MergeServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Starts the demo over. The data directory may hold streams that are not the demo's; those are never touched.
///
/// @param postgres the embedded server
record DemoReset(EmbeddedPostgres postgres) {
    private static final String OTHER_JOBS = """
            SELECT platform || '/' || stream FROM yellow.job WHERE NOT (platform || '/' || stream = ANY (?)) ORDER BY 1""";

    /// @throws dev.yellow.model.fault.Refused when the merge database has streams that are not the demo's
    void run() throws SQLException {
        var others = others();
        if (!others.isEmpty()) {
            throw CliFault.USAGE.refused("demo --reset", "the embedded merge database also holds stream \"" + others.getFirst() + "\", which is not the demo's",
                    "set YELLOW_DATA_DIR to a folder of the demo's own");
        }
        try (var connection = connect("postgres"); var statement = connection.createStatement()) {
            for (var database : List.of(MergeServer.EMBEDDED_NAME, SimulatedSource.DATABASE))
                statement.execute("DROP DATABASE IF EXISTS " + Sql.id(database) + " WITH (FORCE)");
        }
        postgres.ensureDatabase(MergeServer.EMBEDDED_NAME);
    }

    private List<String> others() throws SQLException {
        try (var connection = connect(MergeServer.EMBEDDED_NAME)) {
            try (var known = connection.createStatement(); var row = known.executeQuery("SELECT to_regclass('yellow.job') IS NOT NULL")) {
                row.next();
                if (!row.getBoolean(1)) return List.of();
            }
            try (var ask = connection.prepareStatement(OTHER_JOBS)) {
                ask.setArray(1, connection.createArrayOf("text", Demo.JOBS.toArray()));
                try (var rows = ask.executeQuery()) {
                    var others = new ArrayList<String>();
                    while (rows.next()) others.add(rows.getString(1));
                    return others;
                }
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(postgres.url(database), postgres.user(), postgres.password());
    }
}
