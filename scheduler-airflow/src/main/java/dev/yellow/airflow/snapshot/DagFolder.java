package dev.yellow.airflow.snapshot;

import dev.yellow.airflow.AirflowFault;
import dev.yellow.airflow.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;

/// The files of a stack in a folder of DAGs. Each is replaced whole or not at all, and only when it changes.
///
/// | file | holds |
/// |---|---|
/// | `yellow_STACK.py` | the factory, which is the same for every stack |
/// | `yellow_STACK.json` | the snapshot |
/// | `yellow_STACK.previous.json` | the one before it, which the factory takes when it cannot read the other |
public final class DagFolder {
    private static final String UNBAKED = "ROWS = None";

    private final Path folder;
    private final String name;

    public DagFolder(Path folder, String stack) {
        this.folder = folder;
        this.name = "yellow_" + stack;
    }

    /// Delivers factory and snapshot.
    ///
    /// @return whether anything changed
    /// @throws dev.yellow.model.fault.Refused when the folder cannot be written; then the files are as they were
    public boolean deliver(String snapshot) {
        var file = folder.resolve(name + ".json");
        try {
            var before = Files.exists(file) ? Files.readString(file) : "";
            var changed = !before.equals(snapshot);
            if (changed) {
                if (readable(before)) replace(folder.resolve(name + ".previous.json"), before);
                replace(file, snapshot);
            }
            return replaceIfOther(folder.resolve(name + ".py"), factory()) | changed;
        } catch (IOException e) {
            throw AirflowFault.FOLDER.refused("folder " + folder + " cannot be written: " + e);
        }
    }

    /// Delivers one file that has the rows in itself, for an Airflow whose folder takes nothing but DAGs.
    ///
    /// @return whether anything changed
    /// @throws dev.yellow.model.fault.Refused when the folder cannot be written
    public boolean deliverBaked(String snapshot) {
        try {
            return replaceIfOther(folder.resolve(name + ".py"), baked(snapshot));
        } catch (IOException e) {
            throw AirflowFault.FOLDER.refused("folder " + folder + " cannot be written: " + e);
        }
    }

    /// The factory.
    static String factory() {
        try (InputStream in = Objects.requireNonNull(DagFolder.class.getResourceAsStream("/dev/yellow/airflow/factory.py"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The factory with the snapshot in it: a text of JSON is a text of Python, once more quoted.
    static String baked(String snapshot) {
        var factory = factory();
        var at = factory.indexOf(UNBAKED);
        return factory.substring(0, at) + "ROWS = " + Json.write((Object) snapshot.strip()) + factory.substring(at + UNBAKED.length());
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
