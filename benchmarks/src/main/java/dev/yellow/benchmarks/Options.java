package dev.yellow.benchmarks;

import dev.yellow.benchmarks.scale.Ladder;
import dev.yellow.benchmarks.scale.Rung;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The command line.
///
/// @param json where the figures are written too
record Options(List<Benchmark> benchmarks, Scope scope, @Nullable Path json, boolean help) {
    private static final long ROWS = 1_000_000;
    private static final int REPETITIONS = 5;

    /// @throws IllegalArgumentException for words that are not understood
    static Options parse(List<String> words, List<Benchmark> all) {
        var chosen = new ArrayList<Benchmark>();
        var parameters = new TreeMap<String, String>();
        var rows = ROWS;
        var repetitions = REPETITIONS;
        var warmUps = 1;
        var rung = Ladder.DEFAULT.rung();
        var stores = 0;
        var find = false;
        var seconds = Ladder.DEFAULT.seconds();
        Path json = null;
        var help = false;
        var rest = words.iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            switch (word) {
                case "--rows" -> rows = number(word, rest);
                case "--repetitions" -> repetitions = Math.toIntExact(number(word, rest));
                case "--warm-ups" -> warmUps = Math.toIntExact(number(word, rest));
                case "--rung" -> rung = Rung.of(Math.toIntExact(number(word, rest)));
                case "--stores" -> stores = Math.toIntExact(number(word, rest));
                case "--find" -> find = true;
                case "--seconds" -> seconds = Math.toIntExact(number(word, rest));
                case "--json" -> json = Path.of(value(word, rest));
                case "--set" -> {
                    var pair = value(word, rest).split("=", 2);
                    if (pair.length < 2) throw new IllegalArgumentException("--set takes NAME=VALUE");
                    parameters.put(pair[0], pair[1]);
                }
                case "-h", "--help" -> help = true;
                case "all" -> chosen.addAll(complete(all));
                default -> chosen.add(all.stream().filter(b -> b.name().equals(word)).findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is no benchmark and no option")));
            }
        }
        if (chosen.isEmpty() && !help) throw new IllegalArgumentException("which benchmark?");
        return new Options(List.copyOf(chosen), new Scope(rows, repetitions, warmUps, parameters,
                new Ladder(stores == 0 ? rung : rung.with(stores), find, seconds)), json, help);
    }

    static String help(List<Benchmark> all) {
        var text = new StringBuilder("""
                Usage: yellow bench NAME... [--rows N] [--repetitions N] [--warm-ups N] [--set NAME=VALUE] [--json FILE]
                       yellow bench scale [--rung R] [--stores N] [--seconds N] [--find]

                Measures beside a limit, in the same run, and checks each result by its checksum.

                  --rows N          rows of the largest table (1000000)
                  --repetitions N   how often each work and its limit are timed (5)
                  --warm-ups N      repetitions before those, not counted (1)
                  --set NAME=VALUE  of both servers' postgresql.conf, such as shared_buffers=128MB
                  --rung R          2: 100 stores of 81,000 rows; 3: 1,000 stores of 810 rows (3)
                  --stores N        so many instead
                  --seconds N       that are measured at each period (180)
                  --find            shortens the period until not all is done in time
                  --json FILE       writes the figures there too

                """);
        for (var benchmark : all) text.append("  %-16s  %s%n".formatted(benchmark.name(), benchmark.summary()));
        return text.append("  %-16s  %s%n".formatted("all", "all figures, one after the other")).toString();
    }

    /// Those that no other one includes.
    private static List<Benchmark> complete(List<Benchmark> all) {
        return all.stream().filter(Benchmark::complete).toList();
    }

    private static long number(String option, Iterator<String> rest) {
        var text = value(option, rest);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(option + " takes a number, not \"" + text + "\"");
        }
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) throw new IllegalArgumentException(option + " takes a value");
        return rest.next();
    }
}
