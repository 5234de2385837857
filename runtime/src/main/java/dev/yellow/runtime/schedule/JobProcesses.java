package dev.yellow.runtime.schedule;

import dev.yellow.queue.executor.ProcessExecutor;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.config.Setting;
import dev.yellow.spi.scheduler.Executor.Assignment;
import dev.yellow.spi.scheduler.JobDefinition.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Runs each job as `yellow job run JOB` in a process of its own, with this process's settings and environment: a job
/// that needs too much memory, or is killed, takes no other with it.
public final class JobProcesses {
    /// Part of a job's memory that its heap may have: the rest is the JVM's own, threads and buffers.
    private static final double HEAP = 0.75;
    private static final long LEAST_HEAP = 48L << 20;
    private static final String JAVA_OPTIONS = "YELLOW_JAVA_OPTIONS";

    private JobProcesses() {}

    /// Where its results and output are kept while they run: below the data folder.
    public static ProcessExecutor executor(Session session) {
        var settings = session.settings();
        var environment = new HashMap<>(session.around().variables());
        // What the command line said besides.
        settings.given(Setting.DATABASE_URL).ifPresent(url -> environment.put(Setting.DATABASE_URL.variable(), url));
        var data = settings.path(Setting.DATA_DIR);
        environment.put(Setting.DATA_DIR.variable(), data.toString());
        var yellow = words(settings.of(Setting.JOB_COMMAND));
        return new ProcessExecutor(run -> command(yellow, environment, run), environment, data.resolve("jobs"), session.around().folder());
    }

    /// A program's path alone may have blanks.
    static List<String> words(String command) {
        return Files.isExecutable(Path.of(command)) ? List.of(command) : Stream.of(command.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    /// A JVM is told its heap on its command line, a launcher by the variable that it heeds.
    static List<String> command(List<String> yellow, Map<String, String> environment, Assignment run) {
        var words = new ArrayList<>(yellow);
        if (words.getFirst().endsWith("java")) words.add(1, heap(run.job().resources()));
        else words.addAll(0, List.of("/usr/bin/env", JAVA_OPTIONS + "="
                + (environment.getOrDefault(JAVA_OPTIONS, "") + " " + heap(run.job().resources())).strip()));
        words.addAll(run.job().command().subList(1, run.job().command().size()));
        return words;
    }

    private static String heap(Resources resources) {
        return "-Xmx" + Math.max(LEAST_HEAP, (long) (resources.memoryLimit() * HEAP)) / 1024 + "k";
    }
}
