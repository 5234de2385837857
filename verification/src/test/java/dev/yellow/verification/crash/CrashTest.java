package dev.yellow.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.verification.crash.CrashSuite.Case;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A day's batch, and one that finds nothing, cut at every boundary. `./yellow verify crash` does so to all scenarios and kinds.
class CrashTest {
    private static final List<Case> CASES = List.of(new Case(Scenario.DAY, Milestoning.SCD2), new Case(Scenario.UNCHANGED, Milestoning.SCD2));

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
