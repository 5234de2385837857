package dev.yellow.examples.wwi;

import static dev.yellow.examples.wwi.GeneratorTest.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.yellow.examples.wwi.day.Simulator;
import dev.yellow.examples.wwi.truth.TableImage;
import dev.yellow.examples.wwi.truth.TruthLog;
import dev.yellow.examples.wwi.truth.TruthWriter;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The extension exists for the system's PostgreSQL 15 only.
class PostgisTest {
    private TestPostgres postgres;
    private TestDatabase database;
    private Connection connection;

    @BeforeEach
    void start() throws SQLException {
        if (!TestPostgres.has("15")) notShown("PostgreSQL 15");
        postgres = TestPostgres.own("15", Map.of());
        database = postgres.newDatabase();
        connection = database.connect();
        if (GeographyStorage.of(connection) != GeographyStorage.POSTGIS) notShown("its extension PostGIS");
    }

    @AfterEach
    void stop() throws SQLException {
        if (postgres == null) return;
        connection.close();
        database.close();
        postgres.close();
    }

    @Test
    void shapesAreGeographyAndTheSameBytesAsInTheFallback() throws SQLException {
        var postgis = new WwiSource(new Schemas("g_"));
        var ewkb = new WwiSource(new Schemas("e_"));
        postgis.create(connection, new Scale(0.005), 7);
        ewkb.create(connection, new Scale(0.005), 7, GeographyStorage.EWKB, (_, _) -> { });

        for (var column : List.of("app.countries.border", "app.state_provinces.border", "app.cities.location",
                "app.system_parameters.delivery_location", "pur.suppliers.delivery_location", "sal.customers.delivery_location")) {
            var name = column.substring(column.lastIndexOf('.') + 1);
            var table = column.substring(0, column.lastIndexOf('.'));
            var key = table.equals("app.countries") ? "country_id" : table.equals("app.cities") ? "city_id" : table.substring(4).replaceFirst("s$", "") + "_id";
            assertThat(query(connection, """
                    SELECT count(*) > 0, count(*) FILTER (WHERE upper(substr(e.%1$s::text, 3)) IS DISTINCT FROM g.%1$s::text),
                           count(*) FILTER (WHERE NOT st_isvalid(g.%1$s::geometry))
                      FROM e_%2$s AS e FULL JOIN g_%2$s AS g USING (%3$s)
                    """.formatted(name, table, key))).as(column).containsExactly(List.of("t", "0", "0"));
        }
    }

    @Test
    void daysPassWithGeographyToo(@TempDir Path folder) throws SQLException, IOException {
        new WwiSource().create(connection, new Scale(0.001), 7);
        try (var late = database.connect(); var reader = database.connect(); var truth = TruthWriter.append(folder.resolve("truth.jsonl"))) {
            truth.base(reader, Schemas.PLAIN);
            try (var simulator = Simulator.open(connection, late, Schemas.PLAIN, 5, truth)) {
                for (var day = 0; day < 20; day++) simulator.tick();
            }
            assertThat(new TruthLog(folder.resolve("truth.jsonl")).at(21).differences(TableImage.of(reader, Schemas.PLAIN))).isEmpty();
        }
    }

    private static void notShown(String what) {
        System.err.println("NOT SHOWN: geography in PostGIS, because this machine lacks " + what + " (apt-get install postgresql-15-postgis-3)");
        abort("this machine lacks " + what);
    }
}
