package dev.yellow.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;

/// Files and folders of the cache.
final class Folders {
    private Folders() {}

    /// With all below it; what is gone already, or cannot go, is passed over. Links are deleted and not followed.
    static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        } catch (IOException | UncheckedIOException _) {
            // It is tried again at the next pruning.
        }
    }

    /// Entries whose name begins so; none when the folder is not there.
    static List<Path> list(Path folder, String start) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().startsWith(start)).toList();
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        }
    }

    static FileTime modified(Path each) {
        try {
            return Files.getLastModifiedTime(each);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }
}
