package dev.yellow.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// A lock between processes, and between threads of one: the operating system's lock belongs to the process as a whole.
/// It goes with its process, however that ends.
final class CacheLock implements AutoCloseable {
    private static final Map<Path, Semaphore> WAITING_HERE = new ConcurrentHashMap<>();
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Runnable after;
    private final FileChannel channel;
    private final FileLock lock;

    private CacheLock(Runnable after, FileChannel channel, FileLock lock) {
        this.after = after;
        this.channel = channel;
        this.lock = lock;
    }

    /// Waits until nobody else has it.
    static CacheLock exclusive(Path file) throws IOException {
        var here = WAITING_HERE.computeIfAbsent(file.toAbsolutePath().normalize(), _ -> new Semaphore(1));
        here.acquireUninterruptibly();
        try {
            var channel = open(file);
            return new CacheLock(here::release, channel, channel.lock());
        } catch (IOException | RuntimeException e) {
            here.release();
            throw e;
        }
    }

    /// Marks something as in use, by a file of its own that nobody else locks; it is deleted at the end.
    static CacheLock mark(Path file) throws IOException {
        var path = file.toAbsolutePath().normalize();
        HELD_HERE.add(path);
        var channel = open(path);
        return new CacheLock(() -> {
            HELD_HERE.remove(path);
            path.toFile().delete();
        }, channel, channel.lock());
    }

    /// Whether who made a mark is still there; the mark of one who is gone is deleted.
    static boolean isMarked(Path file) throws IOException {
        var path = file.toAbsolutePath().normalize();
        if (HELD_HERE.contains(path)) return true;
        try (var channel = open(path); var lock = channel.tryLock()) {
            if (lock == null) return true;
        }
        Files.deleteIfExists(path);
        return false;
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
        try {
            lock.release();
            channel.close();
        } finally {
            after.run();
        }
    }
}
