package dev.yellow.engine;

import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;

/// Reaches a stream's source.
@FunctionalInterface
public interface SourceDatabases {
    /// @throws Refused when its credential cannot be resolved, or its kind is not one that this engine runs
    Database open(Source source);

    /// With the credentials of a store, one connection a session.
    static SourceDatabases with(CredentialStore credentials) {
        return source -> switch (source) {
            case Source.PostgresSnapshot p ->
                Database.source(p.host(), p.port(), p.database(), p.tls(), credentials.resolve(p.credential(), Credential.UserPassword.class));
            case Source.PostgresWatermark p ->
                Database.source(p.host(), p.port(), p.database(), p.tls(), credentials.resolve(p.credential(), Credential.UserPassword.class));
            case Source.TransformerOutput _ -> throw new IllegalArgumentException("what a transformer writes is in the merge database");
            case Source.MergeTables m ->
                Database.source(m.host(), m.port(), m.database(), m.tls(), credentials.resolve(m.credential(), Credential.UserPassword.class));
            case Source.NotYet n -> throw new Refused(new Fault(EngineCode.NOT_YET, Place.NOWHERE, "ingestion \"" + n.kind() + "\" is understood but not yet run by this version",
                    "use a snapshot of a PostgreSQL database, or wait for the version that runs it"));
        };
    }
}
