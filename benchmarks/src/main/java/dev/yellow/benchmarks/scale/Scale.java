package dev.yellow.benchmarks.scale;

import dev.yellow.benchmarks.Benchmark;
import dev.yellow.benchmarks.Scope;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.stage.Platforms;
import dev.yellow.benchmarks.stage.Pool;
import dev.yellow.benchmarks.stage.Servers;
import dev.yellow.engine.jdbc.Side;
import dev.yellow.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A rung of the ladder: many stores, a minute each, in process. All tables are loaded first, which is not measured.
public final class Scale implements Benchmark {
    /// Runs at once, as the pools are made for.
    private static final int SLOTS = 8;
    private static final List<Integer> PERIODS = List.of(40, 30, 20, 15, 10, 7, 5, 3, 2, 1);

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public String summary() {
        return "a rung of the ladder: many stores at a minute each, in process; with --find, how often they can run";
    }

    /// It takes too long to be one of all.
    @Override
    public boolean complete() {
        return false;
    }

    @Override
    public List<Figure> run(Scope scope, Servers servers, Consumer<String> progress) throws Exception {
        var ladder = scope.ladder();
        var rung = ladder.rung();
        progress.accept("rung " + rung.number() + ": making " + rung.stores() + " stores of " + rung.rows() + " rows, and "
                + rung.workspaces() + " workspaces");
        try (var source = servers.source().newDatabase(); var merge = servers.merge()
                .newDatabase(); var toSource = new Pool(source, Side.SOURCE); var toMerge = new Pool(merge, Side.MERGE)) {
            var stores = Stores.create(source, rung, merge.name(), progress);
            progress.accept("applying");
            try (var platforms = Platforms.of(toMerge.database(), toSource.database(), stores.streams())) {
                load(stores, platforms, progress);
                return measure(ladder, new Rush(stores, merge, platforms, SLOTS), merge, progress);
            }
        }
    }

    private static void load(Stores stores, Platforms platforms, Consumer<String> progress) throws InterruptedException, ExecutionException {
        var done = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(SLOTS)) {
            var loads = stores.streams().stream().map(stream -> Executors.callable(() -> {
                var loaded = platforms.run(stream.job());
                if (!stores.rows(stream).equals(Long.toString(loaded)))
                    throw new AssertionError("the first load of " + stream.job() + " brought " + loaded + " rows of " + stores.rows(stream));
                var so = done.incrementAndGet();
                if (so % Stores.SHOWN == 0) progress.accept("loaded " + so + " stores");
            })).toList();
            for (var load : pool.invokeAll(loads)) load.get();
        }
    }

    private static List<Figure> measure(Ladder ladder, Rush rush, TestDatabase merge, Consumer<String> progress) throws Exception {
        var period = Duration.ofSeconds(Math.min(60, ladder.seconds()));
        var time = Duration.ofSeconds(Math.max(ladder.seconds(), 2 * period.toSeconds()));
        progress.accept("measuring, " + time.toSeconds() + " s");
        var minute = rush.measure(period, time);
        var figures = new ArrayList<>(minute.figures(size(merge)));
        if (!ladder.find()) return figures;
        var last = minute;
        for (var shorter : PERIODS) {
            if (!last.kept()) break;
            progress.accept("every " + shorter + " s");
            var next = rush.measure(Duration.ofSeconds(shorter), time);
            figures.addAll(next.figures(size(merge)));
            last = next;
        }
        progress.accept((last.kept() ? "the last rate was kept too; " : "the last rate was not kept: ") + last.limit());
        return figures;
    }

    private static String size(TestDatabase merge) {
        return "catalog " + merge.rows("""
                SELECT pg_size_pretty(sum(pg_total_relation_size(c.oid))) || ' of ' || pg_size_pretty(pg_database_size(current_database())) || ', ' || (SELECT count(*) FROM pg_class) || ' relations'
                  FROM pg_class c WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r'""").getFirst();
    }
}
