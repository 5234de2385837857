package dev.yellow.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.testing.TestPostgres;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers as processes: what they share, and how they end.
class ServeTest {
    private static final int TERMINATED = 143;

    @TempDir Path folder;

    @Test
    void twoServersShareTheWorkAndOneTakesWhatAKilledOneHadAndDrainsWhenItIsToldToStop() throws Exception {
        try (var shop = new Shop(folder)) {
            shop.done("apply", "shop");
            shop.variables.put("YELLOW_SERVER_LEASE", "8s");
            try (var first = RunningServer.starting(folder, shop.variables, "--slots", "1"); var second = RunningServer.start(folder,
                    shop.variables, "--slots", "1")) {
                first.up();
                try (var held = shop.hold()) {
                    shop.done("job", "trigger", "live/shop");
                    shop.done("job", "trigger", "history/shop");
                    Wait.until(() -> assertThat(shop.working()).hasSize(2));
                    first.signal("KILL");
                    assertThat(first.ended()).isEqualTo(137);
                    held.rollback();
                }
                Wait.until(() -> {
                    for (var job : new String[] {"live/shop", "history/shop"}) assertThat(shop.ends(job)).contains("SUCCEEDED|1");
                    assertThat(shop.merge.rows("SELECT count(*) FROM yellow.queue_running")).containsExactly("0");
                });
                assertThat(shop.merge.rows("SELECT count(*) FROM yellow.queue_run WHERE state = 'LOST'")).containsExactly("1");
                assertThat(shop.merge.rows("SELECT number, status FROM yellow.batch")).containsExactly("1|committed", "1|committed");

                try (var held = shop.hold()) {
                    shop.done("job", "trigger", "live/shop");
                    Wait.until(() -> assertThat(shop.working()).hasSize(1));
                    second.signal("TERM");
                    Wait.until(() -> assertThat(second.get("/q/health/ready").body()).contains("\"draining\": true"));
                    assertThat(second.get("/q/health/ready").statusCode()).isEqualTo(503);
                    assertThat(second.get("/q/health/live").statusCode()).isEqualTo(200);
                    shop.done("job", "trigger", "history/shop");
                    held.rollback();
                }
                assertThat(second.ended()).isEqualTo(TERMINATED);
                assertThat(shop.ends("live/shop")).contains("SUCCEEDED|2");
                assertThat(shop.ends("history/shop")).as("nothing is claimed any more").contains("SUCCEEDED|1");
                assertThat(shop.merge.rows("SELECT count(*) FROM yellow.queue_waiting")).containsExactly("1");
                assertThat(shop.merge.rows("SELECT count(*) FROM yellow.queue_worker WHERE expires_at > clock_timestamp()")).containsExactly("0");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-process", "process"})
    void whatDoesNotEndInTimeIsInterruptedAndRunsAgainElsewhere(String executor) throws Exception {
        try (var shop = new Shop(folder)) {
            shop.done("apply", "shop");
            shop.variables.put("YELLOW_SERVER_DRAIN", "100ms");
            shop.variables.put("YELLOW_SERVER_EXECUTOR", executor);
            shop.variables.put("YELLOW_JOB_COMMAND", Path.of(System.getProperty("java.home"), "bin", "java") + " -cp "
                    + System.getProperty("java.class.path") + " dev.yellow.runtime.Yellow");
            try (var held = shop.hold(); var server = RunningServer.start(folder, shop.variables)) {
                shop.done("job", "trigger", "live/shop");
                Wait.until(() -> assertThat(shop.working()).hasSize(1));
                server.signal("INT");
                assertThat(server.ended()).isEqualTo(130);
                assertThat(shop.ends("live/shop")).containsExactly("INTERRUPTED|1");
                held.rollback();
            }
            shop.done("work", "--until-idle");
            assertThat(shop.merge.rows("SELECT number, status FROM yellow.batch")).containsExactly("1|committed");
        }
    }

    @Test
    void aDatabaseThatIsAwayMakesAServerUnreadyAndNeitherDeadNorUnstarted() {
        try (var postgres = TestPostgres.own(Map.of()); var merge = postgres.newDatabase()) {
            var variables = RunningServer.on(merge);
            postgres.stop();
            try (var server = RunningServer.start(folder, variables)) {
                assertThat(server.get("/q/health/started").statusCode()).isEqualTo(200);
                assertThat(server.get("/q/health/live").statusCode()).isEqualTo(200);
                Wait.until(() -> assertThat(server.get("/q/health/ready").body()).contains("does not answer"));
                assertThat(server.get("/q/health/ready").statusCode()).isEqualTo(503);
                postgres.start();
                Wait.until(() -> assertThat(server.get("/q/health/ready").statusCode()).isEqualTo(200));
                assertThat(merge.rows("SELECT count(*) > 3 FROM yellow.schema_history")).as("migrated").containsExactly("t");
                postgres.stopImmediately();
                Wait.until(() -> assertThat(server.get("/q/health/ready").statusCode()).isEqualTo(503));
                assertThat(server.get("/q/health/live").statusCode()).isEqualTo(200);
                postgres.start();
                Wait.until(() -> assertThat(server.get("/q/health/ready").statusCode()).isEqualTo(200));
                assertThat(server.log()).doesNotContain(variables.get("YELLOW_DATABASE_PASSWORD"));
                assertThat(server.log()).as("no model was applied: there is no queue to ask").doesNotContain("broke off").doesNotContain("queue_worker");
            }
        }
    }
}
