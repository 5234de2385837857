package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.scheduler.JobOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A transaction that is larger than the heap is taken whole.
class CdcLargeTransactionTest {
    private static final String JOB = "forensic/shop";

    @Test
    void aTransactionOfMoreThanTheHeapIsTakenWhole() throws Exception {
        try (var stage = new Stage()) {
            stage.readLog();
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text, n numeric)");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "v text", "n numeric"));
            stage.run();
            // 120 MB in one transaction, every row changed once more in it.
            stage.atSource("BEGIN; INSERT INTO t SELECT g, repeat(md5(g::text), 18), g FROM generate_series(1, 100000) g; UPDATE t SET n = -n; COMMIT");
            var run = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx40m", "-cp",
                    System.getProperty("java.class.path"), CdcLargeTransactionTest.class.getName(),
                    stage.source.url(), stage.merge.url(), stage.source.user(), stage.source.password()).redirectErrorStream(true).start();
            var said = new String(run.getInputStream().readAllBytes());
            assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("Done[batch=2, changed=100000]");
            assertThat(stage.rows("SELECT route, rows_read, inserted, updated, deleted FROM yellow.batch_dataset WHERE batch = 2"))
                    .containsExactly("changes|200000|100000|0|0");
            assertThat(stage.rows("SELECT count(*), sum(n), min(length(v)) FROM forensic.shop_t"))
                    .isEqualTo(stage.sourceRows("SELECT count(*), sum(n), min(length(v)) FROM t"));
        }
    }

    /// The run, in a process of its own.
    public static void main(String[] words) {
        var login = new UserPassword(words[2], words[3]);
        try (var engine = new Engine(Database.merge(words[1], login), _ -> Stage.source(words[0], login), "small heap", Duration.ofSeconds(30))) {
            JobOutcome outcome = engine.run(JOB);
            System.out.println(outcome);
        }
    }
}
