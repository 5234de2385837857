package dev.yellow.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.model.fault.Code.Kind;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.Interruption.CutAfter;
import dev.yellow.testing.wire.Interruption.CutBefore;
import dev.yellow.testing.wire.Interruption.CutInsideAnswer;
import dev.yellow.testing.wire.Interruption.Scope;
import dev.yellow.verification.world.World;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Connections that break in the middle of an answer.
class LostAnswerTest {
    private static final int MESSAGES = 16;
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);

    @Test
    void aSourceThatIsGoneInItsFirstRowEndsTheRun() throws Exception {
        try (var world = World.beside(TestPostgres.shared()); var home = world.newHome()) {
            var bench = new Bench(home, Milestoning.SCD2);
            try (var subject = home.subject()) {
                Scenario.DAY.prepare(bench, subject);
            }
            bench.flush();
            home.sourceProxy().reset();
            home.sourceProxy().planAfter("t ORDER BY", new CutInsideAnswer(0, Scope.CONNECTION));
            var outcome = CompletableFuture.supplyAsync(() -> {
                try (var subject = home.interruptible()) {
                    return subject.run(bench.job());
                }
            }).get(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
            assertThat(home.sourceProxy().fired()).isTrue();
            assertThat(outcome).isInstanceOfSatisfying(JobOutcome.Failed.class, f -> assertThat(f.fault().code().kind()).isEqualTo(Kind.RETRY));
        }
    }

    @Test
    void aResetThatIsCutOffGivesTheStreamBack() throws SQLException {
        try (var world = World.beside(TestPostgres.shared()); var home = world.newHome()) {
            var bench = new Bench(home, Milestoning.SCD2);
            try (var subject = home.subject()) {
                Scenario.RESET.prepare(bench, subject);
            }
            home.mergeProxy().reset();
            home.mergeProxy().planAfter("DELETE FROM", new CutBefore(0, Scope.CONNECTION));
            try (var subject = home.interruptible()) {
                assertThatThrownBy(() -> subject.reset(bench.job())).isInstanceOf(SqlFailure.class);
                assertThat(home.mergeProxy().fired()).isTrue();
                assertThat(bench.standing().held()).isFalse();
            }
        }
    }

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
                assertThat(home.merge().rows("SELECT s.phase, b.status FROM yellow.stream s JOIN yellow.batch b ON b.stream = s.id AND b.number = s.open_batch",
                        r -> r.getString(1) + " " + r.getString(2)))
                        .as("cut after message %d", message).isSubsetOf("started started", "ingested ingested");
                home.mergeProxy().reset();
                home.expireLeases();
                try (var subject = home.subject()) {
                    subject.reset(bench.job());
                } catch (Refused committed) {
                    assertThat(message).as("messages until the batch is committed").isGreaterThan(1);
                    return;
                }
            }
        }
    }
}
