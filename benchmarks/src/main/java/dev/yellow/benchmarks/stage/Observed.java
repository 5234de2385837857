package dev.yellow.benchmarks.stage;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.wire.WireProxy;

/// A source and a merge database whose messages are counted. Slow: nothing is timed here.
public final class Observed implements AutoCloseable {
    private final TestDatabase source;
    private final TestDatabase merge;
    private final WireProxy toSource;
    private final WireProxy toMerge;

    public Observed(TestDatabase source, TestDatabase merge) {
        this.source = source;
        this.merge = merge;
        this.toSource = proxy(source);
        this.toMerge = proxy(merge);
    }

    private static WireProxy proxy(TestDatabase database) {
        var at = Endpoint.of(database.url());
        return WireProxy.to(at.host(), at.port());
    }

    public Database source() {
        return Platforms.source(source, toSource.port());
    }

    public Database merge() {
        var at = Endpoint.of(merge.url());
        return Database.merge("jdbc:postgresql://" + at.host() + ":" + toMerge.port() + "/" + at.database(), Platforms.login(merge));
    }

    /// Counts from here.
    public void reset() {
        toSource.reset();
        toMerge.reset();
    }

    public RoundTrips atSource() {
        return RoundTrips.of(toSource);
    }

    public RoundTrips atMerge() {
        return RoundTrips.of(toMerge);
    }

    @Override
    public void close() {
        toSource.close();
        toMerge.close();
    }
}
