package dev.yellow.examples.wwi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The words that names and texts are made of: a resource file a list, many of them not ASCII.
public final class Words {
    public static final List<String> COMMENTS = lines("comments");
    static final List<String> BRANDS = lines("brands");
    static final List<String> CITY_ENDS = lines("city_ends");
    static final List<String> CITY_STARTS = lines("city_starts");
    static final List<String> COLORS = lines("colors");
    /// name, ISO code, ISO number, continent, region, subregion
    static final List<List<String>> COUNTRIES = lines("countries").stream().map(l -> List.of(l.split("\\|"))).toList();
    static final List<String> FIRST_NAMES = lines("first_names");
    static final List<String> LAST_NAMES = lines("last_names");
    static final List<String> PRODUCTS = lines("products");
    /// code, name
    static final List<List<String>> STATE_PROVINCES = lines("state_provinces").stream().map(l -> List.of(l.split(" ", 2))).toList();
    static final List<String> STREETS = lines("streets");
    static final List<String> TERRITORIES = lines("territories");

    private Words() {}

    public static String personName(Dice dice) {
        return dice.pick(FIRST_NAMES) + " " + dice.pick(LAST_NAMES);
    }

    public static String cityName(Dice dice) {
        var start = dice.pick(CITY_STARTS);
        var end = dice.pick(CITY_ENDS);
        return Character.isUpperCase(end.charAt(0)) ? start + " " + end : start + end;
    }

    public static String street(Dice dice) {
        return dice.between(1, 990) + " " + dice.pick(STREETS);
    }

    public static String phone(Dice dice) {
        return String.format(Locale.ROOT, "(%03d) 555-%04d", dice.between(201, 989), dice.below(10_000));
    }

    static String postalCode(Dice dice) {
        return String.valueOf(100_000 + dice.below(100_000)).substring(1);
    }

    private static List<String> lines(String list) {
        try (var in = Words.class.getResourceAsStream("/wwi/words/" + list + ".txt")) {
            if (in == null) throw new IllegalStateException("the jar lacks wwi/words/" + list + ".txt");
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
