package dev.yellow.files.value;

import dev.yellow.model.type.DataType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Makes a field's text the value of its column.
///
/// What is spelt in the usual ways becomes a number, a date or a timestamp here, because that is quick; any other
/// spelling stays text, which the engine reads as PostgreSQL reads it, or refuses.
@FunctionalInterface
public interface TextValue {
    /// Digits that a long has for certain.
    int LONG_DIGITS = 18;

    /// @throws Misfit when no value is spelt so
    Object of(char[] buffer, int from, int length) throws Misfit;

    /// For a column of that type.
    static TextValue of(DataType type) {
        return switch (type) {
            case DataType.SmallInt _, DataType.Int _, DataType.BigInt _ -> TextValue::integer;
            case DataType.Numeric _ -> TextValue::decimal;
            case DataType.Date _ -> TextValue::date;
            case DataType.Timestamp _ -> (b, from, length) -> {
                var at = timestamp(b, from, length);
                return at == null ? new String(b, from, length) : at;
            };
            case DataType.TimestampTz _ -> TextValue::timestampTz;
            case DataType.Bytea _ -> (b, from, length) -> bytes(new String(b, from, length));
            case DataType.Array array -> (b, from, length) -> JsonValue.list(array, new String(b, from, length));
            case DataType.Bool _, DataType.Real _, DataType.DoublePrecision _, DataType.Char _, DataType.VarChar _, DataType.Text _,
                    DataType.Time _, DataType.Interval _, DataType.Uuid _, DataType.Json _, DataType.Geography _, DataType.Geometry _,
                    DataType.Vector _ -> (b, from, length) -> new String(b, from, length);
        };
    }

    private static Object integer(char[] b, int from, int length) {
        var negative = length > 1 && b[from] == '-';
        var digits = negative ? length - 1 : length;
        if (digits < 1 || digits > LONG_DIGITS) return new String(b, from, length);
        var value = 0L;
        for (var i = from + length - digits; i < from + length; i++) {
            var digit = b[i] - '0';
            if (digit < 0 || digit > 9) return new String(b, from, length);
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /// Plain decimals of up to 18 digits; the scale is the one that is written.
    private static Object decimal(char[] b, int from, int length) {
        var negative = length > 1 && b[from] == '-';
        var start = negative ? from + 1 : from;
        var end = from + length;
        if (end - start < 1 || end - start > LONG_DIGITS || b[start] == '.' || b[end - 1] == '.') return new String(b, from, length);
        var value = 0L;
        var scale = -1;
        for (var i = start; i < end; i++) {
            var digit = b[i] - '0';
            if (b[i] == '.' && scale < 0) scale = 0;
            else if (digit < 0 || digit > 9) return new String(b, from, length);
            else {
                value = value * 10 + digit;
                if (scale >= 0) scale++;
            }
        }
        return BigDecimal.valueOf(negative ? -value : value, Math.max(scale, 0));
    }

    private static Object date(char[] b, int from, int length) {
        if (length == 10 && b[from + 4] == '-' && b[from + 7] == '-') {
            var date = date(b, from);
            if (date != null) return date;
        }
        return new String(b, from, length);
    }

    private static @Nullable LocalDate date(char[] b, int from) {
        var year = digits(b, from, 4);
        var month = digits(b, from + 5, 2);
        var day = digits(b, from + 8, 2);
        if (year < 1 || month < 1 || month > 12 || day < 1) return null;
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// `2026-11-25 10:20:30.123456`, also with T, also without seconds; null for any other spelling.
    private static @Nullable LocalDateTime timestamp(char[] b, int from, int length) {
        if (length < 16 || length > 26 || length == 17 || length == 18 || length == 20) return null;
        if (b[from + 4] != '-' || b[from + 7] != '-' || b[from + 10] != ' ' && b[from + 10] != 'T' || b[from + 13] != ':') return null;
        if (length > 16 && b[from + 16] != ':' || length > 19 && b[from + 19] != '.') return null;
        var date = date(b, from);
        var hour = digits(b, from + 11, 2);
        var minute = digits(b, from + 14, 2);
        var second = length > 16 ? digits(b, from + 17, 2) : 0;
        var nano = length > 19 ? digits(b, from + 20, length - 20) : 0;
        if (date == null || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || nano < 0) return null;
        for (var i = length > 19 ? length - 20 : 9; i < 9; i++) nano *= 10;
        return date.atTime(hour, minute, second, nano);
    }

    /// With `Z`, `+hh`, `+hhmm` or `+hh:mm` at its end. Without an offset it is no instant.
    private static Object timestampTz(char[] b, int from, int length) throws Misfit {
        if (length > 16 && b[from + length - 1] == 'Z') {
            var at = timestamp(b, from, length - 1);
            if (at != null) return OffsetDateTime.of(at, ZoneOffset.UTC);
        }
        for (var back : new int[] {3, 5, 6}) {
            if (length - back < 16) break;
            var sign = b[from + length - back];
            if (sign != '+' && sign != '-') continue;
            var at = timestamp(b, from, length - back);
            var hours = digits(b, from + length - back + 1, 2);
            var minutes = back == 3 ? 0 : back == 6 && b[from + length - 3] != ':' ? -1 : digits(b, from + length - 2, 2);
            if (at == null || hours < 0 || hours > 15 || minutes < 0 || minutes > 59) break;
            var offset = ZoneOffset.ofTotalSeconds((sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60));
            return OffsetDateTime.of(at, offset);
        }
        if (timestamp(b, from, length) != null) throw new Misfit("has no offset from UTC, so it is no instant");
        return new String(b, from, length);
    }

    /// Hex after `\x`, else base64.
    static byte[] bytes(String text) throws Misfit {
        try {
            return text.startsWith("\\x") ? HexFormat.of().parseHex(text, 2, text.length()) : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw new Misfit("is neither \\x and hex digits nor base64");
        }
    }

    /// @return negative when one is no digit
    private static int digits(char[] b, int from, int count) {
        var value = 0;
        for (var i = from; i < from + count; i++) {
            var digit = b[i] - '0';
            if (digit < 0 || digit > 9) return -1;
            value = value * 10 + digit;
        }
        return value;
    }
}
