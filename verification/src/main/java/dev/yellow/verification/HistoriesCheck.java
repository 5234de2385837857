package dev.yellow.verification;

import dev.yellow.verification.history.HistorySuite;
import dev.yellow.verification.world.Feed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// Random lives of a store.
final class HistoriesCheck implements Check {
    private static final int DEFAULT_LIVES = 200;

    @Override
    public String name() {
        return "histories";
    }

    @Override
    public String about() {
        return "random lives of a store, each checked after every batch against the oracle (" + DEFAULT_LIVES + " by default)";
    }

    @Override
    public Map<String, String> options() {
        return Map.of("--seeds", "N", "--from", "S", "--seed", "S", "--feed", "NAME");
    }

    @Override
    public void run(Arguments args, Consumer<String> progress, Consumer<Report> saw) throws InterruptedException {
        var feed = Feed.named(args.text("--feed"));
        if (!feed.here()) throw new IllegalArgumentException("lives of " + feed.name() + " need a program that is not here");
        var one = args.has("--seed");
        var from = one ? args.number("--seed", 1) : args.number("--from", 1);
        var count = one ? 1 : args.number("--seeds", DEFAULT_LIVES);
        var result = HistorySuite.run(feed, LongStream.range(from, from + count), args.workers(),
                (lives, failed) -> progress.accept(lives + " of " + count + " lives" + (failed.isEmpty() ? "" : ", wrong so far: " + failed)));
        var figures = new LinkedHashMap<String, Object>();
        figures.put("lives", result.lives());
        figures.put("seconds", result.took().toMillis() / 1000.0);
        var failures = new ArrayList<>(result.failures().stream().map(Object::toString).toList());
        // A few lives cannot show everything, and a kind that looks at a part of the rows never shows some of it.
        if (count >= DEFAULT_LIVES && feed.readsAll()) result.coverage().empty().forEach(cell -> failures.add("never came about: " + cell));
        saw.accept(new Report(name(), figures, result.coverage(), failures));
    }
}
