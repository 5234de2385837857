package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.scheduler.JobOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Values of 50 MB pass through a process with a heap of 256 MiB: rows stream, none is gathered.
class LargeValuesTest {
    private static final int MEGABYTES = 50;

    @Test
    void fiftyMegabytesAValueFitAHeapOf256() throws Exception {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v bytea); ALTER TABLE t ALTER v SET STORAGE EXTERNAL; INSERT INTO t SELECT g, convert_to(repeat(g::text, %d), 'UTF8') FROM generate_series(1, 4) g"
                    .formatted(MEGABYTES * 1_000_000));
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "v bytea"));
            assertThat(inSmallHeap(stage)).isZero();
            stage.atSource("UPDATE t SET v = convert_to(repeat('9', %d), 'UTF8') WHERE id > 1".formatted(MEGABYTES * 1_000_000));
            assertThat(inSmallHeap(stage)).isZero();
            assertThat(stage.rows("SELECT id, length(v), left(encode(v, 'escape'), 1) FROM forensic.shop_t WHERE yellow_batch_out = 2147483647 ORDER BY id"))
                    .containsExactly("1|50000000|1", "2|50000000|9", "3|50000000|9", "4|50000000|9");
        }
    }

    private static int inSmallHeap(Stage stage) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                LargeValuesTest.class.getName(), stage.merge.url(), stage.merge.user(), stage.merge.password(), stage.source.url()).inheritIO().start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /// Runs one cycle. @param args merge URL, user, password, source URL
    public static void main(String[] args) {
        var login = new Credential.UserPassword(args[1], args[2]);
        try (var engine = new Engine(Database.merge(args[0], login), _ -> Stage.source(args[3], login), "small heap", Duration.ofSeconds(30))) {
            if (engine.run("forensic/shop") instanceof JobOutcome.Failed f) {
                System.err.println(f.fault());
                System.exit(f.exit());
            }
        }
    }
}
