package dev.yellow.benchmarks.file;

import dev.yellow.benchmarks.day.Customers;
import dev.yellow.benchmarks.stage.Platforms;
import dev.yellow.engine.Feeds;
import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.files.FilesPlugin;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Ingestion.Compression;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import dev.yellow.spi.source.FeedSource.Objects;
import dev.yellow.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/// A CSV file with the rows of [Customers], which PostgreSQL's own COPY has written, in a folder of its own.
record CsvFile(Path folder) {
    /// @param source has the table
    static CsvFile of(TestDatabase source, Path folder) throws IOException, SQLException {
        var file = new CsvFile(folder);
        try (var connection = source.connect(); var out = Files.newOutputStream(file.path())) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + Customers.TABLE.name() + " TO STDOUT (FORMAT csv, HEADER)", out);
        }
        return file;
    }

    Path path() {
        return folder.resolve(Customers.NAME + ".csv");
    }

    /// A live and a milestoned platform that read it.
    ///
    /// @param latest whether it is the whole, or one of objects that are read once each
    Platforms platforms(Database merge, String name, boolean latest) {
        var source = new Source.Feed(new Objects(new Endpoint.Directory(folder.toString(), ""), "", false,
                new Objects.Csv(true, ',', '"', null), latest, false, !latest, Compression.NONE, "UTF-8", 0, Map.of()));
        var feeds = new Feeds(() -> List.of(new FilesPlugin()), new Nobody());
        return Platforms.of(merge, new SourceDatabases() {
            @Override
            public Database open(Source wanted) {
                throw new AssertionError("no database is read here");
            }

            @Override
            public Feeds feeds() {
                return feeds;
            }
        }, Platforms.both(name, List.of(Customers.DATASET)).stream()
                .map(d -> new StreamDefinition(d.platform(), d.stream(), d.store(), d.milestoning(), source, d.datasets(), d.views(),
                d.retention(), d.tuning())).toList());
    }

    private record Nobody() implements CredentialStore {
        @Override
        public String name() {
            return "bench";
        }

        @Override
        public <C extends Credential> C resolve(String credential, Class<C> type) {
            throw new AssertionError("a folder asks for no credential");
        }
    }
}
