package dev.yellow.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.runtime.cli.CommandRun;
import dev.yellow.runtime.command.AllCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDoctorTest {
    @TempDir Path folder;

    @BeforeEach
    void startOnce() {
        assertThat(doctor().out()).contains(Ailment.CATALOG_MISSING.id());
    }

    @Test
    void aDataFolderThatIsOpenToOthersIsClosed() throws Exception {
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxrwxrwx"));
        mends(Ailment.DATA_FOLDER_OPEN);
    }

    @Test
    void aDataFolderOfAnotherVersionIsPutAside() throws Exception {
        Files.writeString(data().resolve("PG_VERSION"), "17\n");
        mends(Ailment.DATA_FOLDER_OTHER_VERSION);
    }

    @Test
    void aServerThatDoesNotStartIsSaidWithItsLog() throws Exception {
        var control = data().resolve("global/pg_control");
        var away = folder.resolve("pg_control");
        Files.move(control, away);
        assertThat(doctor().out()).contains(Ailment.NOT_STARTED.id()).contains("server.log").doesNotContain(Ailment.CATALOG_MISSING.id());
        Files.move(away, control);
        assertThat(doctor().out()).doesNotContain(Ailment.NOT_STARTED.id()).contains(Ailment.CATALOG_MISSING.id());
    }

    private void mends(Ailment ailment) throws IOException, InterruptedException {
        var run = doctor();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains(ailment.id());
        var command = Pattern.compile("\"command\" : \"(.*)\"").matcher(run.out());
        assertThat(command.find()).isTrue();
        assertThat(new ProcessBuilder("sh", "-c", command.group(1)).inheritIO().start().waitFor()).isZero();
        assertThat(doctor().out()).doesNotContain(ailment.id()).contains(Ailment.CATALOG_MISSING.id());
    }

    private CommandRun doctor() {
        return CommandRun.of(AllCommands.tree(), folder, Map.of("YELLOW_DATA_DIR", folder.resolve("data").toString()), "doctor", "--format", "json");
    }

    private Path data() {
        return folder.resolve("data/postgres/data");
    }
}
