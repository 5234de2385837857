package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.definition.StreamDefinition.Tuning;
import dev.yellow.model.fault.Code.Kind;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.Interruption.CutBefore;
import dev.yellow.testing.wire.Interruption.CutInsideAnswer;
import dev.yellow.testing.wire.Interruption.Scope;
import dev.yellow.testing.wire.WireProxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What befalls servers, links and rights: each ends a run in its code, with one line of cause and one of mending; nothing is
/// lost, and once it is mended the next run goes on. What befalls data is `RefusalTest`'s.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailingWellTest {
    private static final String JOB = "forensic/shop";
    private static final String ROWS = "SELECT * FROM forensic.shop_t ORDER BY id, yellow_batch_in";
    private static final String STAGED = "SELECT (SELECT count(*) FROM forensic_staging.shop_t_a) + (SELECT count(*) FROM forensic_staging.shop_t_b)";

    private final WireProxy toSource = proxy();
    private final WireProxy toMerge = proxy();
    private final Stage stage = new Stage(TestPostgres.shared(), TestPostgres.shared(), through(toSource), through(toMerge));

    private int day;

    private static WireProxy proxy() {
        var at = URI.create(TestPostgres.shared().newDatabase().url().substring("jdbc:".length()));
        return WireProxy.to(at.getHost(), at.getPort());
    }

    private static UnaryOperator<String> through(WireProxy proxy) {
        return url -> url.replaceFirst("//[^/]+/", "//127.0.0.1:" + proxy.port() + "/");
    }

    @BeforeAll
    void aTableThatWasReadOnce() {
        stage.atSource("CREATE TABLE stored (id int PRIMARY KEY, a text); INSERT INTO stored SELECT g, 'a' || g FROM generate_series(1, 300) g; CREATE VIEW t AS SELECT * FROM stored");
        tuned(Tuning.DEFAULT.maxSnapshotAge());
        stage.run();
    }

    @AfterAll
    void close() {
        stage.close();
        toSource.close();
        toMerge.close();
    }

    /// What the real thing would need hours or a full disk for is raised by a function at the very place, under the server's own
    /// code.
    enum Planted {
        SOURCE_DOWN(EngineCode.SOURCE_UNREACHABLE) {
            @Override void plant(FailingWellTest t) {
                t.toSource.cutAll(Scope.PROCESS);
            }
        },
        SOURCE_KILLED_WHILE_IT_IS_READ(EngineCode.SOURCE_UNREACHABLE) {
            @Override void plant(FailingWellTest t) {
                t.toSource.planAfter("ORDER BY", new CutInsideAnswer(0, Scope.CONNECTION));
            }
        },
        SOURCE_SLOW(EngineCode.TIMED_OUT) {
            @Override void plant(FailingWellTest t) {
                t.sourceRaises("57014");
            }
        },
        SOURCE_OUT_OF_MEMORY(EngineCode.RESOURCES_EXHAUSTED) {
            @Override void plant(FailingWellTest t) {
                t.sourceRaises("53200");
            }
        },
        SOURCE_WENT_BACK(EngineCode.SOURCE_WENT_BACK) {
            @Override void plant(FailingWellTest t) {
                t.stage.atMerge("UPDATE yellow.stream SET source = regexp_replace(source, '[0-9]+$', '9000000000000000000')");
            }

            @Override void heal(FailingWellTest t) {
                t.stage.atMerge("UPDATE yellow.stream SET source = regexp_replace(source, '[0-9]+$', '1')");
            }
        },
        SNAPSHOT_TOO_OLD(EngineCode.SNAPSHOT_TOO_OLD) {
            @Override void plant(FailingWellTest t) {
                t.tuned(Duration.ofNanos(1));
            }

            @Override void heal(FailingWellTest t) {
                t.tuned(Tuning.DEFAULT.maxSnapshotAge());
                // The open batch would end under the definition that it was opened with.
                t.stage.engine.reset(JOB);
            }
        },
        PERMISSION_MISSING_ON_ONE_TABLE(EngineCode.PERMISSION_MISSING) {
            @Override void plant(FailingWellTest t) {
                t.stage.atSource("CREATE ROLE " + t.stage.source.name() + "_nobody; ALTER VIEW t OWNER TO " + t.stage.source.name() + "_nobody");
            }

            @Override void heal(FailingWellTest t) {
                t.stage.atSource("ALTER VIEW t OWNER TO CURRENT_USER; DROP ROLE " + t.stage.source.name() + "_nobody");
            }
        },
        MERGE_DATABASE_GONE_IN_THE_BATCH(EngineCode.MERGE_UNREACHABLE) {
            @Override void plant(FailingWellTest t) {
                t.toMerge.planAfter("forensic_staging", new CutBefore(0, Scope.PROCESS));
            }
        },
        MERGE_DATABASE_OUT_OF_DISK(EngineCode.RESOURCES_EXHAUSTED) {
            @Override void plant(FailingWellTest t) {
                t.mergeRaises("53100");
            }
        },
        DEADLOCK(EngineCode.CONFLICT) {
            @Override void plant(FailingWellTest t) {
                t.mergeRaises("40P01");
            }
        },
        SERIALIZATION_FAILURE(EngineCode.CONFLICT) {
            @Override void plant(FailingWellTest t) {
                t.mergeRaises("40001");
            }
        };

        final EngineCode code;

        Planted(EngineCode code) {
            this.code = code;
        }

        abstract void plant(FailingWellTest t);

        void heal(FailingWellTest t) {
            t.toSource.reset();
            t.toMerge.reset();
            t.stage.atSource("CREATE OR REPLACE VIEW t AS SELECT * FROM stored");
            t.stage.atMerge("DROP TRIGGER IF EXISTS planted ON forensic.shop_t");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFaultEndsInItsCodeLosesNothingAndTheNextRunGoesOn(Planted planted) {
        day++;
        stage.atSource("UPDATE stored SET a = 'day %1$d' WHERE id %% 3 = 0; DELETE FROM stored WHERE id = 3 * %1$d + 1; INSERT INTO stored VALUES (1001 + 3 * %1$d, 'new')"
                .formatted(day));
        var rows = stage.rows(ROWS);
        var staged = stage.rows(STAGED);

        planted.plant(this);
        var fault = stage.refused(JOB);

        assertThat(fault.code()).as(fault.toString()).isEqualTo(planted.code);
        assertThat(fault.code().kind()).isIn(Kind.RETRY, Kind.OPERATOR);
        assertThat(fault.what()).isNotBlank().doesNotContain("\n");
        assertThat(fault.mend()).isNotBlank().doesNotContain("\n");
        assertThat(stage.rows(ROWS)).isEqualTo(rows);
        assertThat(stage.rows(STAGED)).isEqualTo(staged);

        planted.heal(this);
        // A run that could not give its stream back has been dead for long.
        stage.atMerge("UPDATE yellow.stream SET token = NULL, worker = NULL, run = NULL, holder = NULL; DELETE FROM yellow.worker");
        assertThat(stage.engine.run(JOB)).isEqualTo(new JobOutcome.Done(1 + day, 102));
        assertThat(stage.rows("SELECT id, a FROM forensic.shop_t WHERE yellow_batch_out = 2147483647 ORDER BY 1"))
                .isEqualTo(stage.sourceRows("SELECT id, a FROM stored ORDER BY 1"));
        assertThat(stage.rows("SELECT count(*) FROM forensic.shop_t WHERE yellow_batch_out = " + day)).containsExactly("101");
        assertThat(stage.engine.verify(new Audit.Request(JOB, 1, 0, true)).findings()).isEmpty();
    }

    @Test
    void aMemoryLimitThatIsReachedEndsTheRunAndNotTheProcess() {
        try (var fed = new Stage()) {
            fed.readFeed();
            fed.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a text"));
            fed.feed.row("t", 1, "a");
            fed.run();
            fed.feed.row("t", 2, "b");
            fed.feed.filling = true;

            var fault = fed.refused(JOB);

            assertThat(fault.code()).isEqualTo(EngineCode.RESOURCES_EXHAUSTED);
            assertThat(fault.toString()).contains("the process reached its memory limit", "chunkRows");
            assertThat(fed.rows("SELECT id FROM forensic.shop_t")).containsExactly("1");
            fed.feed.filling = false;
            fed.run();
            assertThat(fed.rows("SELECT id, yellow_batch_in FROM forensic.shop_t ORDER BY 1")).containsExactly("1|1", "2|2");
        }
    }

    private void tuned(Duration maxSnapshotAge) {
        var d = Tuning.DEFAULT;
        stage.tuning = new Tuning(d.chunkRows(), d.maxDeleteFraction(), maxSnapshotAge, d.readers(), d.allowRewrite());
        stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a text"));
    }

    private void sourceRaises(String state) {
        stage.atSource(raising(state) + "; CREATE OR REPLACE VIEW t AS SELECT s.* FROM stored s WHERE public.planted(s.id)");
    }

    private void mergeRaises(String state) {
        stage.atMerge(raising(state) + "; CREATE OR REPLACE FUNCTION public.planted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM public.planted(1); RETURN NULL; END'; CREATE TRIGGER planted BEFORE INSERT ON forensic.shop_t EXECUTE FUNCTION public.planted()");
    }

    private static String raising(String state) {
        return "CREATE OR REPLACE FUNCTION public.planted(integer) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION USING ERRCODE = ''"
                + state + "'', MESSAGE = ''planted''; END'";
    }
}
