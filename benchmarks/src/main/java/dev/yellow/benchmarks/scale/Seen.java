package dev.yellow.benchmarks.scale;

import dev.yellow.benchmarks.measure.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was seen while all streams ran at one period.
///
/// @param started   from due to started, in milliseconds, in order
/// @param committed from due to done, in milliseconds, in order
/// @param failed    runs that did not end well
/// @param atOnce    most runs at once, of so many slots
/// @param cpu       cores that the source, the merge database and this process kept busy
record Seen(int streams, Duration period, Duration time, List<Double> started, List<Double> committed, long failed, List<Double> cpu, int atOnce, int slots) {
    private static final double CORES = Runtime.getRuntime().availableProcessors();
    private static final double BUSY = 0.85;
    private static final List<String> WHO = List.of("the source's server", "the merge server", "this process");

    /// @param runs `started|committed|state` of each
    static Seen of(int streams, Duration period, Duration time, List<Double> cpu, List<String> runs, String atOnce, int slots) {
        var fields = runs.stream().map(run -> run.split("\\|")).toList();
        return new Seen(streams, period, time, fields.stream().map(f -> Double.valueOf(f[0])).sorted().toList(),
                fields.stream().map(f -> Double.valueOf(f[1])).sorted().toList(),
                fields.stream().filter(f -> !f[2].equals("SUCCEEDED")).count(), cpu, Integer.parseInt(atOnce), slots);
    }

    double aMinute() {
        return committed.size() * 60_000.0 / time.toMillis();
    }

    /// That is asked for.
    double wanted() {
        return streams * 60_000.0 / period.toMillis();
    }

    /// Whether all that was due was done, and 99 of 100 within a minute.
    boolean kept() {
        return failed == 0 && aMinute() > 0.9 * wanted() && p(committed, 0.99) < 60_000;
    }

    private double load() {
        return cpu.stream().mapToDouble(c -> c).sum() / CORES;
    }

    /// What held it up.
    String limit() {
        if (failed > 0) return failed + " runs failed";
        var most = cpu.indexOf(cpu.stream().max(Double::compare).orElseThrow());
        var parts = new ArrayList<String>();
        for (var i = 0; i < WHO.size(); i++) parts.add(String.format(Locale.ROOT, "%s %.2f", WHO.get(i), cpu.get(i)));
        var shares = String.join(", ", parts) + " of " + (int) CORES + " cores";
        var waits = atOnce >= slots ? "all " + slots + " slots are taken, by runs that wait for disk, locks or others on this machine"
                : "waiting: disk, locks, or others on this machine";
        return (load() >= BUSY ? "CPU, most of it " + WHO.get(most) : waits) + " (" + shares + ")";
    }

    List<Figure> figures(String size) {
        var what = streams + " stores every " + period.toSeconds() + " s";
        var notes = List.of(String.format(Locale.ROOT, "%.0f streams a minute of %.0f", aMinute(), wanted()),
                "at once " + atOnce + " of " + slots, size, limit());
        return List.of(
                new Figure.Amount("due to started, " + what + ", p99", "ms", 1000, List.of(p(started, 0.99)),
                List.of(String.format(Locale.ROOT, "p50 %.0f ms", p(started, 0.5)))),
                new Figure.Amount("due to committed, " + what + ", p99", "ms", 5000, List.of(p(committed, 0.99)),
                List.of(String.format(Locale.ROOT, "p50 %.0f ms", p(committed, 0.5)), committed.size() + " runs")),
                new Figure.Amount("CPU of all cores, " + what, "%", 60, List.of(load() * 100), notes));
    }

    private static double p(List<Double> sorted, double share) {
        return sorted.isEmpty() ? Double.MAX_VALUE : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
    }
}
