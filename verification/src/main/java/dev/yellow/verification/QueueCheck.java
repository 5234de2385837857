package dev.yellow.verification;

import dev.yellow.verification.history.Coverage;
import dev.yellow.verification.queue.QueueHistories;
import dev.yellow.verification.queue.QueueProcesses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// The built-in queue: random lives beside the reference, and servers as processes that are killed and stopped.
final class QueueCheck implements Check {
    private static final int DEFAULT_LIVES = 200;
    private static final int DEFAULT_ROUNDS = 40;
    private static final int SERVERS = 4;

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public String about() {
        return "random lives of the queue, each compared with the reference after every operation (" + DEFAULT_LIVES + " by default),\n"
                + "then servers as processes, killed, stopped and cut off from the database in " + DEFAULT_ROUNDS + " rounds";
    }

    @Override
    public Map<String, String> options() {
        return Map.of("--seeds", "N", "--from", "S", "--seed", "S", "--rounds", "N");
    }

    @Override
    public void run(Arguments args, Consumer<String> progress, Consumer<Report> saw) throws Exception {
        var one = args.has("--seed");
        var from = one ? args.number("--seed", 1) : args.number("--from", 1);
        var count = one ? 1 : args.number("--seeds", DEFAULT_LIVES);
        var result = QueueHistories.run(LongStream.range(from, from + count), args.workers(), done -> progress.accept(done + " of " + count + " lives"));
        var figures = new LinkedHashMap<String, Object>();
        figures.put("lives", result.lives());
        figures.put("seconds", result.took().toMillis() / 1000.0);
        var failures = new ArrayList<>(result.failures());
        // A few lives cannot show everything.
        if (count >= DEFAULT_LIVES) result.coverage().empty().forEach(cell -> failures.add("never came about: " + cell));
        saw.accept(new Report("queue lives", figures, result.coverage(), failures));
        if (one) return;
        var processes = QueueProcesses.run(SERVERS, (int) args.number("--rounds", DEFAULT_ROUNDS), from, progress);
        saw.accept(new Report("queue processes", processes.figures(), new Coverage(), processes.failures()));
    }
}
