package dev.yellow.benchmarks.process;

import dev.yellow.benchmarks.Benchmark;
import dev.yellow.benchmarks.Scope;
import dev.yellow.benchmarks.measure.Cost;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.measure.Spread;
import dev.yellow.benchmarks.measure.Figure.Pair;
import dev.yellow.benchmarks.stage.Servers;
import dev.yellow.model.generate.GeneratedModel;
import dev.yellow.model.generate.ModelSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// `yellow model lint` of a large model in a process of its own, beside one that parses the same files and does nothing
/// with them; and again when nothing has changed.
public final class ModelLoad implements Benchmark {
    private static final long SEED = 7;
    private static final String LINT = "dev.yellow.runtime.Yellow";

    @Override
    public String name() {
        return "model-load";
    }

    @Override
    public String summary() {
        return "lint of 1,000 stores of 40 datasets and 2,000 workspaces in a fresh process";
    }

    @Override
    public List<Figure> run(Scope scope, Servers servers, Consumer<String> progress) throws Exception {
        var size = size(scope.rows());
        var folder = Files.createTempDirectory("yellow-bench-model");
        try {
            progress.accept("writing " + size.stores() + " stores and " + size.workspaces() + " workspaces");
            GeneratedModel.of(size, SEED).write(folder);
            return List.of(fromText(scope, size, folder, progress), unchanged(scope, size, folder, progress));
        } finally {
            delete(folder);
            delete(memory(folder));
        }
    }

    /// A million rows stand for the large model.
    private static ModelSize size(long rows) {
        var large = ModelSize.LARGE;
        return new ModelSize((int) Math.max(1, large.stores() * rows / 1_000_000), large.datasets(), large.columns(),
                (int) (large.workspaces() * rows / 1_000_000));
    }

    /// As the launcher starts what reads a model.
    private static FreshProcess process() {
        return FreshProcess.likeLauncher().with("-XX:TieredStopAtLevel=1");
    }

    /// Nothing is remembered before, and all is remembered after: writing that is part of it.
    private static Figure fromText(Scope scope, ModelSize size, Path folder, Consumer<String> progress) throws Exception {
        var lint = process();
        var parse = lint.withBenchmarks();
        var pairs = new ArrayList<Pair>();
        for (var i = 1 - scope.warmUps(); i <= scope.repetitions(); i++) {
            progress.accept("parse and lint " + i);
            var limit = cost(parse.run(Map.of(), ParseOnly.class.getName(), folder.toString()).well());
            delete(memory(folder));
            var work = cost(lint.run(remembering(folder), LINT, "model", "lint", folder.toString()).well());
            if (i >= 1) pairs.add(new Pair(work, limit));
        }
        return new Figure.Ratio("lint of " + size.stores() * size.datasets() + " datasets, cold", "parsing only", 1.3, pairs, notes(lint));
    }

    /// After [#fromText], which left what it remembers.
    private static Figure unchanged(Scope scope, ModelSize size, Path folder, Consumer<String> progress) throws Exception {
        var lint = process();
        var seconds = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        for (var i = 1 - scope.warmUps(); i <= scope.repetitions(); i++) {
            progress.accept("lint of what has not changed " + i);
            var ended = lint.run(remembering(folder), LINT, "model", "lint", folder.toString()).well();
            if (i < 1) continue;
            seconds.add(ended.nanos() / 1e9);
            cpu.add(ended.cpu() / 1e9);
        }
        var notes = new ArrayList<>(notes(lint));
        var spread = Spread.of(cpu);
        notes.add("CPU %.2f s (%.2f to %.2f)".formatted(spread.median(), spread.low(), spread.high()));
        return new Figure.Amount("the same, nothing changed since the last one", "s", 0.8, seconds, notes);
    }

    private static List<String> notes(FreshProcess process) {
        return List.of(process.cached() ? "with the launcher's start-up cache" : "WITHOUT a start-up cache");
    }

    private static Map<String, String> remembering(Path folder) {
        return Map.of("YELLOW_CACHE_DIR", memory(folder).toString());
    }

    private static Path memory(Path folder) {
        return folder.resolveSibling(folder.getFileName() + "-cache");
    }

    private static Cost cost(FreshProcess.Ended ended) {
        return new Cost(ended.nanos(), ended.cpu(), 0);
    }

    private static void delete(Path folder) throws Exception {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toArray(Path[]::new)) Files.delete(file);
        }
    }
}
