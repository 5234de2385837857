package dev.yellow.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.testing.TestPostgres;
import dev.yellow.verification.world.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two runs of one stream, the first of which stands still at every other statement in turn: of a day's batch, which is one
/// transaction, and of a first load, which is several. `./yellow verify leases` does so at each, in all scenarios.
class LeaseTest {
    private static final int STEP = 2;

    @Test
    void aRunThatMeetsALiveHolderLeavesAndTheHolderCompletes() throws Exception {
        var seen = atBoundaries(Scenario.DAY, LeaseSuite::beside);
        assertThat(seen.wrong).isEmpty();
        assertThat(seen.boundaries).isPositive();
    }

    @Test
    void aHolderThatWasPausedPastItsLeaseCannotWriteAnyMore() throws Exception {
        var seen = atBoundaries(Scenario.FIRST_LOAD, LeaseSuite::after);
        assertThat(seen.wrong).isEmpty();
        assertThat(seen.boundaries).isPositive();
    }

    private record Seen(int boundaries, List<String> wrong) {}

    private interface Way {
        List<String> of(LeaseSuite suite, Boundary boundary) throws Exception;
    }

    private static Seen atBoundaries(Scenario scenario, Way way) throws Exception {
        try (var world = World.beside(TestPostgres.shared()); var home = world.newHome()) {
            var trial = Trial.of(scenario, new Bench(home, Milestoning.SCD2));
            var suite = new LeaseSuite(trial);
            var wrong = new ArrayList<String>();
            var seen = 0;
            for (var i = 0; i < trial.boundaries().size(); i += STEP, seen++) {
                var boundary = trial.boundaries().get(i);
                way.of(suite, boundary).forEach(w -> wrong.add(boundary + ": " + w));
            }
            System.out.println("stood still at " + seen + " of " + trial.boundaries().size() + " boundaries of " + scenario);
            return new Seen(seen, wrong);
        }
    }
}
