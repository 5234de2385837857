package dev.yellow.verification.value;

import dev.yellow.model.type.DataType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Values of a type as PostgreSQL reads them from text.
public final class ValuePool {
    /// Digits enough for the widest numeric.
    private static final String THOUSAND = "1234567890".repeat(100);
    private static final int TEXT_OVER_TOAST = 2_600;

    private final int serverMajor;
    private final boolean everything;
    private final BiPredicate<DataType, String> takes;

    /// @param serverMajor values that only later servers know are left out
    public ValuePool(int serverMajor) {
        this(serverMajor, true);
    }

    /// @param everything whether it has what ISO 8601 and JSON do not know: infinite intervals, and arrays of other
    ///                   dimensions and bounds than a list's
    public ValuePool(int serverMajor, boolean everything) {
        this(serverMajor, everything, (_, _) -> true);
    }

    /// @param takes those that a kind of source can have; for each of its types some of the extremes must be among them
    public ValuePool(int serverMajor, boolean everything, BiPredicate<DataType, String> takes) {
        this.serverMajor = serverMajor;
        this.everything = everything;
        this.takes = takes;
    }

    /// The edges of a type: each was lost, folded or altered by some copy of data.
    public List<String> extremes(DataType type) {
        return allExtremes(type).stream().filter(v -> takes.test(type, v)).toList();
    }

    private List<String> allExtremes(DataType type) {
        return switch (type) {
            case DataType.Bool _ -> List.of("true", "false");
            case DataType.SmallInt _ -> List.of("0", "-1", "32767", "-32768", "255", "256");
            case DataType.Int _ -> List.of("0", "-1", "2147483647", "-2147483648", "65536");
            case DataType.BigInt _ -> List.of("0", "-1", "9223372036854775807", "-9223372036854775808", "4294967297", "-4294967297",
                    "4294967296", "-4294967296");
            case DataType.Numeric n -> numeric(n);
            case DataType.Real _ -> List.of("0", "-0", "NaN", "Infinity", "-Infinity", "3.4028235e38", "1e-45", "1.1754944e-38", "1.0000001", "-1");
            case DataType.DoublePrecision _ -> List.of("0", "-0", "NaN", "Infinity", "-Infinity", "1.7976931348623157e308", "5e-324",
                    "0.1", "1.0000000000000002", "-1");
            case DataType.Char _ -> List.of("", "a", "A", "a\t", "ab\u00a0", "äß€", "\uFFFD", "\uD83D\uDE00", "' \"\\");
            case DataType.VarChar v -> v.length().isPresent() ? texts() : with(texts(), big());
            case DataType.Text _ -> with(texts(), big());
            case DataType.Bytea _ -> List.of("\\x", "\\x00", "\\xff", "\\x0000", "\\x7f", "\\x80", "\\x5c78", "\\x" + "00ff7f80".repeat(TEXT_OVER_TOAST / 4));
            case DataType.Date _ -> List.of("infinity", "-infinity", "4713-01-01 BC", "0001-12-31 BC", "0001-01-01", "9999-12-31",
                    "10000-01-01", "5874897-12-31", "1999-12-31", "2000-02-29");
            case DataType.Time _ -> List.of("00:00", "24:00", "23:59:59.999", "12:00:00.001");
            case DataType.Timestamp _ -> with(times(), "4713-01-01 00:00:00 BC");
            case DataType.TimestampTz _ -> with(times().stream().map(t -> t.contains("infinity") ? t : t + "+00").toList(),
                    "2024-10-27 02:30:00+02", "2024-10-27 02:30:00+01", "0001-12-31 23:00:00+00 BC");
            case DataType.Interval _ -> serverMajor < 17 || !everything ? intervals() : with(intervals(), "infinity", "-infinity");
            case DataType.Uuid _ -> List.of("00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
                    "7fffffff-ffff-ffff-ffff-ffffffffffff", "80000000-0000-0000-0000-000000000000", "7fffffff-ffff-ffff-8000-000000000000");
            case DataType.Json _ -> List.of("{}", "null", "\"\"", "[]", "{\"a\":1}", "{\"a\": 1}", "{\"a\":1.0}", "{\"b\":1,\"a\":2}",
                    "{\"a\":2,\"b\":1}", "{\"a\":1,\"a\":1}", "\"\uD83D\uDE00\"", "\"\\u00e9\"");
            case DataType.Array a -> arrays(a.element());
            case DataType.Geography _, DataType.Geometry _, DataType.Vector _ -> List.of();
        };
    }

    /// Groups of values that differ, though some notion of equality, order or hash takes them for the same. Null is NULL.
    public List<List<@Nullable String>> confusable(DataType type) {
        return allConfusable(type).stream().map(group -> group.stream().<@Nullable String>filter(v -> v == null || takes.test(type, v)).toList())
                .filter(group -> !group.isEmpty()).toList();
    }

