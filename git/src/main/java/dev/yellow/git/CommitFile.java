package dev.yellow.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/// What is known of a commit beside its files, written before they are seen.
final class CommitFile {
    private CommitFile() {}

    static void write(Path folder, Commit commit) throws IOException {
        var file = Files.createDirectories(folder.resolve("known")).resolve(commit.id());
        var making = Files.createTempFile(folder, "making-", "");
        Files.write(making, List.of(line(commit.author()), commit.when().toString(), line(commit.subject())));
        Files.move(making, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String line(String text) {
        return text.replaceAll("\\R", " ");
    }

    static Commit read(Path folder, String id) throws IOException {
        var lines = Files.readAllLines(folder.resolve("known").resolve(id));
        return new Commit(id, lines.get(0), Instant.parse(lines.get(1)), lines.get(2));
    }

    static void delete(Path folder, String id) throws IOException {
        Files.deleteIfExists(folder.resolve("known").resolve(id));
    }
}
