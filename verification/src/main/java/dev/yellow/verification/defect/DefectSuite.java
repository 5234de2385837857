package dev.yellow.verification.defect;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.testing.TestPostgres;
import dev.yellow.verification.crash.Bench;
import dev.yellow.verification.crash.Interruptions;
import dev.yellow.verification.history.Coverage;
import dev.yellow.verification.history.Life;
import dev.yellow.verification.value.ValuePool;
import dev.yellow.verification.world.Feed;
import dev.yellow.verification.world.World;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Plants each defect and lets its suite hunt it.
public final class DefectSuite {
    private DefectSuite() {}

    /// What became of a defect.
    ///
    /// @param statements that it changed @param at the life or interruption that was tried last @param found what was
    ///                   wrong, its first line; null when nothing was
    public record Hunted(Defect defect, long statements, int at, @Nullable String found, Duration took) {
        /// Found by what it does to data or runs, and not because PostgreSQL refused a statement that makes no sense.
        public boolean exposed() {
            return statements > 0 && found != null && !found.matches("(?s).*SQLSTATE (42|08P).*");
        }

        @Override
        public String toString() {
            return defect + ": " + statements + " statements changed, "
                    + (found == null ? "NOT FOUND, at last at " + at : "found at " + at + ": " + found) + " (" + took.toMillis() + " ms)";
        }
    }

    /// @param lives most lives for each @param workers defects at once
    public static Map<Defect, Hunted> run(List<Defect> defects, int lives, int workers, Consumer<String> progress) throws InterruptedException {
        var queue = new ConcurrentLinkedQueue<>(defects);
        var all = Collections.synchronizedMap(new EnumMap<Defect, Hunted>(Defect.class));
        try (var merge = TestPostgres.own(Map.of("autovacuum", "off", "max_connections", "400"))) {
            var threads = new ArrayList<Thread>();
            for (var i = 0; i < workers; i++) threads.add(Thread.ofPlatform().name("defects-" + i).start(() -> {
                try (var world = World.beside(merge)) {
                    var pool = new ValuePool(merge.major());
                    for (var defect = queue.poll(); defect != null; defect = queue.poll()) {
                        var hunted = hunt(defect, lives, world, pool);
                        all.put(defect, hunted);
                        progress.accept(hunted.toString());
                    }
                }
            }));
            for (var t : threads) t.join();
        }
        return all;
    }

    private static Hunted hunt(Defect defect, int lives, World world, ValuePool pool) {
        var start = System.nanoTime();
        var planted = defect.plant();
        var at = 0;
        String found = null;
        switch (defect.hunt()) {
            case LIVES -> {
                for (var seed : defect.order(lives)) {
                    at = seed;
                    found = live(seed, world, pool, planted);
                    if (found != null) break;
                }
            }
            case LIVE_HOLDER, PAUSED_HOLDER, CUTS -> {
                try (var home = world.newHome()) {
                    var suite = Interruptions.of(defect.hunt().scenario(), new Bench(home, Milestoning.SCD2));
                    home.plant(planted);
                    var ways = ways(defect.hunt(), suite);
                    for (var number : defect.order(ways.size())) {
                        at = number;
                        found = attempt(ways.get(number - 1));
                        if (found != null) break;
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return new Hunted(defect, planted.changed(), at, found, Duration.ofNanos(System.nanoTime() - start));
    }

    private static List<Interruptions.Way> ways(Hunt hunt, Interruptions suite) {
        return switch (hunt) {
            case LIVE_HOLDER -> suite.besideLiveHolder();
            case PAUSED_HOLDER -> suite.afterPausedHolder();
            case CUTS -> suite.cuts();
            case LIVES -> List.of();
        };
    }

    private static @Nullable String attempt(Interruptions.Way way) {
        try {
            var wrong = way.go();
            return wrong.isEmpty() ? null : line(String.join("; ", wrong));
        } catch (Exception | AssertionError e) {
            return line(e.toString());
        }
    }

    private static @Nullable String live(long seed, World world, ValuePool pool, Planted planted) {
        try (var home = world.emptiedHome()) {
            home.plant(planted);
            try (var subject = home.pooled()) {
                new Life(Feed.SNAPSHOT, seed, home, subject, new Coverage(), pool, _ -> { }).live();
            }
            return null;
        } catch (AssertionError | RuntimeException e) {
            if (!(e instanceof AssertionError)) world.abandon();
            return line(String.valueOf(e.getMessage()));
        }
    }

    private static String line(String text) {
        var one = text.strip().replaceAll("\\s+", " ");
        return one.length() > 300 ? one.substring(0, 300) + "..." : one;
    }
}