    private List<List<@Nullable String>> allConfusable(DataType type) {
        return switch (type) {
            case DataType.Bool _ -> List.of(Arrays.asList("false", null));
            case DataType.SmallInt _, DataType.Int _ -> List.of(Arrays.asList("0", null), List.of("1", "-1"));
            case DataType.BigInt _ -> List.of(Arrays.asList("0", "4294967297", null), List.of("-1", "4294967296"),
                    List.of("5", "4294967300"), List.of("-4294967297", "4294967297"));
            case DataType.Numeric n when n.scale().isEmpty() ->
                    List.of(List.of("100.25", "-100.25"), List.of("1", "1.0", "1.00"), List.of("NaN", "Infinity"),
                    Arrays.asList("0", "0.0", null), List.of("0.10", "0.1"));
            case DataType.Numeric n when n.scale().getAsInt() > 0 -> List.of(List.of("100.25", "-100.25"), Arrays.asList("0", "NaN", null));
            case DataType.Numeric _ -> List.of(List.of("500", "-500"), Arrays.asList("0", "NaN", null));
            case DataType.Real _, DataType.DoublePrecision _ ->
                    List.of(List.of("0", "-0"), Arrays.asList("0", "NaN", null), List.of("Infinity", "-Infinity"), List.of("1", "-1"));
            case DataType.Char _ -> List.of(Arrays.asList("", null), List.of("a", "A", "a\t"), List.of("\uFFFD", "\uD83D\uDE00"), Arrays.asList("null", null));
            case DataType.VarChar _, DataType.Text _ ->
                    List.of(Arrays.asList("", " ", null), List.of("a", "A", "a ", "a\t"), List.of("\u00e9", "e\u0301"),
                    Arrays.asList("NULL", "\\N", null), List.of("\uFFFD", "\uD83D\uDE00"));
            case DataType.Bytea _ -> List.of(Arrays.asList("\\x", "\\x00", null), List.of("\\x7f", "\\x80"));
            case DataType.Date _ -> List.of(List.of("0001-01-01", "0001-01-01 BC"), List.of("infinity", "-infinity"), Arrays.asList("2000-01-01", null));
            case DataType.Time _ -> List.of(List.of("00:00", "24:00"), List.of("00:00:01", "00:00:01.001"));
            case DataType.Timestamp _ -> List.of(List.of("2001-02-03 04:05:06", "2001-02-03 05:16:40.967297"),
                    List.of("infinity", "-infinity"), Arrays.asList("2000-01-01 00:00:00", null));
            case DataType.TimestampTz _ -> List.of(List.of("2001-02-03 04:05:06+00", "2001-02-03 05:16:40.967297+00"),
                    List.of("2024-10-27 02:30:00+02", "2024-10-27 02:30:00+01"));
            case DataType.Interval _ -> List.of(List.of("1 mon", "30 days", "720:00:00"), List.of("1 day", "24:00:00"),
                    Arrays.asList("0", null), List.of("1 mon -30 days", "0"));
            case DataType.Uuid _ -> List.of(List.of("7fffffff-ffff-ffff-ffff-ffffffffffff", "80000000-0000-0000-0000-000000000000"));
            case DataType.Json _ -> List.of(Arrays.asList("null", null), List.of("{\"a\":1}", "{\"a\": 1}", "{\"a\":1.0}"),
                    List.of("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}"));
            case DataType.Array a -> confusableArrays(a.element());
            case DataType.Geography _, DataType.Geometry _, DataType.Vector _ -> List.of();
        };
    }

    /// A value like most are.
    public String ordinary(DataType type, RandomGenerator random) {
        return switch (type) {
            case DataType.Bool _ -> Boolean.toString(random.nextBoolean());
            case DataType.SmallInt _ -> Integer.toString(random.nextInt(1, 10_000));
            case DataType.Int _, DataType.BigInt _ -> Integer.toString(random.nextInt(1, 1_000_000));
            case DataType.Numeric n -> Integer.toString(random.nextInt(1, 1000) * (n.scale().orElse(0) < 0 ? 100 : 1))
                    + (n.scale().orElse(2) >= 2 ? "." + random.nextInt(10, 99) : "");
            case DataType.Real _ -> Float.toString(random.nextInt(1, 4000) / 4f);
            case DataType.DoublePrecision _ -> Double.toString(random.nextDouble() * 1000);
            case DataType.Char _ -> "c" + random.nextInt(9999);
            case DataType.VarChar _, DataType.Text _ -> "t" + random.nextInt(1_000_000);
            case DataType.Bytea _ -> "\\x%08x".formatted(random.nextInt());
            case DataType.Date _ -> LocalDate.ofEpochDay(random.nextInt(40_000)).toString();
            case DataType.Time _ -> LocalTime.ofSecondOfDay(random.nextInt(86_400)).toString();
            case DataType.Timestamp _ -> LocalDateTime.ofEpochSecond(random.nextInt(), 0, ZoneOffset.UTC).toString();
            case DataType.TimestampTz _ -> Instant.ofEpochSecond(random.nextInt()).toString();
            case DataType.Interval _ -> random.nextInt(1, 12) + " years " + random.nextInt(1, 28) + " days " + random.nextInt(1, 80_000) + " secs";
            case DataType.Uuid _ -> new UUID(random.nextLong(), random.nextLong()).toString();
            case DataType.Json _ -> "{\"n\": " + random.nextInt(1_000_000) + "}";
            case DataType.Array a -> array(ordinary(a.element(), random), ordinary(a.element(), random));
            case DataType.Geography _, DataType.Geometry _, DataType.Vector _ -> throw new IllegalArgumentException(type.sql());
        };
    }

