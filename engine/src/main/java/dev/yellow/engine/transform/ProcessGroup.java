package dev.yellow.engine.transform;

import dev.yellow.engine.EngineCode;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A program with all that it starts, as a process group of its own where the system has `setsid`.
final class ProcessGroup {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Process process;
    private final boolean grouped;
    private final Thread reading;

    private ProcessGroup(Process process, boolean grouped, RunLog log) {
        this.process = process;
        this.grouped = grouped;
        this.reading = Thread.ofVirtual().name("yellow-program-output").start(() -> read(log));
    }

    /// @throws Refused when it cannot be started
    static ProcessGroup start(List<String> words, Path folder, Map<String, String> environment, RunLog log) {
        var setsid = find("setsid");
        var command = new ArrayList<String>();
        if (setsid != null) command.add(setsid);
        command.addAll(words);
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new ProcessGroup(builder.start(), setsid != null, log);
        } catch (IOException e) {
            throw new Refused(new Fault(EngineCode.PROGRAM_UNSTARTABLE, Place.NOWHERE,
                    "program \"" + words.getFirst() + "\" cannot be started: " + e.getMessage(),
                    "install it where jobs run, or correct `command`"), e);
        }
    }

    private static @Nullable String find(String program) {
        for (var folder : System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator)) {
            var candidate = Path.of(folder, program);
            if (Files.isExecutable(candidate)) return candidate.toString();
        }
        return null;
    }

    private void read(RunLog log) {
        try (var out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            log.readAll(out);
        } catch (IOException | UncheckedIOException _) {
            // Its output ended with it.
        }
    }

    /// Waits for the program itself. @return its exit code, or null when time was up
    @Nullable Integer await(Deadline deadline) throws InterruptedException {
        return process.waitFor(deadline.leftMillis(), TimeUnit.MILLISECONDS) ? (Integer) process.exitValue() : null;
    }

    /// Ends what is left of it: asks, waits a little, then kills. All that it said is read afterwards.
    void end() {
        var family = process.descendants().toList();
        signal("TERM");
        family.forEach(ProcessHandle::destroy);
        process.destroy();
        var interrupted = false;
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        signal("KILL");
        family.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            reading.join(GRACE);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private void signal(String name) {
        if (!grouped) return;
        try {
            new ProcessBuilder("kill", "-" + name, "--", "-" + process.pid()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException _) {
            // No `kill` here: the descendants that are known are ended one by one.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
