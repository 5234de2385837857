package dev.yellow.verification.world;

import dev.yellow.engine.Engine;
import dev.yellow.engine.RunOptions;
import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.apply.Application;
import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.catalog.Migrations;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Side;
import dev.yellow.engine.lease.Worker;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.credential.CredentialStore;
import dev.yellow.spi.scheduler.JobOutcome;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// The engine as it is built.
final class YellowSubject implements Subject {
    private final Engine engine;
    private final List<Pool> pools;

    private YellowSubject(Database merge, SourceDatabases sources, List<Pool> pools) {
        this.engine = new Engine(merge, sources, "verification", Worker.TTL);
        this.pools = pools;
    }

    static void migrate(String url, UserPassword login) {
        Migrations.run(Database.merge(url, login));
    }

    /// With a connection of its own for each session.
    ///
    /// @param url of the merge database @param source the login that all definitions name
    static Subject open(String url, UserPassword login, UserPassword source) {
        var credentials = new CredentialStore() {
            @Override
            public String name() {
                return "verification";
            }

            @Override
            public <C extends Credential> C resolve(String credential, Class<C> type) {
                return type.cast(source);
            }
        };
        return new YellowSubject(Database.merge(url, login), SourceDatabases.with(credentials), List.of());
    }

    /// With pooled connections on both sides. @param sourceUrl of the only source
    static Subject pooled(String url, UserPassword login, String sourceUrl, UserPassword source) {
        var mergePool = pool(url, login);
        var sourcePool = pool(sourceUrl, source);
        return new YellowSubject(Database.pooled(mergePool, Side.MERGE), _ -> Database.pooled(sourcePool, Side.SOURCE), List.of(mergePool, sourcePool));
    }

    /// Reads a source of that URL, whatever definitions say.
    static Subject at(String url, UserPassword login, String sourceUrl, UserPassword source) {
        var from = new PGSimpleDataSource();
        from.setUrl(sourceUrl);
        from.setUser(source.username());
        from.setPassword(source.password());
        from.setPrepareThreshold(0);
        return new YellowSubject(Database.merge(url, login), _ -> Database.pooled(from, Side.SOURCE), List.of());
    }

    private static Pool pool(String url, UserPassword login) {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(url);
        source.setUser(login.username());
        source.setPassword(login.password());
        source.setPrepareThreshold(0);
        return new Pool(source);
    }

    @Override
    public void apply(List<StreamDefinition> definitions) {
        engine.apply(new Application.Desired(definitions, Map.of(), "verification", "", "verification"));
    }

    @Override
    public JobOutcome run(String job) {
        return engine.run(job);
    }

    @Override
    public JobOutcome runAcceptingDeletes(String job) {
        return engine.run(job, new RunOptions(true, false, false));
    }

    @Override
    public JobOutcome rerun(String job) {
        return engine.run(job, new RunOptions(false, false, true));
    }

    @Override
    public void reset(String job) {
        engine.reset(job);
    }

    @Override
    public List<String> verify(String job, boolean source) {
        return engine.verify(new Audit.Request(job, 1, 0, source)).findings().stream().map(Object::toString).toList();
    }

    @Override
    public void close() {
        engine.close();
        pools.forEach(Pool::close);
    }
}
