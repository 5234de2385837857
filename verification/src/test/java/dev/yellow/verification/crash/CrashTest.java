package dev.yellow.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.verification.crash.CrashSuite.Case;
import dev.yellow.verification.world.Feed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A day's batch, one that finds nothing, and a first load of objects in which keys come twice, cut at every boundary. `./yellow verify crash` does so to all scenarios.
class CrashTest {
    private static final List<Case> CASES = List.of(new Case(Scenario.DAY, Milestoning.SCD2), new Case(Scenario.UNCHANGED, Milestoning.SCD2),
            new Case(Scenario.FIRST_LOAD, Milestoning.SCD1, Feed.named(Optional.of("objects-each"))));

    @Test
    void theNextRunCompletesWhateverStatementWasCut() throws InterruptedException {
        var result = CrashSuite.cuts(CASES, 2, System.out::println);
        System.out.println(result.coverage());
        System.out.println(result.trials() + " interruptions at the boundaries " + result.boundaries() + " in " + result.took().toSeconds() + " s");
        assertThat(result.failures()).isEmpty();
        assertThat(result.boundaries()).hasSameSizeAs(CASES);
        assertThat(result.boundaries().values()).allMatch(n -> n > 0);
        assertThat(result.coverage().empty()).isEmpty();
    }
}