    private static List<String> numeric(DataType.Numeric type) {
        if (type.scale().isEmpty())
            return List.of("0", "0.00", "1", "1.0", "1.00", "100.25", "-100.25", "NaN", "Infinity", "-Infinity", THOUSAND,
                    "-" + THOUSAND + "." + THOUSAND, "0." + "0".repeat(999) + "1", "1e4000");
        var integers = type.precision().getAsInt() - type.scale().getAsInt();
        var scale = Math.max(type.scale().getAsInt(), 0);
        var most = "9".repeat(type.precision().getAsInt() - scale) + "0".repeat(Math.max(0, -type.scale().getAsInt()))
                + (scale > 0 ? "." + "9".repeat(scale) : "");
        var least = scale > 0 ? "0." + "0".repeat(scale - 1) + "1" : "1" + "0".repeat(-type.scale().getAsInt());
        return integers <= 0 ? List.of("0", "NaN", most) : List.of("0", "NaN", most, "-" + most, least, "-" + least);
    }

    private static List<String> texts() {
        return List.of("", " ", "a", "A", "a ", "a\t", "\ta", "a\nb", "a\r\nb", "NULL", "null", "\\N", "\\.", "'", "\"", "\\", "{}", ",",
                "\uFFFD", "\uD83D\uDE00", "\u00e9", "e\u0301", "\u00ff", "\u0001", "\u200b", "ß", "ẞ", "漢字", "abc", "ab", "c");
    }

    /// Wide enough to be kept out of line, and not compressible to less.
    private static String big() {
        var text = new StringBuilder();
        for (var state = 1L; text.length() < TEXT_OVER_TOAST; state = state * 6364136223846793005L + 1442695040888963407L)
            text.append(Long.toUnsignedString(state >>> 8, 36));
        return text.toString();
    }

    private static List<String> times() {
        return List.of("infinity", "-infinity", "0001-01-01 00:00:00", "9999-12-31 23:59:59.999", "10000-01-01 00:00:00",
                "294276-12-31 23:59:59", "1970-01-01 00:00:00",
                "1999-12-31 23:59:59.999", "2000-01-01 00:00:00", "2001-02-03 04:05:06", "2001-02-03 05:16:40.967297");
    }

    private static List<String> intervals() {
        return List.of("0", "1 mon", "30 days", "720:00:00", "1 day", "24:00:00", "-1 mon", "1 mon -30 days", "178000000 years",
                "-178000000 years", "-00:00:00.000001");
    }

    private List<String> arrays(DataType element) {
        var all = new ArrayList<>(List.of("{}", "{NULL}", "{NULL,NULL}"));
        var values = extremes(element).stream().filter(v -> v.length() < 100).toList();
        for (var v : values) all.add(array(v));
        var one = values.getFirst();
        var two = values.getLast();
        all.addAll(List.of(array(one, two), array(two, one), array(one, null)));
        if (everything) all.addAll(List.of("[0:0]=" + array(one), "{" + array(one, two) + "," + array(two, one) + "}"));
        return all;
    }

    private List<List<@Nullable String>> confusableArrays(DataType element) {
        var all = new ArrayList<List<@Nullable String>>();
        all.add(Arrays.asList("{}", "{NULL}", null));
        for (var group : confusable(element)) all.add(group.stream().<@Nullable String>map(ValuePool::array).toList());
        var one = extremes(element).getFirst();
        if (everything) all.add(List.of(array(one), "[0:0]=" + array(one), "{" + array(one) + "}"));
        return all;
    }

    private static String array(@Nullable String... elements) {
        var parts = new ArrayList<String>();
        for (var e : elements) parts.add(e == null ? "NULL" : '"' + e.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        return "{" + String.join(",", parts) + "}";
    }

    private static List<String> with(List<String> some, String... more) {
        var all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
