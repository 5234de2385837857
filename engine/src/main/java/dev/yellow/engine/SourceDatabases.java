package dev.yellow.engine;

import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;

/// Reaches a stream's source.
@FunctionalInterface
public interface SourceDatabases {
    /// @throws dev.yellow.model.fault.Refused when its credential cannot be resolved, or its kind is not one that this engine runs
    Database open(Source source);

    /// Who reads what is no PostgreSQL database; nobody, unless an implementation says so.
    default Feeds feeds() {
        return Feeds.NONE;
    }

    /// With the credentials of a store, one connection a session, and the plug-ins that are on the class path.
    static SourceDatabases with(CredentialStore credentials) {
        var feeds = Feeds.installed(credentials);
        return new SourceDatabases() {
            @Override
            public Database open(Source source) {
                return switch (source) {
                    case Source.Postgres p -> Database.source(p.host(), p.port(), p.database(), p.tls(),
                            credentials.resolve(p.credential(), Credential.UserPassword.class));
                    case Source.MergeTables m ->
                            Database.source(m.host(), m.port(), m.database(), m.tls(),
                            credentials.resolve(m.credential(), Credential.UserPassword.class));
                    case Source.TransformerOutput _ -> throw new IllegalArgumentException("what a transformer writes is in the merge database");
                    case Source.Feed _ -> throw new IllegalArgumentException("a feed is no PostgreSQL database");
                    case Source.NotYet n -> throw n.refusal();
                };
            }

            @Override
            public Feeds feeds() {
                return feeds;
            }
        };
    }
}
