package dev.yellow.benchmarks.other;

import dev.yellow.benchmarks.stage.Platforms;
import dev.yellow.engine.Feeds;
import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.jdbc.TablesPlugin;
import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.type.DataTypeParser;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import dev.yellow.spi.source.FeedSource.Tables;
import dev.yellow.testing.TestMariaDb;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/// A table of ten columns in a MariaDB.
///
/// @param port of the server @param database in it
record Shelf(int port, String database) {
    static final String NAME = "customers";
    private static final int FETCHED = 1000;
    static final Dataset DATASET = new Dataset(NAME, new SourceTable("", NAME),
            Stream.of("id integer", "first_name varchar(50)", "last_name varchar(50)", "email varchar(100)", "city varchar(50)",
            "balance numeric(12,2)", "born date", "created_at timestamp", "updated_at timestamp", "note text")
                    .map(c -> new Column(c.split(" ", 2)[0], DataTypeParser.parse(c.split(" ", 2)[1]), false, "")).toList(), List.of("id"), "");

    /// Makes the rows: the same each time.
    static Shelf of(TestMariaDb server, long rows) {
        var shelf = new Shelf(server.port(), server.newDatabase());
        server.execute(shelf.database, """
                CREATE TABLE customers (id int PRIMARY KEY, first_name varchar(50) NOT NULL, last_name varchar(50) NOT NULL, email varchar(100) NOT NULL, city varchar(50) NOT NULL, balance decimal(12,2) NOT NULL,
                    born date NOT NULL, created_at datetime(6) NOT NULL, updated_at datetime(6) NOT NULL, note text) ENGINE = InnoDB;
                INSERT INTO customers SELECT seq, concat('First', seq % 977), concat('Last', seq % 7919), concat('user', seq, '@example.org'), concat('City', seq % 311), (seq * 7919 % 1000000) / 100,
                    date '1950-01-01' + INTERVAL seq % 20000 DAY, timestamp '2020-01-01 00:00:00' + INTERVAL seq SECOND, timestamp '2024-01-01 00:00:00' + INTERVAL seq * 1000003 MICROSECOND, IF(seq % 3 = 0, NULL, concat('note ', md5(seq)))
                  FROM seq_1_to_ROWS""".replace("ROWS", Long.toString(rows)));
        return shelf;
    }

    /// What stands beside: all rows, streamed to this process and looked at as text. @return how many
    long read() throws SQLException {
        try (var connection = connect(); var statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(FETCHED);
            try (var row = statement.executeQuery("SELECT * FROM customers")) {
                var rows = 0L;
                for (; row.next(); rows++) for (var i = 1; i <= DATASET.columns().size(); i++) row.getString(i);
                return rows;
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?sslMode=disable", TestMariaDb.USER, "");
    }

    /// Count and sums, computed there.
    String sum() throws SQLException {
        try (var connection = connect(); var row = connection.createStatement()
                .executeQuery("SELECT concat(count(*), ' ', sum(id), ' ', sum(balance), ' ', sum(length(email)), ' ', max(updated_at), ' ', count(note)) FROM customers")) {
            row.next();
            return row.getString(1);
        }
    }

    /// As [#sum], of a merge table.
    static final String SAME =
            "SELECT concat(count(*), ' ', sum(id), ' ', sum(balance), ' ', sum(length(email)), ' ', to_char(max(updated_at), 'YYYY-MM-DD HH24:MI:SS.US'), ' ', count(note)) FROM ";

    /// On a live and a milestoned platform.
    Platforms platforms(Database merge, String name) {
        var source = new Source.Feed(new Tables(new Endpoint.MariaDb("127.0.0.1", port, database, Tls.DISABLE), "reader", null));
        var feeds = new Feeds(() -> List.of(new TablesPlugin()), new Root());
        return Platforms.of(merge, new SourceDatabases() {
            @Override
            public Database open(Source wanted) {
                throw new AssertionError("no PostgreSQL is read here");
            }

            @Override
            public Feeds feeds() {
                return feeds;
            }
        }, Platforms.both(name, List.of(DATASET)).stream()
                .map(d -> new StreamDefinition(d.platform(), d.stream(), d.store(), d.milestoning(), source, d.datasets(), d.views(),
                d.retention(), d.tuning())).toList());
    }

    private record Root() implements CredentialStore {
        @Override
        public String name() {
            return "bench";
        }

        @Override
        public <C extends Credential> C resolve(String credential, Class<C> type) {
            return type.cast(new Credential.UserPassword(TestMariaDb.USER, ""));
        }
    }
}
