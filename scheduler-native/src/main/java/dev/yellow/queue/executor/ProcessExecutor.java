package dev.yellow.queue.executor;

import dev.yellow.spi.scheduler.Executor;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.ProcessResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Runs each job in a process of its own, which leads a process group: when the run ends, or is ended, nothing that it
/// started is left.
///
/// The command gets `--result FILE`; how it ended is its exit code ([dev.yellow.spi.scheduler.ExitCode]) and that
/// document. The process's output goes to a file beside it, whose end is part of a fault.
public final class ProcessExecutor implements Executor {
    private static final boolean SETSID = Files.isExecutable(Path.of("/usr/bin/setsid"));

    private final Function<Assignment, List<String>> command;
    private final Map<String, String> environment;
    private final Path folder;
    private final Path directory;
    private final Set<Child> children = ConcurrentHashMap.newKeySet();

    /// @param command     the whole command line of a run, memory limit and all
    /// @param environment added to this process's: secrets go here, never on a command line
    /// @param folder      for results and output; made if it is absent
    /// @param directory   in which processes start
    public ProcessExecutor(Function<Assignment, List<String>> command, Map<String, String> environment, Path folder, Path directory) {
        this.command = command;
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public Running start(Assignment run) {
        try {
            Files.createDirectories(folder);
            var result = folder.resolve(run.id() + ".json");
            var output = folder.resolve(run.id() + ".out");
            var words = new ArrayList<String>();
            if (SETSID) words.add("/usr/bin/setsid");
            words.addAll(command.apply(run));
            words.addAll(List.of("--result", result.toString()));
            var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true).redirectOutput(output.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().putAll(environment);
            var child = new Child(builder.start(), new CompletableFuture<>());
            children.add(child);
            child.process.onExit().thenAccept(process -> {
                child.sweep();
                children.remove(child);
                child.outcome.complete(outcome(run.job().key(), process.exitValue(), result, output));
            });
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param result may be absent @param output may be absent; its end is quoted where there is no document
    private static JobOutcome outcome(String job, int status, Path result, Path output) {
        var document = "";
        var tail = "";
        try {
            if (Files.exists(result)) document = Files.readString(result);
            if (document.isEmpty() && Files.exists(output)) tail = Files.readString(output);
        } catch (IOException e) {
            tail = e.toString();
        }
        try {
            Files.deleteIfExists(result);
            Files.deleteIfExists(output);
        } catch (IOException _) {
            // Left for whoever cleans the folder.
        }
        return ProcessResult.of(job, status, document, tail);
    }

    private record Child(Process process, CompletableFuture<JobOutcome> outcome) implements Running {
        @Override
        public void cancel(Duration grace) {
            if (grace.isPositive()) {
                process.destroy();
                CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS).execute(this::kill);
            } else {
                kill();
            }
        }

        private void kill() {
            if (process.isAlive()) sweep();
        }

        /// Kills the group, and without one what can be found.
        private void sweep() {
            if (SETSID) {
                try {
                    new ProcessBuilder("/bin/kill", "-KILL", "--", "-" + process.pid()).redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
                } catch (IOException _) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            } else {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
            }
            process.destroyForcibly();
        }
    }

    /// Asks all to end, then makes them.
    @Override
    public void close() {
        for (var child : children) child.process.destroy();
        for (var child : children) {
            try {
                if (!child.process.waitFor(20, TimeUnit.SECONDS)) child.kill();
            } catch (InterruptedException _) {
                child.kill();
                Thread.currentThread().interrupt();
            }
        }
    }
}
