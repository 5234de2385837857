package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.CliFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/// A folder of rendered files. It remembers which files are rendered, so that one that is no longer made goes, and a
/// person's file stays and is never written over.
final class StackFolder {
    private static final String KEPT = ".yellow-stack";

    private StackFolder() {}

    /// @return how many files were written or removed; 0 where all were as they should be
    static int write(Path folder, SortedMap<String, String> files) {
        try {
            Files.createDirectories(folder);
            var list = folder.resolve(KEPT);
            var before = new TreeSet<>(Files.exists(list) ? Files.readAllLines(list) : List.of());
            for (var file : files.keySet()) {
                if (!before.contains(file) && Files.exists(folder.resolve(file)))
                    throw CliFault.FILE.refused("-o", "\"" + folder.resolve(file)
                            + "\" was not rendered by Yellow, and would be written over", "name another folder, or move the file away");
            }
            Files.write(list, files.keySet());
            var changed = 0;
            for (var file : files.entrySet()) {
                var path = folder.resolve(file.getKey());
                if (Files.exists(path) && Files.readString(path).equals(file.getValue())) continue;
                Files.writeString(path, file.getValue());
                changed++;
            }
            before.removeAll(files.keySet());
            for (var old : before) if (old.equals(Path.of(old).getFileName().toString()) && Files.deleteIfExists(folder.resolve(old))) changed++;
            return changed;
        } catch (IOException e) {
            throw CliFault.FILE.refused("-o", "\"" + folder + "\" cannot be written: " + e.getMessage(), "name a folder that can");
        }
    }
}
