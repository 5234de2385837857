package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.TestPostgres;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The primary commits a batch while a consumer reads it: before each statement of the read, one after another. What the
/// consumer commits is one batch of the primary, whole.
class PrimaryCommitsMeanwhileTest {
    private static final Dataset T = Stage.dataset("t", List.of("id"), "id integer not null", "v text");
    private static final Dataset U = Stage.dataset("u", List.of("id"), "id integer not null", "v text");

    @Test
    void theConsumersBatchIsOneOfThePrimarysWhole() {
        try (var s = new TwoStacks(TestPostgres.shared(), T, U)) {
            s.there.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); CREATE TABLE u (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, 'v' || g FROM generate_series(1, 30) g; INSERT INTO u TABLE t");
            s.apply(Map.of("copy", Milestoning.SCD2, "live", Milestoning.SCD1));
            s.primary();
            s.run("copy");
            s.run("live");
            for (var platform : List.of("copy", "live")) {
                var seen = new HashSet<String>();
                var statements = 0;
                for (var at = 1; statement(s, platform, at, seen); at++) statements = at;
                assertThat(statements).as(platform).isGreaterThan(8);
                assertThat(seen).as("the batch that came in between is taken, or left to the next run").containsExactlyInAnyOrder("taken", "left");
                System.out.println("the primary committed before each of " + statements + " statements with which " + platform + " reads it");
                s.run(platform);
                assertThat(s.engine.verify(new Audit.Request(platform + "/shop", 1, 0, false)).findings()).isEmpty();
            }
            s.run("copy");
            assertThat(s.versions("copy")).isEqualTo(s.primaryAsOf(Integer.MAX_VALUE - 1));
        }
    }

    @Test
    void aFirstLoadIsOneOfThePrimarysBatchesWhole() {
        try (var s = new TwoStacks(TestPostgres.shared(), T, U)) {
            s.there.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); CREATE TABLE u (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, 'v' || g FROM generate_series(1, 30) g; INSERT INTO u TABLE t");
            s.apply(Map.of());
            s.primary();
            var seen = new HashSet<String>();
            var goes = true;
            for (var at = 1; goes; at++) {
                s.apply(Map.of("copy" + at, Milestoning.SCD2));
                goes = statement(s, "copy" + at, at, seen);
            }
            assertThat(seen).containsExactlyInAnyOrder("taken", "left");
        }
    }

    /// @return whether the read has so many statements
    private static boolean statement(TwoStacks s, String platform, int at, Set<String> seen) {
        change(s, at);
        s.primary();
        var counted = new AtomicInteger();
        var between = new AtomicInteger();
        s.link.rewrite(sql -> {
            if (counted.incrementAndGet() == at) {
                change(s, -at);
                between.set(s.primary().batch());
            }
            return sql;
        });
        JobOutcome.Done done;
        try {
            done = s.run(platform);
        } finally {
            s.link.rewrite(sql -> sql);
        }
        if (between.get() > 0) seen.add(done.batch() == between.get() ? "taken" : "left");
        var live = platform.startsWith("live");
        for (var table : List.of("t", "u")) {
            var whole = s.there.rows("SELECT id, v FROM forensic.shop_%s WHERE %2$d BETWEEN yellow_batch_in AND yellow_batch_out ORDER BY 1"
                    .formatted(table, done.batch()));
            assertThat(s.here.rows("SELECT id, v FROM " + platform + ".shop_" + table
                    + (live ? "" : " WHERE yellow_batch_out = 2147483647") + " ORDER BY 1")).as("statement " + at).isEqualTo(whole);
        }
        if (live) return between.get() > 0;
        assertThat(s.versions(platform)).as("statement " + at).isEqualTo(s.primaryAsOf(done.batch()));
        assertThat(TwoStacks.headers(s.here, platform, done.batch())).as("statement " + at)
                .isEqualTo(TwoStacks.headers(s.there.merge, "forensic", done.batch()));
        return between.get() > 0;
    }

    /// In one transaction over both tables, so that a half of it is seen.
    private static void change(TwoStacks s, int at) {
        for (var table : List.of("t", "u"))
            s.there.atSource("UPDATE %1$s SET v = 'c%2$d' WHERE id %% 5 = %3$d; DELETE FROM %1$s WHERE id = %4$d; INSERT INTO %1$s SELECT max(id) + 1, 'new' FROM %1$s"
                    .formatted(table, at, Math.abs(at) % 5, 6 + Math.abs(at) * 2 % 20));
    }
}
