package dev.yellow.verification.world;

import dev.yellow.engine.Engine;
import dev.yellow.engine.Feeds;
import dev.yellow.engine.RunOptions;
import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.apply.Application;
import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.catalog.Migrations;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Side;
import dev.yellow.engine.lease.Worker;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.credential.CredentialStore;
import dev.yellow.spi.scheduler.JobOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/// The engine as it is built.
final class YellowSubject implements Subject {
    private final Engine engine;
    private final List<Pools> pools;

    private YellowSubject(Database merge, SourceDatabases sources, List<Pools> pools) {
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
        return new YellowSubject(Database.merge(url, login), SourceDatabases.with(always(source)), List.of());
    }

    /// Whatever it is called, but for the login of another kind of server.
    private static CredentialStore always(UserPassword login) {
        return new CredentialStore() {
            @Override
            public String name() {
                return "verification";
            }

            @Override
            public <C extends Credential> C resolve(String credential, Class<C> type) {
                return type.cast(credential.equals(MariaDbFeed.CREDENTIAL) ? MariaDbFeed.LOGIN : login);
            }
        };
    }

    /// With pooled connections on both sides, which end with it.
    ///
    /// @param source the login at the source, for what a pool cannot give: connections that read its log
    static Subject pooled(Pools pools, UserPassword source) {
        return of(pools, source, List.of(pools));
    }

    /// As [#pooled], with connections that stay when it is closed.
    static Subject lent(Pools pools, UserPassword source) {
        return of(pools, source, List.of());
    }

    private static Subject of(Pools pools, UserPassword login, List<Pools> owned) {
        var credentials = always(login);
        var direct = SourceDatabases.with(credentials);
        return new YellowSubject(Database.pooled(pools.merge(), pools.merge().url()), new SourceDatabases() {
            @Override
            public Database open(Source source) {
                return source instanceof Source.PostgresCdc ? direct.open(source) : Database.pooled(pools.source(), Side.SOURCE);
            }

            @Override
            public Feeds feeds() {
                return direct.feeds();
            }
        }, owned);
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

    @Override
    public void apply(List<StreamDefinition> definitions) {
        var offers = new LinkedHashMap<String, Application.Offer>();
        for (var d : definitions) if (d.source() instanceof Source.MergeTables m)
            offers.merge(m.platform() + "/" + d.store(),
                    new Application.Offer(m.platform(), d.store(), d.datasets().stream().map(StreamDefinition.Dataset::name).toList(),
                    List.of()),
                    (a, b) -> new Application.Offer(a.platform(), a.store(),
                    Stream.concat(a.datasets().stream(), b.datasets().stream()).distinct().toList(), List.of()));
        engine.apply(new Application.Desired(definitions, Map.of(), "verification", "", "verification",
                definitions.stream().flatMap(OutputFeed::code).toList(), List.copyOf(offers.values()), Map.of()));
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
        pools.forEach(Pools::close);
    }
}
