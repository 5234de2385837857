package dev.yellow.examples.wwi.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.examples.wwi.Scale;
import dev.yellow.examples.wwi.Schemas;
import dev.yellow.examples.wwi.WwiSource;
import dev.yellow.examples.wwi.truth.Change;
import dev.yellow.examples.wwi.truth.Change.Operation;
import dev.yellow.examples.wwi.truth.Layout;
import dev.yellow.examples.wwi.truth.TableImage;
import dev.yellow.examples.wwi.truth.TruthLog;
import dev.yellow.examples.wwi.truth.TruthWriter;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {
    private static final int DAYS = 30;

    @TempDir Path folder;

    @Test
    void theTruthLogReplaysToWhatTheSourceHoldsEachDay() throws SQLException, IOException {
        try (var database = source("hundredth", 1.0 / 100); var connection = database.connect(); var late = database.connect(); var reader = database.connect();
                var truth = truth(reader)) {
            var log = new TruthLog(folder.resolve("truth.jsonl"));
            try (var simulator = Simulator.open(connection, late, Schemas.PLAIN, 5, truth); var replay = log.replay()) {
                for (var tick = 1; tick <= DAYS; tick++) {
                    assertThat(simulator.tick().tick()).isEqualTo(tick);
                    if (tick % 3 == 0) assertThat(replay.to(tick).differences(TableImage.of(reader, Schemas.PLAIN))).as("tick " + tick).isEmpty();
                }
            }
            assertThat(log.at(DAYS + 1).differences(TableImage.of(reader, Schemas.PLAIN))).as("with what was held").isEmpty();
            assertThat(brokenReferences(reader)).isEmpty();
            showsAllThatPlatformsMustBear(log, Layout.read(reader, Schemas.PLAIN));
        }
    }

    @Test
    void tenDaysInOneGoAreTenDaysInTwo() throws SQLException {
        var sums = new ArrayList<Map<String, String>>();
        for (var split : List.of(List.of(10), List.of(5, 5))) {
            try (var database = source("thousandth", 1.0 / 1000); var connection = database.connect(); var late = database.connect()) {
                for (var days : split) {
                    try (var simulator = Simulator.open(connection, late, Schemas.PLAIN, 5, null)) {
                        for (var day = 0; day < days; day++) simulator.tick();
                    }
                }
                sums.add(new WwiSource().checksums(connection));
            }
        }
        assertThat(sums.get(0)).isEqualTo(sums.get(1));
    }

    @Test
    void whatIsCommittedADayLateIsStampedBeforeWhatWasThere() throws SQLException, IOException {
        try (var database = source("thousandth", 1.0 / 1000); var connection = database.connect(); var late = database.connect();
                var truth = TruthWriter.append(folder.resolve("late.jsonl")); var simulator = Simulator.open(connection, late, Schemas.PLAIN, 5, truth)) {
            for (var day = 0; day < 5; day++) simulator.tick();
        }
        var newest = new HashMap<Integer, String>();
        var late = new TreeSet<Integer>();
        new TruthLog(folder.resolve("late.jsonl")).forEach(change -> {
            if (!change.table().equals("sal.orders") || change.row() == null) return;
            var stamp = String.valueOf(change.row().get("last_edited_when"));
            if (stamp.compareTo(newest.getOrDefault(change.tick() - 1, "")) < 0) late.add(change.tick());
            newest.merge(change.tick(), stamp, (a, b) -> a.compareTo(b) > 0 ? a : b);
        });
        assertThat(late).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void theSmallestBusinessHasDaysToo() throws SQLException {
        try (var database = TestPostgres.database(); var connection = database.connect(); var late = database.connect()) {
            var schemas = new Schemas("tiny_");
            new WwiSource(schemas).create(connection, Scale.ofRows(300), 7);
            try (var simulator = Simulator.open(connection, late, schemas, 5, null)) {
                for (var day = 0; day < 10; day++) assertThat(simulator.tick().tables()).containsKeys("sal.orders", "whs.cold_room_temperatures");
            }
        }
    }

    /// Inserts, updates and deletes; rows that come back as they were; a change from null, to null and to another value of every type.
    private static void showsAllThatPlatformsMustBear(TruthLog log, Map<String, Layout> layouts) throws IOException {
        var rows = new HashMap<List<Object>, @Nullable Map<String, @Nullable String>>();
        var gone = new HashMap<List<Object>, Map<String, @Nullable String>>();
        var seen = new TreeSet<String>();
        log.forEach(change -> {
            var key = List.<Object>of(change.table(), change.key());
            var before = rows.get(key);
            if (change.tick() > 0) {
                seen.add(change.operation().name());
                if (change.operation() == Operation.INSERT && gone.containsKey(key) && gone.get(key).equals(change.row())) seen.add("identical re-insert");
                if (change.operation() == Operation.UPDATE) seen.addAll(moves(layouts.get(change.table()), before, change));
            }
            if (change.row() == null) gone.put(key, rows.remove(key));
            else rows.put(key, change.row());
        });
        assertThat(seen).contains("INSERT", "UPDATE", "DELETE", "identical re-insert", "no change at all", "null and empty");
        for (var type : List.of("integer", "bigint", "numeric", "boolean", "character varying", "text", "bytea", "date", "timestamp"))
            assertThat(seen).contains(type + " changed");
        for (var type : List.of("bigint", "numeric", "character varying", "text", "bytea", "date"))
            assertThat(seen).contains(type + " to null", type + " from null");
    }

    private static TreeSet<String> moves(Layout layout, Map<String, @Nullable String> before, Change change) {
        var moves = new TreeSet<String>();
        for (var column : layout.columns()) {
            var type = column.type().replaceFirst("\\(.*", "");
            var was = before.get(column.name());
            var is = change.row().get(column.name());
            if (Objects.equals(was, is)) continue;
            moves.add(type + (was == null ? " from null" : is == null ? " to null" : " changed"));
            if (was == null && "".equals(is) || is == null && "".equals(was)) moves.add("null and empty");
        }
        return moves.isEmpty() ? new TreeSet<>(List.of("no change at all")) : moves;
    }

    private TruthWriter truth(Connection reader) throws SQLException, IOException {
        var truth = TruthWriter.append(folder.resolve("truth.jsonl"));
        truth.base(reader, Schemas.PLAIN);
        return truth;
    }

    private static TestDatabase source(String name, double factor) throws SQLException {
        return TestPostgres.shared().newDatabase("wwi_" + name, c -> new WwiSource().create(c, new Scale(factor), 7));
    }

    /// Foreign keys whose rows have no parent, counted without trusting the constraints.
    private static List<String> brokenReferences(Connection connection) throws SQLException {
        var broken = new ArrayList<String>();
        try (var s = connection.createStatement(); var ask = connection.createStatement(); var r = s.executeQuery("""
                SELECT conrelid::regclass::text, confrelid::regclass::text, a.attname, f.attname
                  FROM pg_constraint
                  JOIN pg_attribute AS a ON a.attrelid = conrelid AND a.attnum = conkey[1]
                  JOIN pg_attribute AS f ON f.attrelid = confrelid AND f.attnum = confkey[1]
                 WHERE contype = 'f'
                """)) {
            while (r.next()) {
                try (var count = ask.executeQuery("SELECT count(*) FROM %s AS c WHERE c.%s IS NOT NULL AND NOT EXISTS (SELECT FROM %s AS p WHERE p.%s = c.%s)"
                        .formatted(r.getString(1), r.getString(3), r.getString(2), r.getString(4), r.getString(3)))) {
                    count.next();
                    if (count.getLong(1) > 0) broken.add(r.getString(1) + "." + r.getString(3));
                }
            }
        }
        return broken;
    }
}
