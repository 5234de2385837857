package dev.yellow.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.Executor.Assignment;
import dev.yellow.spi.scheduler.JobDefinition.Resources;
import dev.yellow.spi.scheduler.tck.Jobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobProcessesTest {
    private static final Assignment RUN = new Assignment(UUID.randomUUID(), 1, Jobs.with(Jobs.external("live/shop"), new Resources(1 << 20, 1 << 30, 1, 1)));

    @Test
    void aJvmHasThreeQuartersOfTheJobsMemoryAsHeap() {
        assertThat(JobProcesses.command(List.of("/opt/java/bin/java", "-cp", "all.jar", "Yellow"), Map.of(), RUN))
                .containsExactly("/opt/java/bin/java", "-Xmx786432k", "-cp", "all.jar", "Yellow", "job", "run", "live/shop");
    }

    @Test
    void aLauncherMayBeInAFolderWithABlankInItsName(@TempDir Path folder) throws IOException {
        var launcher = Files.createFile(Files.createDirectory(folder.resolve("a clone")).resolve("yellow"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThat(JobProcesses.words(launcher.toString())).containsExactly(launcher.toString());
        assertThat(JobProcesses.words("/opt/java/bin/java  -cp all.jar Yellow")).containsExactly("/opt/java/bin/java", "-cp", "all.jar", "Yellow");
    }

    @Test
    void aLauncherIsToldItBesideTheOptionsThatItHasAlready() {
        assertThat(JobProcesses.command(List.of("yellow"), Map.of("YELLOW_JAVA_OPTIONS", "-Dx=y"), RUN))
                .containsExactly("/usr/bin/env", "YELLOW_JAVA_OPTIONS=-Dx=y -Xmx786432k", "yellow", "job", "run", "live/shop");
    }
}
