package dev.yellow.verification.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yellow.verification.world.Feed;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Fixed seeds, so that a run that failed once fails again. `./yellow verify histories` lives any number of others.
class HistoriesTest {
    private static final int LIVES = Integer.getInteger("yellow.histories", 200);
    /// More than processors, because lives also wait for servers.
    private static final int AT_ONCE = 3;
    private static final int LIVES_OF_A_KIND = 40;
    /// Kinds that are read in two ways: half of their lives each.
    private static final List<String> TWO_WAYS = List.of("objects", "api", "mariadb", "output");

    static final List<Feed> OTHERS = Feed.ALL.stream().filter(f -> f != Feed.SNAPSHOT).toList();

    @Test
    void everyBatchOfEveryLifeIsExact() throws InterruptedException {
        live(Feed.SNAPSHOT, LIVES);
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void everyBatchOfOtherKindsIsExact(Feed feed) throws InterruptedException {
        assumeTrue(feed.here());
        live(feed, TWO_WAYS.stream().anyMatch(feed.name()::startsWith) ? LIVES_OF_A_KIND / 2 : LIVES_OF_A_KIND);
    }

    private static void live(Feed feed, int lives) throws InterruptedException {
        var result = HistorySuite.run(feed, LongStream.rangeClosed(1, lives), AT_ONCE, (_, _) -> { });
        System.out.println(result.coverage());
        System.out.println(feed.name() + ": " + result.lives() + " lives in " + result.took().toSeconds() + " s");
        assertThat(result.failures()).isEmpty();
        assertThat(result.lives()).isEqualTo(lives);
        assertThat(result.coverage().empty()).noneMatch(cell -> cell.startsWith("routes:") || cell.startsWith("runs: source cut"));
    }
}
