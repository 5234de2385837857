package dev.yellow.engine.canonical;

import dev.yellow.model.type.DataType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/// A key's field from its send bytes to the text that PostgreSQL reads back as the same value.
public final class KeyText {
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

    private KeyText() {}

    /// @param at where the bytes start, after their length
    public static String of(DataType type, byte[] bytes, int at, int length) {
        return switch (type) {
            case DataType.Bool _ -> bytes[at] == 0 ? "f" : "t";
            case DataType.SmallInt _ -> Integer.toString((short) ((bytes[at] << 8) | (bytes[at + 1] & 0xFF)));
            case DataType.Int _ -> Integer.toString(Tuples.intAt(bytes, at));
            case DataType.BigInt _ -> Long.toString(Tuples.longAt(bytes, at));
            case DataType.Date _ -> date(Tuples.intAt(bytes, at));
            case DataType.Time _ -> time(Tuples.longAt(bytes, at));
            case DataType.Timestamp _ -> timestamp(Tuples.longAt(bytes, at), "");
            case DataType.TimestampTz _ -> timestamp(Tuples.longAt(bytes, at), "+00");
            case DataType.Uuid _ -> HexFormat.of().formatHex(bytes, at, at + length);
            case DataType.Bytea _ -> "\\x" + HexFormat.of().formatHex(bytes, at, at + length);
            case DataType.Text _, DataType.VarChar _, DataType.Char _ -> new String(bytes, at, length, StandardCharsets.UTF_8);
            case DataType.Numeric _, DataType.Real _, DataType.DoublePrecision _, DataType.Interval _, DataType.Json _,
                    DataType.Array _, DataType.Geography _, DataType.Geometry _, DataType.Vector _ ->
                throw new IllegalArgumentException("keys of type " + type.sql() + " are not streamed");
        };
    }

    /// Adds a text as an element of an array constant.
    public static void appendElement(StringBuilder array, String text) {
        array.append(array.isEmpty() ? '{' : ',').append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') array.append('\\');
            array.append(c);
        }
        array.append('"');
    }

    private static String date(int days) {
        if (days == Integer.MAX_VALUE) return "infinity";
        if (days == Integer.MIN_VALUE) return "-infinity";
        return withEra(EPOCH.plusDays(days), "");
    }

    private static String time(long micros) {
        // 24:00:00 is a value of its own, one past the day's last microsecond.
        return micros == 86_400_000_000L ? "24:00:00" : LocalTime.ofNanoOfDay(micros * 1000).toString();
    }

    private static String timestamp(long micros, String zone) {
        if (micros == Long.MAX_VALUE) return "infinity";
        if (micros == Long.MIN_VALUE) return "-infinity";
        LocalDateTime at = EPOCH.atStartOfDay().plus(micros, ChronoUnit.MICROS);
        return withEra(at.toLocalDate(), " " + at.toLocalTime() + zone);
    }

    /// PostgreSQL has no year 0: year 0 of the proleptic calendar is 1 BC.
    private static String withEra(LocalDate day, String rest) {
        var year = day.getYear();
        var text = "%04d-%02d-%02d".formatted(year > 0 ? year : 1 - year, day.getMonthValue(), day.getDayOfMonth()) + rest;
        return year > 0 ? text : text + " BC";
    }
}
