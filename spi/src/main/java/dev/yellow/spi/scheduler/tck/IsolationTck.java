package dev.yellow.spi.scheduler.tck;

import static dev.yellow.spi.scheduler.tck.TckCase.apply;
import static dev.yellow.spi.scheduler.tck.TckCase.refusals;
import static dev.yellow.spi.scheduler.tck.TckCase.standing;
import static dev.yellow.spi.scheduler.tck.TckCase.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.Standing;
import org.junit.jupiter.api.Test;

/// One definition that cannot be scheduled harms no other.
public interface IsolationTck extends TckCase {
    @Test
    default void anUnreadableCronIsRefusedAndOthersAreCreated() throws Exception {
        try (var bench = bench()) {
            var reconciled = apply(bench, Jobs.cron("live/bad", "61 * * * *", "UTC"), Jobs.external("live/good"));
            assertThat(refusals(reconciled, "live/bad")).hasSize(1);
            assertThat(reconciled.created()).containsExactly("live/good");
        }
    }

    @Test
    default void anUnknownTimeZoneIsRefusedAndOthersAreCreated() throws Exception {
        try (var bench = bench()) {
            var reconciled = apply(bench, Jobs.cron("live/bad", "0 6 * * *", "Mars/Olympus"), Jobs.external("live/good"));
            assertThat(refusals(reconciled, "live/bad")).hasSize(1);
            assertThat(reconciled.created()).containsExactly("live/good");
        }
    }

    @Test
    default void aKeyThatIsThereTwiceIsRefused() throws Exception {
        try (var bench = bench()) {
            var reconciled = apply(bench, Jobs.external("live/twice"), Jobs.redefined(Jobs.external("live/twice")), Jobs.external("live/good"));
            assertThat(refusals(reconciled, "live/twice")).isNotEmpty();
            assertThat(reconciled.created()).containsExactly("live/good");
        }
    }

    @Test
    default void aRefusalSaysWhatIsWrongAndHowToMendIt() throws Exception {
        try (var bench = bench()) {
            var fault = refusals(apply(bench, Jobs.cron("live/bad", "every day", "UTC")), "live/bad").getFirst();
            assertThat(fault.what()).contains("live/bad");
            assertThat(fault.mend()).isNotBlank();
        }
    }

    @Test
    default void aBrokenChangeLeavesTheFormerDefinitionStanding() throws Exception {
        try (var bench = bench()) {
            bench.work().endsAtOnce();
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            var reconciled = apply(bench, Jobs.cron("live/a", "61 * * * *", "UTC"), Jobs.external("live/b"));
            assertThat(reconciled.removed()).isEmpty();
            trigger(bench, "live/a");
            assertThat(bench.work().starts("live/a")).isEqualTo(1);
        }
    }

    @Test
    default void whereAllAreBrokenNothingVanishes() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            var reconciled = apply(bench, Jobs.cron("live/a", "61 * * * *", "UTC"), Jobs.cron("live/b", "61 * * * *", "UTC"));
            assertThat(reconciled.removed()).isEmpty();
            assertThat(bench.scheduler().standing()).extracting(Standing::job).containsExactly("live/a", "live/b");
        }
    }

    @Test
    default void aMendedDefinitionIsAccepted() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.cron("live/a", "61 * * * *", "UTC"), Jobs.external("live/b"));
            assertThat(apply(bench, Jobs.external("live/a"), Jobs.external("live/b")).created()).containsExactly("live/a");
        }
    }
}
