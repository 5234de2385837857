package dev.yellow.benchmarks.process;

import dev.yellow.benchmarks.measure.ServerCpu;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A JVM as the launcher starts it: with its start-up cache, where there is one.
///
/// @param java the program and its options @param classPath its jars
public record FreshProcess(List<String> java, String classPath) {
    /// The launcher tells its own way of starting here: the program, its options, then the class path, one a line.
    private static final String LAUNCHED = "YELLOW_LAUNCHED";

    /// As the launcher starts commands; where this process was started otherwise, with its own class path and no cache.
    public static FreshProcess likeLauncher() {
        var told = System.getenv(LAUNCHED);
        if (told == null)
            return new FreshProcess(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"),
                    System.getProperty("java.class.path"));
        var words = told.lines().toList();
        return new FreshProcess(words.subList(0, words.size() - 1), words.getLast());
    }

    boolean cached() {
        return java.stream().anyMatch(option -> option.startsWith("-XX:AOTCache="));
    }

    /// The same with a main class of ours, whose jar is added behind the others: the cache bears that.
    public FreshProcess withBenchmarks() {
        return new FreshProcess(java, classPath + System.getProperty("path.separator") + System.getProperty("java.class.path"));
    }

    public FreshProcess with(String... options) {
        var all = new ArrayList<>(java);
        all.addAll(List.of(options));
        return new FreshProcess(all, classPath);
    }

    /// What a process did.
    ///
    /// @param started by [System#nanoTime] @param nanos to its end @param cpu nanoseconds of the cores
    public record Ended(long started, long nanos, long cpu, int exit, String out) {
        /// @throws AssertionError for another exit code
        public Ended well() {
            if (exit != 0) throw new AssertionError("exit code " + exit + ": " + out);
            return this;
        }
    }

    /// Runs it to its end.
    public Ended run(Map<String, String> environment, String main, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(java);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var cpu = ServerCpu.ofEndedChildren();
        var started = System.nanoTime();
        var process = builder.start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var exit = process.waitFor();
        var nanos = System.nanoTime() - started;
        return new Ended(started, nanos, ServerCpu.ofEndedChildren() - cpu, exit, out);
    }
}
