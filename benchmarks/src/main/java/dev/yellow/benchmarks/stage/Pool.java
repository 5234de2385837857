package dev.yellow.benchmarks.stage;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Side;
import dev.yellow.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;

/// A database behind a pool, as a server that runs many jobs in one process has it.
public final class Pool implements AutoCloseable {
    /// More than eight jobs at once ever ask of one server: each has up to two a reader besides its own. A job waits for its next one
    /// while it holds others, so with fewer all could wait for each other.
    private static final int CONNECTIONS = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final AgroalDataSource connections;
    private final Side side;

    public Pool(TestDatabase database, Side side) throws SQLException {
        this.side = side;
        this.connections = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().metricsEnabled(false).connectionPoolConfiguration(pool -> pool
                .maxSize(CONNECTIONS)
                .acquisitionTimeout(PATIENCE)
                .connectionFactoryConfiguration(factory -> factory
                        .jdbcUrl(database.url() + "?prepareThreshold=0")
                        .principal(new NamePrincipal(database.user()))
                        .credential(new SimplePassword(database.password())))));
    }

    public Database database() {
        return Database.pooled(connections, side);
    }

    @Override
    public void close() {
        connections.close();
    }
}
