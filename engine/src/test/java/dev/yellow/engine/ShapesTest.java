package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Geography and geometry from a source with PostGIS: kept as they are where the merge database has PostGIS, as
/// canonical EWKB where it has not.
class ShapesTest {
    private static final String MAJOR = "15";
    private static final Path POSTGIS = Path.of("/usr/share/postgresql", MAJOR, "extension", "postgis.control");

    @Test
    void shapesAreKeptAsEwkb() {
        with(postgis -> {
            try (var stage = new Stage(postgis, TestPostgres.shared())) {
                story(stage, "bytea", "bytea");
                assertThat(stage.rows("SELECT id, encode(place, 'hex') FROM desk_forensic.g_shop_t ORDER BY id"))
                        .isEqualTo(stage.sourceRows("SELECT id, encode(ST_AsEWKB(place::geometry), 'hex') FROM t ORDER BY id"));
            }
        });
    }

    @Test
    void shapesAreKeptAsShapes() {
        with(postgis -> {
            try (var stage = new Stage(postgis, postgis)) {
                stage.atMerge("CREATE SCHEMA geo; CREATE EXTENSION postgis SCHEMA geo");
                story(stage, "geography(geometry,4326)", "geometry(geometry,3857)");
                assertThat(stage.rows("SELECT id, geo.ST_AsText(place::geo.geometry) FROM live.shop_t ORDER BY id"))
                        .isEqualTo(stage.sourceRows("SELECT id, ST_AsText(place::geometry) FROM t ORDER BY id"));
            }
        });
    }

    @Test
    void shapesAreToldByTheLog() {
        with(postgis -> {
            try (var stage = new Stage(postgis, TestPostgres.shared())) {
                stage.readLog();
                story(stage, "bytea", "bytea");
                told(stage);
                assertThat(stage.rows("SELECT id, encode(place, 'hex') FROM desk_forensic.g_shop_t ORDER BY id"))
                        .isEqualTo(stage.sourceRows("SELECT id, encode(ST_AsEWKB(place::geometry), 'hex') FROM t ORDER BY id"));
            }
            try (var stage = new Stage(postgis, postgis)) {
                stage.atMerge("CREATE SCHEMA geo; CREATE EXTENSION postgis SCHEMA geo");
                stage.readLog();
                story(stage, "geography(geometry,4326)", "geometry(geometry,3857)");
                told(stage);
                assertThat(stage.rows("SELECT id, geo.ST_AsText(place::geo.geometry) FROM live.shop_t ORDER BY id"))
                        .isEqualTo(stage.sourceRows("SELECT id, ST_AsText(place::geometry) FROM t ORDER BY id"));
            }
        });
    }

    private static void told(Stage stage) {
        assertThat(stage.rows("SELECT DISTINCT route FROM yellow.batch_dataset WHERE batch = 2")).containsExactly("changes");
    }

    private static void story(Stage stage, String place, String area) {
        stage.atSource("""
                CREATE EXTENSION postgis;
                CREATE TABLE t (id int PRIMARY KEY, place geography(Point, 4326), area geometry(Polygon, 3857));
                INSERT INTO t VALUES (1, 'POINT(13.4 52.5)', NULL), (2, NULL, ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))', 3857)), (3, 'POINT(0 0)', NULL)""");
        stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "place " + place, "area " + area));
        stage.run();
        stage.atSource("UPDATE t SET place = 'POINT(13.4 52.6)' WHERE id = 1; DELETE FROM t WHERE id = 3; INSERT INTO t VALUES (4, 'POINT(-180 -90)', NULL)");
        stage.run();
        stage.run();
        assertThat(stage.rows("SELECT inserted, updated, deleted FROM yellow.batch_dataset WHERE batch = 2")).containsOnly("1|1|1");
        assertThat(stage.rows("SELECT count(*) FROM yellow.batch_dataset WHERE batch = 3")).containsExactly("0");
        for (var job : List.of("live/shop", "forensic/shop")) assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, true)).findings()).isEmpty();
    }

    private static void with(Consumer<TestPostgres> test) {
        if (!TestPostgres.has(MAJOR) || !Files.exists(POSTGIS)) {
            System.out.println("NOT SHOWN: shapes, for PostgreSQL " + MAJOR + " with PostGIS is not on this machine");
            return;
        }
        try (var server = TestPostgres.own(MAJOR, Map.of("wal_level", "logical"))) {
            test.accept(server);
        }
    }
}
