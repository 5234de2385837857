package dev.yellow.model.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Where a pack is kept. It is replaced by renaming, so a reader sees the old one or the new one; of two writers the last
/// one's stays. What cannot be written is not remembered, and nobody is told.
///
/// @param belowModel whether it is in the model's own folder
record PackFile(Path file, boolean belowModel) {
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    /// @param folder      of the model
    /// @param cacheFolder for all models of a machine; null: below the model
    static PackFile of(Path folder, @Nullable Path cacheFolder) {
        if (cacheFolder == null) return new PackFile(folder.resolve(".yellow/cache/model.bin"), true);
        return new PackFile(cacheFolder.resolve("model-" + named(folder) + ".bin"), false);
    }

    /// Models are told apart by their folders; two that came to share a file would only miss each other's entries.
    private static String named(Path folder) {
        var crc = new CRC32();
        crc.update(folder.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
        return folder.toAbsolutePath().normalize().getFileName() + "-%08x".formatted(crc.getValue());
    }

    Pack open(String build) {
        try {
            return Pack.of(Files.exists(file) ? Files.readAllBytes(file) : new byte[0], build);
        } catch (IOException _) {
            return Pack.of(new byte[0], build);
        }
    }

    void write(byte[] pack) {
        try {
            var folder = Files.createDirectories(file.toAbsolutePath().getParent());
            // A model's folder is often a git repository: what is remembered does not belong there.
            var ignored = folder.resolve(".gitignore");
            if (belowModel && !Files.exists(ignored)) Files.writeString(ignored, "*\n");
            var next = Files.createTempFile(folder, "model", ".tmp");
            try {
                Files.write(next, pack);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(next);
            }
            sweep(folder);
        } catch (IOException _) {
            // The next run takes as long as this one.
        }
    }

    /// What processes left that were killed while they wrote.
    private static void sweep(Path folder) throws IOException {
        try (var left = Files.newDirectoryStream(folder, "model*.tmp")) {
            for (var file : left)
                if (Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(LEFT_BEHIND))) Files.deleteIfExists(file);
        }
    }
}
