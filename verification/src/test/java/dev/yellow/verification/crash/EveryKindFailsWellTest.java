package dev.yellow.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yellow.testing.TestPostgres;
import dev.yellow.verification.world.Feed;
import dev.yellow.verification.world.Feed.Platform;
import dev.yellow.verification.world.Trouble;
import dev.yellow.verification.world.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What can befall a run, on each kind: each ends in its code, with one line of cause and one of mending; nothing is lost, the
/// next run goes on, and the rows are the oracle's. `docs/maintainers/failing-well.md` says where the rest is shown.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryKindFailsWellTest {
    private World world;

    @BeforeAll
    void start() {
        world = World.beside(TestPostgres.shared());
    }

    @AfterAll
    void stop() {
        world.close();
    }

    static List<Arguments> kinds() {
        return Feed.ALL.stream().flatMap(f -> TroubledStore.platforms(f).map(p -> Arguments.of(f.name(), p))).toList();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachTroubleEndsInItsCodeLosesNothingAndTheNextRunGoesOn(String kind, Platform platform) throws Exception {
        var feed = Feed.named(Optional.of(kind));
        assumeTrue(feed.here());
        try (var home = world.newHome()) {
            var store = new TroubledStore(feed, platform, home);
            var own = 0;
            for (var trouble : Trouble.values()) if (store.befalls(trouble)) own++;
            for (var trouble : CommonTrouble.values()) store.befalls(trouble);
            store.befallsData();
            store.isTakenOverFromWhoStandsStill();
            store.isStoppedAtItsSource();
            store.isStoppedBySomebody();
            assertThat(store.wrong()).isEmpty();
            System.out.println(kind + " on " + platform.name() + ": " + own + " troubles of its source, " + store.count() + " in all");
        }
    }
}
