package dev.yellow.verification.world;

import dev.yellow.testing.TestDatabase;

/// Connections to the two databases of a home.
record Pools(Pool merge, Pool source) implements AutoCloseable {
    static Pools of(TestDatabase merge, TestDatabase source) {
        return new Pools(Pool.to(merge.url(), Home.login(merge)), Pool.to(source.url(), Home.login(source)));
    }

    @Override
    public void close() {
        merge.close();
        source.close();
    }
}
