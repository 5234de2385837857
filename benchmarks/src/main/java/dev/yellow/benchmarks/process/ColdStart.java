package dev.yellow.benchmarks.process;

import dev.yellow.benchmarks.Benchmark;
import dev.yellow.benchmarks.Scope;
import dev.yellow.benchmarks.day.Customers;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.measure.Spread;
import dev.yellow.benchmarks.stage.Endpoint;
import dev.yellow.benchmarks.stage.Platforms;
import dev.yellow.benchmarks.stage.Servers;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.wire.WireProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// `yellow job run` in a process of its own: from its start to its first statement, and to its end.
public final class ColdStart implements Benchmark {
    private static final String MAIN = "dev.yellow.runtime.Yellow";
    private static final String CREDENTIAL = "bench_reader";
    private static final long ROWS = 1_000;

    @Override
    public String name() {
        return "cold-start";
    }

    @Override
    public String summary() {
        return "job run in a fresh process, to its first statement";
    }

    @Override
    public List<Figure> run(Scope scope, Servers servers, Consumer<String> progress) throws Exception {
        try (var source = servers.source().newDatabase(); var merge = servers.merge().newDatabase()) {
            try (var connection = source.connect()) {
                Customers.TABLE.create(connection, ROWS);
            }
            try (var platforms = Platforms.of(Platforms.merge(merge), Platforms.source(source),
                    Platforms.both(merge.name(), List.of(Customers.DATASET)).stream().map(s -> at(source, s)).toList())) {
                platforms.run(Platforms.job(Milestoning.SCD1));
            }
            var at = Endpoint.of(merge.url());
            try (var proxy = WireProxy.to(at.host(), at.port())) {
                return List.of(measure(scope, environment(source, merge, proxy), proxy, progress));
            }
        }
    }

    private static Figure measure(Scope scope, Map<String, String> environment, WireProxy proxy, Consumer<String> progress) throws Exception {
        var process = FreshProcess.likeLauncher();
        var first = new AtomicLong();
        proxy.rewrite(sql -> {
            first.compareAndSet(0, System.nanoTime());
            return sql;
        });
        var starts = new ArrayList<Double>();
        var whole = new ArrayList<Double>();
        for (var i = 1 - scope.warmUps(); i <= scope.repetitions(); i++) {
            progress.accept("process " + i);
            first.set(0);
            var ended = process.run(environment, MAIN, "job", "run", Platforms.job(Milestoning.SCD1)).well();
            if (first.get() == 0) throw new AssertionError("no statement came");
            if (i < 1) continue;
            starts.add((first.get() - ended.started()) / 1e9);
            whole.add(ended.nanos() / 1e9);
        }
        var all = Spread.of(whole);
        return new Figure.Amount("job run, to its first statement", "s", 0.4, starts, List.of(
                process.cached() ? "with the launcher's start-up cache" : "WITHOUT a start-up cache: not started by the launcher",
                "the whole process, a cycle that finds nothing changed: %.2f s (%.2f - %.2f)".formatted(all.median(), all.low(), all.high())));
    }

    private static Map<String, String> environment(TestDatabase source, TestDatabase merge, WireProxy proxy) {
        var variable = "YELLOW_CREDENTIAL_" + CREDENTIAL.toUpperCase(Locale.ROOT);
        return Map.of(
                "YELLOW_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/" + merge.name(),
                "YELLOW_DATABASE_USER", merge.user(),
                "YELLOW_DATABASE_PASSWORD", merge.password(),
                variable + "_USERNAME", source.user(),
                variable + "_PASSWORD", source.password());
    }

    private static StreamDefinition at(TestDatabase source, StreamDefinition s) {
        var at = Endpoint.of(source.url());
        return new StreamDefinition(s.platform(), s.stream(), s.store(), s.milestoning(),
                new Source.PostgresSnapshot(at.host(), at.port(), at.database(), "disable", CREDENTIAL), s.datasets(), s.views(),
                s.retention(), s.tuning());
    }
}
