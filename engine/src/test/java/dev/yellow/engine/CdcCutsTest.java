package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.FrontendMessage;
import dev.yellow.testing.wire.Interruption;
import dev.yellow.testing.wire.Interruption.CutAfter;
import dev.yellow.testing.wire.Interruption.CutBefore;
import dev.yellow.testing.wire.Interruption.Scope;
import dev.yellow.testing.wire.WireProxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// A run that ends at any message, to the source or to the merge database, loses nothing and doubles nothing: also
/// between the commit of a batch and the confirmation of its place in the log.
class CdcCutsTest {
    private static final String JOB = "forensic/shop";

    /// Moves an amount between rows, moves a key, deletes and inserts: one transaction that is seen whole or not at all.
    private static final String TRANSACTION = """
            UPDATE t SET n = n - 10 WHERE id = 1; UPDATE t SET n = n + 10 WHERE id = 2;
            UPDATE t SET id = (SELECT max(id) FROM t) + 1 WHERE id = (SELECT min(id) FROM t WHERE id > 100);
            DELETE FROM t WHERE id = (SELECT min(id) FROM t WHERE id > 100); INSERT INTO t SELECT max(id) + 1, 'new', 0 FROM t""";

    @Test
    void changesAreTakenOnceWhereverTheRunIsCut() {
        try (var cuts = new Cuts()) {
            cuts.everywhere(stage -> stage.atSource(TRANSACTION), 2);
            assertThat(cuts.tried).isGreaterThan(25);
            System.out.println(cuts.tried + " cuts of a batch of changes, " + cuts.lost + " of them made the next run compare all rows");
        }
    }

    @Test
    void aSlotThatWasMadeForABatchThatDidNotCommitIsNotBelieved() {
        try (var cuts = new Cuts()) {
            // Changes beside each comparison: what the old slot told must not come twice.
            cuts.everywhere(stage -> {
                stage.atSource(TRANSACTION);
                stage.atSource("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '" + stage.slot("forensic") + "'");
            }, 3);
            assertThat(cuts.tried).isGreaterThan(15);
            System.out.println(cuts.tried + " cuts of a comparison under a new slot");
        }
    }

    /// Interrupts run after run, each after a change of the source, and completes it by another.
    private static final class Cuts implements AutoCloseable {
        private final TestPostgres server = TestPostgres.shared();
        private final List<WireProxy> proxies = new ArrayList<>();
        private final Stage stage = new Stage(server, server, through(), through());
        private int tried;
        private int lost;

        Cuts() {
            stage.readLog();
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text, n numeric); INSERT INTO t SELECT g, 'v' || g, g FROM generate_series(1, 300) g");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "v text", "n numeric"));
            done();
        }

        private UnaryOperator<String> through() {
            return url -> {
                var uri = URI.create(url.substring("jdbc:".length()));
                if (proxies.size() < 2) proxies.add(WireProxy.to(uri.getHost(), uri.getPort()));
                // The merge database's is asked for first, once; the source's is asked for at each connection.
                var proxy = proxies.size() == 1 ? proxies.getFirst() : proxies.getLast();
                return url.replace(":" + uri.getPort() + "/", ":" + proxy.port() + "/");
            };
        }

        /// The process dies after each answer, or after each `step`th one, and the connection after each question that changes something.
        void everywhere(Consumer<Stage> change, int step) {
            change.accept(stage);
            proxies.forEach(WireProxy::reset);
            done();
            for (var proxy : proxies) {
                var sent = proxy.sent();
                var answered = sent.stream().filter(m -> m.closing() && !streams(m)).toList();
                // From the end: the commit is among them, and what comes after it.
                for (var i = answered.size() - 1; i >= 0; i -= step) cut(proxy, new CutAfter(answered.get(i).number(), Scope.PROCESS), change);
                for (var message : sent)
                    if (message.type() == FrontendMessage.COPY_DATA || streams(message)) cut(proxy, new CutBefore(message.number(), Scope.CONNECTION), change);
            }
            assertThat(stage.engine.verify(new Audit.Request(JOB, 1, 0, true)).findings()).isEmpty();
        }

        /// What follows is not the answer to one question.
        private static boolean streams(FrontendMessage message) {
            return message.sql() != null && message.sql().startsWith("START_REPLICATION");
        }

        private void cut(WireProxy proxy, Interruption how, Consumer<Stage> change) {
            change.accept(stage);
            proxies.forEach(WireProxy::reset);
            proxy.plan(how);
            var before = version();
            stage.engine.run(JOB);
            if (proxy.fired()) tried++;
            proxies.forEach(WireProxy::reset);
            stage.atMerge("UPDATE yellow.stream SET token = NULL, worker = NULL, run = NULL, holder = NULL; DELETE FROM yellow.worker");
            done();
            checked(how, before);
        }

        private void done() {
            var outcome = stage.engine.run(JOB);
            if (!(outcome instanceof JobOutcome.Done)) throw new AssertionError(outcome.toString());
        }

        private int version() {
            return Integer.parseInt(stage.rows("SELECT count(*) FROM forensic.shop_t WHERE id = 1").getFirst());
        }

        /// One change of a row is one version of it, whoever took it; and no batch has half of a transaction.
        private void checked(Interruption how, int before) {
            assertThat(stage.rows("SELECT id, v, n FROM forensic.shop_t WHERE yellow_batch_out = 2147483647 ORDER BY 1")).as(how.toString())
                    .isEqualTo(stage.sourceRows("SELECT id, v, n FROM t ORDER BY 1"));
            assertThat(version()).as(how.toString()).isEqualTo(before + 1);
            assertThat(stage.rows("SELECT a.n + b.n FROM forensic.shop_t a JOIN forensic.shop_t b ON b.id = 2 AND b.yellow_batch_in <= a.yellow_batch_out AND a.yellow_batch_in <= b.yellow_batch_out WHERE a.id = 1")
                    .stream().distinct()).as(how.toString()).containsExactly("3");
            if (!stage.rows("SELECT body::json ->> 'compared' FROM yellow.progress").equals(List.of(""))) lost++;
        }

        @Override
        public void close() {
            stage.close();
            proxies.forEach(WireProxy::close);
        }
    }
}
