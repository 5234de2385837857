package dev.yellow.examples.wwi.day;

import dev.yellow.examples.wwi.Dice;
import java.math.BigDecimal;
import java.sql.SQLException;

/// Sensors never rest: the cold rooms' rows are overwritten over and over, the vehicles' are added to. Commits each
/// round itself.
final class Temperatures implements Part {
    private static final int ROUNDS = 6;
    /// The table's days in the original, at one reading in four minutes.
    private static final int DAYS_KEPT = 183;
    private static final int MOST = 2_000;

    @Override
    public void work(Day day, Books books) throws SQLException {
        var dice = day.dice("temperatures");
        var readings = Math.clamp(books.next("whs.vehicle_temperatures", "vehicle_temperature_id") / DAYS_KEPT, ROUNDS, MOST);
        for (var round = 0; round < ROUNDS; round++) {
            coldRooms(day, books, dice, round);
            vehicles(day, books, dice, readings / ROUNDS);
            books.commit(day.tick());
        }
        compress(day, books);
        books.commit(day.tick());
    }

    private static void coldRooms(Day day, Books books, Dice dice, int round) throws SQLException {
        var when = day.sometime(dice, 18 + round);
        books.update("whs.cold_room_temperatures", """
                UPDATE whs.cold_room_temperatures AS t
                   SET temperature = read.temperature::numeric, recorded_when = ?, valid_from = ?
                  FROM unnest(?::text[]) WITH ORDINALITY AS read(temperature, sensor)
                 WHERE t.cold_room_sensor_number = read.sensor
                """, when, when, new String[] {celsius(dice), celsius(dice), celsius(dice), celsius(dice)});
    }

    private static void vehicles(Day day, Books books, Dice dice, int readings) throws SQLException {
        var rows = new NewRows("vehicle_temperature_id", "vehicle_registration", "chiller_sensor_number", "recorded_when", "temperature", "full_sensor_data",
                "is_compressed");
        var id = books.next("whs.vehicle_temperatures", "vehicle_temperature_id");
        for (var i = 0; i < readings; i++, id++) {
            var when = day.sometime(dice, 18);
            var celsius = celsius(dice);
            var sensor = 1 + id % 2;
            var told = "{\"Recordings\":[{\"sensor\":" + sensor + ",\"when\":\"" + when + "\",\"temp\":" + celsius + "}]}";
            rows.add(id, "WWI-321-A", sensor, when, celsius, told, false);
        }
        books.insert("whs.vehicle_temperatures", rows);
    }

    /// Older readings give up their text for bytes.
    private static void compress(Day day, Books books) throws SQLException {
        books.update("whs.vehicle_temperatures", """
                UPDATE whs.vehicle_temperatures AS t
                   SET is_compressed = true, compressed_sensor_data = decode(md5(full_sensor_data), 'hex'), full_sensor_data = NULL
                 WHERE vehicle_temperature_id = ANY (
                       SELECT vehicle_temperature_id FROM whs.vehicle_temperatures
                        WHERE NOT is_compressed AND recorded_when < ? ORDER BY vehicle_temperature_id LIMIT 5)
                """, day.date().minusDays(1).atStartOfDay());
    }

    /// Below zero when a door was left to the freezer's side.
    private static String celsius(Dice dice) {
        return BigDecimal.valueOf(dice.between(-100, 500), 2).toString();
    }
}
