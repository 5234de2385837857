package dev.yellow.verification.crash;

import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.Interruption.Freeze;
import dev.yellow.testing.wire.Interruption.Scope;
import dev.yellow.testing.wire.WireProxy;
import dev.yellow.verification.crash.CrashSuite.Case;
import dev.yellow.verification.history.Coverage;
import dev.yellow.verification.world.World;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// SIGKILL at a boundary: of the process that runs the job, of the merge database's server, of the source's.
public final class KillSuite {
    static final String TABLE = "kill x statement";
    private static final Duration REACHED_WITHIN = Duration.ofSeconds(60);

    private KillSuite() {}

    private enum Victim { JOB, MERGE_SERVER, SOURCE_SERVER }

    /// @param sample  boundaries of each case, drawn by the seed; 0: all
    public static CrashSuite.Result run(List<Case> cases, int sample, long seed, Consumer<String> progress) throws Exception {
        var random = new SplittableRandom(seed);
        var boundaries = new TreeMap<String, Integer>();
        var failures = new ArrayList<String>();
        var coverage = new Coverage();
        var trials = 0;
        var start = System.nanoTime();
        try (var merge = TestPostgres.own(Map.of("autovacuum", "off")); var world = World.beside(merge)) {
            for (var one : cases) {
                try (var home = world.newHome()) {
                    var trial = Trial.of(one.scenario(), one.bench(home));
                    boundaries.put(one.toString(), trial.boundaries().size());
                    for (var victim : Victim.values()) for (var boundary : some(trial.boundaries(), sample, random)) {
                        var wrong = kill(world, trial, boundary, victim);
                        if (wrong == null) continue;
                        trials++;
                        coverage.saw(TABLE, (boundary.atSource() ? "source: " : "merge: ") + boundary.statement(), victim.name());
                        if (!wrong.isEmpty()) failures.add(one + ", " + victim + " killed at " + boundary + ":\n    " + String.join("\n    ", wrong));
                    }
                    progress.accept(one + ": killed at " + sample + " of " + trial.boundaries().size() + " boundaries");
                }
            }
        }
        return new CrashSuite.Result(boundaries, trials, failures, coverage, Duration.ofNanos(System.nanoTime() - start));
    }

    private static List<Boundary> some(List<Boundary> all, int sample, SplittableRandom random) {
        if (sample == 0) return all;
        var left = new ArrayList<>(all);
        var some = new ArrayList<Boundary>();
        while (some.size() < sample && !left.isEmpty()) some.add(left.remove(random.nextInt(left.size())));
        return some;
    }

    /// @return what is wrong after the next run; null when the boundary was not reached
    private static @Nullable List<String> kill(World world, Trial trial, Boundary boundary, Victim victim) throws Exception {
        var home = trial.bench().home();
        var proxy = boundary.atSource() ? home.sourceProxy() : home.mergeProxy();
        trial.reset();
        proxy.plan(new Freeze(boundary.first()));
        try {
            var reached = switch (victim) {
                case JOB -> killJob(trial, proxy);
                case MERGE_SERVER -> killServer(trial, proxy, world.mergeServer());
                case SOURCE_SERVER -> killServer(trial, proxy, world.sourceServer());
            };
            trial.reset();
            home.reconnect();
            home.awaitQuiet(REACHED_WITHIN);
            home.expireLeases();
            return reached ? trial.complete() : null;
        } finally {
            home.restore();
        }
    }

    private static boolean killJob(Trial trial, WireProxy proxy) throws IOException, InterruptedException {
        var values = new ArrayList<>(trial.bench().home().interruptibleLogins());
        values.add(trial.bench().job());
        var process = JobProcess.start(values);
        var reached = proxy.awaitFrozen(REACHED_WITHIN);
        process.destroyForcibly().waitFor();
        trial.bench().home().mergeProxy().cutAll(Scope.PROCESS);
        trial.bench().home().sourceProxy().cutAll(Scope.PROCESS);
        return reached;
    }

    private static boolean killServer(Trial trial, WireProxy proxy, TestPostgres server) throws InterruptedException, ExecutionException, SQLException {
        var running = CompletableFuture.supplyAsync(() -> {
            try (var subject = trial.bench().home().interruptible()) {
                return trial.act(subject);
            }
        }, Thread::startVirtualThread);
        var reached = proxy.awaitFrozen(REACHED_WITHIN);
        server.kill();
        proxy.thaw();
        running.get();
        server.start();
        return reached;
    }
}
