package dev.yellow.airflow.snapshot;

import dev.yellow.airflow.AirflowFault;
import dev.yellow.airflow.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The files of a stack in a folder of DAGs. Each is replaced whole or not at all, and only when it changes.
///
/// | file | holds |
/// |---|---|
/// | `yellow_STACK.py` | the factory, which is the same for every stack |
/// | `yellow_STACK-BITS.py` | instead of it, where there are many jobs: the same for a share of them ([Shares]) |
/// | `yellow_STACK.json` | the snapshot |
/// | `yellow_STACK.previous.json` | the one before it, which the factory takes when it cannot read the other |
///
/// A file whose jobs have gone to others is there for an hour more without DAGs of its own, for tasks that were sent
/// to it and have not begun.
public final class DagFolder {
    /// How long a task may take from being sent to a file until its process has read it.
    private static final Duration RETIRED = Duration.ofHours(1);

    private final Path folder;
    private final String name;

    public DagFolder(Path folder, String stack) {
        this.folder = folder;
        // A name of a stack has no hyphen, with which the bits begin.
        this.name = "yellow_" + stack;
    }

    /// Delivers factory and snapshot.
    ///
    /// @return whether anything changed
    /// @throws dev.yellow.model.fault.Refused when the folder cannot be written; then each file is as it was or as it shall be
    public boolean deliver(String snapshot) {
        return written(() -> {
            var file = folder.resolve(name + ".json");
            var before = Files.exists(file) ? Files.readString(file) : "";
            var changed = !before.equals(snapshot);
            if (changed) {
                if (readable(before)) replace(folder.resolve(name + ".previous.json"), before);
                replace(file, snapshot);
            }
            var all = Json.object(snapshot);
            var factory = FactoryText.beside(all);
            return factories(all, _ -> factory) | changed;
        });
    }

    /// Delivers files that have the rows in themselves, for an Airflow whose folder takes nothing but DAGs.
    ///
    /// @return whether anything changed
    /// @throws dev.yellow.model.fault.Refused when the folder cannot be written
    public boolean deliverBaked(String snapshot) {
        var all = Json.object(snapshot);
        return written(() -> factories(all, share -> FactoryText.baked(all, share)));
    }

    @FunctionalInterface
    private interface Writing {
        boolean run() throws IOException;
    }

    private boolean written(Writing writing) {
        try {
            return writing.run();
        } catch (IOException e) {
            throw AirflowFault.FOLDER.refused("folder " + folder + " cannot be written: " + e);
        }
    }

    /// New files before old ones go, so that no job is in none meanwhile: one that is in two is the same DAG in both.
    private boolean factories(Map<String, Object> snapshot, UnaryOperator<String> text) throws IOException {
        var shares = Shares.of(Json.objects(snapshot, "jobs").stream().map(FactoryText::dag).toList(), Shares.MOST);
        var changed = false;
        for (var share : shares) changed |= replaceIfOther(factory(share), text.apply(share));
        for (var old : others(shares)) changed |= retire(old);
        return changed;
    }

    private Path factory(String share) {
        return folder.resolve(name + (share.isEmpty() ? "" : "-" + share) + ".py");
    }

    private List<Path> others(SortedSet<String> shares) throws IOException {
        var wanted = shares.stream().map(this::factory).toList();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isFactory(file.getFileName().toString()) && !wanted.contains(file)).sorted().toList();
        }
    }

    private boolean isFactory(String file) {
        return file.equals(name + ".py") || file.startsWith(name + "-") && file.substring(name.length()).matches("-[01]+\\.py");
    }

    private static boolean retire(Path file) throws IOException {
        var retired = FactoryText.retired(Files.readString(file));
        if (retired.isEmpty()) return Files.deleteIfExists(file);
        if (replaceIfOther(file, retired.get())) return true;
        return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(RETIRED)) && Files.deleteIfExists(file);
    }

    private static boolean readable(String snapshot) {
        try {
            SnapshotText.read(snapshot);
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static boolean replaceIfOther(Path file, String text) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(text)) return false;
        replace(file, text);
        return true;
    }

    private static void replace(Path file, String text) throws IOException {
        // No name that Airflow takes for a DAG.
        var fresh = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
