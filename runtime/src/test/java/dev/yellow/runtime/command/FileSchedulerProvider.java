package dev.yellow.runtime.command;

import dev.yellow.examples.scheduler.FileScheduler;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.SchedulerProvider;
import java.nio.file.Path;
import java.time.InstantSource;

/// Installs the example of a scheduler, as whoever wrote it would. Its file is the database's own, in one folder.
public final class FileSchedulerProvider implements SchedulerProvider {
    static volatile Path folder = Path.of("nowhere");

    @Override
    public String name() {
        return FileScheduler.NAME;
    }

    @Override
    public Scheduler open(Context context) {
        return new FileScheduler(file(), InstantSource.system());
    }

    static Path file() {
        return folder.resolve("jobs");
    }
}
