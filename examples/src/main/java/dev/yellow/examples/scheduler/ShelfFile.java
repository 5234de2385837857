package dev.yellow.examples.scheduler;

import dev.yellow.spi.scheduler.SchedulerFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Function;

/// The shelf as a file. Whoever changes it locks it, reads all, and replaces all at once.
///
/// @param file made when it is not there; its folder is
record ShelfFile(Path file) implements Keeping {
    /// @throws dev.yellow.model.fault.Refused when the file's folder cannot be written to
    @Override
    public <T> T change(Function<Shelf, T> change) {
        synchronized (ShelfFile.class) {
            try (var channel = FileChannel.open(beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); var _ = channel.lock()) {
                var shelf = Shelf.of(Files.exists(file) ? Files.readAllLines(file) : List.of());
                var result = change.apply(shelf);
                Files.write(beside(".new"), shelf.lines());
                Files.move(beside(".new"), file, StandardCopyOption.ATOMIC_MOVE);
                return result;
            } catch (IOException e) {
                throw SchedulerFault.UNREACHABLE.refused("", "the scheduler's file \"" + file + "\" cannot be used: " + e);
            }
        }
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
