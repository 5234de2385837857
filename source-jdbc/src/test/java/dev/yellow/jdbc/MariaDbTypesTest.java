package dev.yellow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yellow.jdbc.dialect.Dialect;
import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Endpoint;
import dev.yellow.testing.TestMariaDb;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every type of MariaDB arrives to the last digit, or its row is named.
class MariaDbTypesTest {
    @BeforeEach
    void needed() {
        assumeTrue(TestMariaDb.here("types of MariaDB"));
    }

    /// By the table that the documentation shows: all types of it, each with NULL and its extremes.
    @Test
    void everyTypeArrivesWithItsExtremes() {
        var types = Dialect.of(new Endpoint.MariaDb("", 0, "", Tls.DISABLE)).types();
        var declared = new ArrayList<String>();
        var columns = new ArrayList<String>(List.of("id integer not null"));
        var inserts = new StringBuilder("SET SESSION sql_mode = ''; SET SESSION time_zone = '+00:00'; INSERT INTO t (id) VALUES (0)");
        var shown = new ArrayList<String>();
        var expected = new ArrayList<String>();
        for (var i = 0; i < types.size(); i++) {
            var type = types.get(i);
            declared.add("c" + i + " " + type.declared() + (type.name().equals("timestamp") ? " NULL DEFAULT NULL" : ""));
            columns.add("c" + i + " " + type.natural());
            var value = type.natural().equals("timestamp with time zone") ? "(c" + i + " AT TIME ZONE 'UTC')::text || '+00'" : "c" + i + "::text";
            for (var s = 0; s < type.samples().size(); s++) {
                var id = 1 + i * 10 + s;
                inserts.append("; INSERT INTO t (id, c").append(i).append(") VALUES (").append(id).append(", ")
                        .append(type.samples().get(s).literal()).append(")");
                shown.add("SELECT " + id + " AS id, '" + type.declared().replace("'", "''") + "' AS declared, " + value
                        + " AS v FROM PLATFORM.shop_t WHERE id = " + id);
                expected.add(type.declared() + "|" + type.samples().get(s).kept());
            }
        }
        try (var stage = new JdbcStage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, " + String.join(", ", declared) + ") ENGINE = InnoDB ROW_FORMAT = DYNAMIC");
            stage.atSource(inserts.toString());
            stage.apply(JdbcStage.dataset("t", columns.toArray(String[]::new)));
            stage.run();
            for (var platform : List.of("live", "forensic")) {
                assertThat(stage.rows("SELECT declared, v FROM (" + String.join(" UNION ALL ", shown).replace("PLATFORM", platform)
                        + ") x ORDER BY id")).isEqualTo(expected);
                var nulls = stage.rows("SELECT to_jsonb(t) - 'id' - 'yellow_row_hash' - 'yellow_batch_id' - 'yellow_batch_in' - 'yellow_batch_out' = (SELECT jsonb_object_agg('c' || n, NULL) FROM generate_series(0, "
                        + (types.size() - 1) + ") n) FROM " + platform + ".shop_t t WHERE id = 0");
                assertThat(nulls).containsExactly("t");
            }
            assertThat(stage.clean()).isTrue();
            stage.run();
            assertThat(stage.rows("SELECT count(*) FROM yellow.batch_dataset WHERE batch = 2")).containsExactly("0");
        }
    }

    @Test
    void valuesBecomeOtherTypesOfTheModelWithoutLoss() {
        try (var stage = new JdbcStage()) {
            stage.atSource("""
                    CREATE TABLE t (id bigint unsigned PRIMARY KEY, flag tinyint(1), bits bit(9), day datetime, noon time, dt datetime(3), ts timestamp(6) NULL, price float, uid char(36), j json, n int) ENGINE = InnoDB;
                    SET time_zone = '+05:00';
                    INSERT INTO t VALUES (1, 1, b'100000001', '2026-02-28', '12:30:00', '2026-01-01 10:00:00.123', '2026-01-01 10:00:00.5', 0.1, '00000000-0000-0000-0000-00000000000A', '{"a": 1}', -5),
                                         (9223372036854775807, 0, b'0', '0999-12-31', '00:00:00', NULL, NULL, NULL, NULL, NULL, NULL)""");
            stage.apply(JdbcStage.dataset("t", "id bigint not null", "flag boolean", "bits bytea", "day date", "noon time",
                    "dt timestamp(3)", "ts timestamp", "price numeric", "uid uuid", "j json", "n double precision"));
            stage.run();
            assertThat(stage.rows("SELECT id, flag, bits, day, noon, dt, ts, price, uid, j, n FROM live.shop_t ORDER BY id")).containsExactly(
                    "1|t|\\x0101|2026-02-28|12:30:00|2026-01-01 10:00:00.123|2026-01-01 05:00:00.5|0.10000000149011612|00000000-0000-0000-0000-00000000000a|{\"a\": 1}|-5",
                    "9223372036854775807|f|\\x0000|0999-12-31|00:00:00|null|null|null|null|null|null");
            assertThat(stage.clean()).isTrue();
        }
    }

    @Test
    void whatTheModelCannotHoldFailsTheBatchByKeyColumnAndValue() {
        try (var stage = new JdbcStage()) {
            stage.atSource("""
                    SET sql_mode = ''; CREATE TABLE t (id int PRIMARY KEY, big bigint unsigned, day date, dt datetime, span time, flag tinyint, v longtext) ENGINE = InnoDB;
                    INSERT INTO t VALUES (1, 18446744073709551615, '0000-00-00', '2026-00-00 00:00:00', '838:59:59', 2, 'long'), (2, 1, '2026-01-01', '2026-01-01', '23:59:59', 1, 'ok')""");
            for (var each : List.of("big bigint>(1): 18446744073709551615", "day date>(1): 0000-00-00",
                    "dt timestamp>(1): 2026-00-00 00:00:00", "span time>(1): 838:59:59", "flag boolean>(1): 2", "v varchar(3)>(1): long")) {
                stage.apply(JdbcStage.dataset("t", "id integer not null", each.split(">")[0]));
                assertThat(stage.refused().toString()).contains("column \"" + each.split(" ")[0] + "\"").contains(each.split(">")[1]);
                stage.reset();
            }
            stage.apply(JdbcStage.dataset("t", "id integer not null", "big numeric(20,0)", "day text", "dt text", "span interval", "flag smallint", "v text"));
            stage.run();
            assertThat(stage.rows("SELECT id, big, day, dt, span, flag, v FROM live.shop_t ORDER BY 1"))
                    .containsExactly("1|18446744073709551615|0000-00-00|2026-00-00 00:00:00|838:59:59|2|long",
                    "2|1|2026-01-01|2026-01-01 00:00:00|23:59:59|1|ok");
        }
    }
}
