package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.apply.Application;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.scheduler.JobOutcome;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// Many streams on few connections: each cycle takes all it needs at once, so none waits for another for ever.
class PooledConnectionsTest {
    private static final int CONNECTIONS = 7;
    private static final int STREAMS = 12;

    @Test
    void twelveStreamsSideBySideNeverNeedMoreThanTheirPool() throws Exception {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, 'v' FROM generate_series(1, 100) g; CREATE TABLE u AS TABLE t");
            var datasets = List.of(Stage.dataset("t", List.of("id"), "id integer not null", "v text"),
                    Stage.dataset("u", List.of("id"), "id integer not null", "v text"));
            var definitions = new ArrayList<StreamDefinition>();
            for (var i = 0; i < STREAMS; i++) {
                var d = stage.definition(Milestoning.SCD2, datasets.toArray(StreamDefinition.Dataset[]::new));
                definitions.add(new StreamDefinition("p" + i, d.stream(), d.store(), d.milestoning(), d.source(), d.datasets(), List.of(),
                        d.retention(), d.tuning()));
            }
            stage.engine.apply(new Application.Desired(definitions, Map.of(), "test", "test", "test"));
            var direct = Database.merge(stage.merge.url(), new Credential.UserPassword(stage.merge.user(), stage.merge.password()));
            var pool = new Counting(direct.connections());
            try (var engine = new Engine(Database.pooled(pool, CONNECTIONS, direct),
                    _ -> Stage.source(stage.source.url(), new Credential.UserPassword(stage.source.user(), stage.source.password())),
                    "pooled", Duration.ofSeconds(30));
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var round = 1; round <= 2; round++) {
                    var batch = round;
                    var runs = definitions.stream().map(d -> (Callable<JobOutcome>) () -> engine.run(d.job())).toList();
                    for (var outcome : threads.invokeAll(runs))
                        assertThat(outcome.get()).isInstanceOfSatisfying(JobOutcome.Done.class, done -> assertThat(done.batch()).isEqualTo(batch));
                }
            }
            assertThat(pool.most.get()).isBetween(2, CONNECTIONS);
            assertThat(pool.open.get()).isZero();
        }
    }

    /// Counts connections that are open at once; gives a new one each time, for what is counted is the asking.
    private static final class Counting implements DataSource {
        final AtomicInteger open = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        private final DataSource real;

        Counting(DataSource real) {
            this.real = real;
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = real.getConnection();
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                if (method.getName().equals("close")) open.decrementAndGet();
                return method.invoke(connection, arguments);
            });
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            return real.getLogWriter();
        }

        @Override
        public void setLogWriter(PrintWriter out) throws SQLException {
            real.setLogWriter(out);
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            real.setLoginTimeout(seconds);
        }

        @Override
        public int getLoginTimeout() throws SQLException {
            return real.getLoginTimeout();
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            return real.getParentLogger();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return real.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return real.isWrapperFor(type);
        }
    }
}
