package dev.yellow.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a server for tests keeps its files: in memory where the machine has room, since databases that are made and
/// dropped for each test are thousands of files; else among temporary files.
final class Scratch {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 8L << 30;

    private Scratch() {}

    /// A new folder of its own, in memory if there is room.
    static Path folder(String prefix) throws IOException {
        return roomy() ? Files.createTempDirectory(MEMORY, prefix) : onDisk(prefix);
    }

    /// A new folder of its own among temporary files.
    static Path onDisk(String prefix) throws IOException {
        return Files.createTempDirectory(prefix);
    }

    /// A file system of memory says what it may take, not what is there.
    private static boolean roomy() throws IOException {
        if (!Files.isWritable(MEMORY) || MEMORY.toFile().getUsableSpace() < ROOM) return false;
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(l -> l.startsWith("MemAvailable:"))
                    .anyMatch(l -> Long.parseLong(l.replaceAll("\\D", "")) << 10 >= ROOM);
        }
    }
}
