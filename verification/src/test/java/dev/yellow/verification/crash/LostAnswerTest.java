package dev.yellow.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.Interruption.CutAfter;
import dev.yellow.testing.wire.Interruption.Scope;
import dev.yellow.verification.world.World;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// A connection that breaks around the COMMIT by which a batch becomes ingested.
class LostAnswerTest {
    private static final int MESSAGES = 16;

    @Test
    void theStreamAndItsBatchAgreeWhetherItIsIngested() throws SQLException {
        try (var world = World.beside(TestPostgres.shared()); var home = world.newHome()) {
            var bench = new Bench(home, Milestoning.SCD2);
            try (var subject = home.subject()) {
                Scenario.FIRST_LOAD.prepare(bench, subject);
            }
            bench.flush();
            for (var message = 1; message <= MESSAGES; message++) {
                home.mergeProxy().reset();
                home.mergeProxy().planAfter("SET status = 'ingested'", new CutAfter(message, Scope.CONNECTION));
                try (var subject = home.interruptible()) {
                    subject.run(bench.job());
                }
                assertThat(home.mergeProxy().fired()).as("cut after message %d", message).isTrue();
                assertThat(home.merge().rows("SELECT s.phase, b.status FROM yellow.stream s JOIN yellow.batch b ON b.stream = s.id AND b.number = s.open_batch", r -> r.getString(1) + " " + r.getString(2)))
                        .as("cut after message %d", message).isSubsetOf("started started", "ingested ingested");
                home.mergeProxy().reset();
                home.expireLeases();
                try (var subject = home.subject()) {
                    subject.reset(bench.job());
                } catch (dev.yellow.model.fault.Refused committed) {
                    assertThat(message).as("messages until the batch is committed").isGreaterThan(1);
                    return;
                }
            }
        }
    }
}
