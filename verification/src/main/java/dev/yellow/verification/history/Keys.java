package dev.yellow.verification.history;

import dev.yellow.model.type.DataType;
import dev.yellow.verification.value.ValuePool;
import dev.yellow.verification.world.Field;
import dev.yellow.verification.world.SourceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Chooses keys that no row has.
final class Keys {
    private static final int TRIES = 30;
    /// Intervals that a unique index takes for others.
    private static final Set<String> FOLDED = Set.of("30 days", "720:00:00", "24:00:00", "1 mon -30 days");

    private final SplittableRandom random;
    private final ValuePool pool;

    Keys(SplittableRandom random, ValuePool pool) {
        this.random = random;
        this.pool = pool;
    }

    static List<@Nullable String> of(SourceTable table, Map<String, @Nullable String> row) {
        var key = new ArrayList<@Nullable String>();
        for (var column : table.key()) key.add(row.get(column));
        return key;
    }

    static Set<List<@Nullable String>> taken(SourceTable table) {
        var all = new HashSet<List<@Nullable String>>();
        table.rows().values().forEach(r -> all.add(of(table, r)));
        return all;
    }

    /// A free key, or nothing where the type has few values and all are taken.
    Optional<Map<String, @Nullable String>> free(SourceTable table) {
        var taken = taken(table);
        for (var tries = 0; tries < TRIES; tries++) {
            var key = new HashMap<String, @Nullable String>();
            for (var column : table.key()) key.put(column, part(table.field(column), tries));
            if (!taken.contains(of(table, key))) return Optional.of(key);
        }
        return Optional.empty();
    }

    /// Two keys that are one when their parts are written without a separator.
    Optional<List<Map<String, @Nullable String>>> concatenatingAlike(SourceTable table) {
        if (table.key().size() != 2) return Optional.empty();
        var first = table.field(table.key().getFirst());
        var second = table.field(table.key().getLast());
        if (isText(first.model()) && isText(second.model())) return Optional.of(pair(table, "a", "bc", "ab", "c"));
        if (isNumber(first.model()) && isNumber(second.model())) return Optional.of(pair(table, "1", "11", "11", "1"));
        return Optional.empty();
    }

    private static List<Map<String, @Nullable String>> pair(SourceTable table, String a, String b, String c, String d) {
        var one = new HashMap<String, @Nullable String>(Map.of(table.key().getFirst(), a, table.key().getLast(), b));
        var two = new HashMap<String, @Nullable String>(Map.of(table.key().getFirst(), c, table.key().getLast(), d));
        return List.of(one, two);
    }

    private String part(Field field, int tries) {
        if (field.name().equals(TableMaker.ALTERNATE)) return Integer.toString(random.nextInt());
        var type = Cells.type(field);
        var extremes = pool.extremes(type).stream().filter(v -> !(type instanceof DataType.Interval && FOLDED.contains(v))).toList();
        return tries < 3 && random.nextInt(5) < 3 ? extremes.get(random.nextInt(extremes.size())) : pool.ordinary(type, random);
    }

    private static boolean isText(DataType type) {
        return type instanceof DataType.Text || type instanceof DataType.VarChar || type instanceof DataType.Char;
    }

    private static boolean isNumber(DataType type) {
        return type instanceof DataType.SmallInt || type instanceof DataType.Int || type instanceof DataType.BigInt;
    }
}
