package dev.yellow.verification.history;

import dev.yellow.model.type.DataType;
import dev.yellow.verification.value.Types;
import dev.yellow.verification.value.ValuePool;
import dev.yellow.verification.world.Field;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Chooses values for columns, and counts what it chose.
final class Cells {
    static final String TABLE = "type x value";
    static final List<String> SEEN = List.of("null", "extreme", "null to value", "value to null", "confusable");

    private final SplittableRandom random;
    private final ValuePool pool;
    private final Coverage coverage;

    Cells(SplittableRandom random, ValuePool pool, Coverage coverage) {
        this.random = random;
        this.pool = pool;
        this.coverage = coverage;
    }

    static void declare(Coverage coverage) {
        coverage.table(TABLE, Types.ALL.stream().map(Types::family).distinct().toList(), SEEN);
    }

    /// The narrower of a column's two types: its values fit both.
    static DataType type(Field field) {
        return Types.wider(field.model()).contains(field.source()) ? field.model() : field.source();
    }

    /// Any value, or NULL where a column may be.
    @Nullable String any(Field field) {
        if (!field.notNull() && random.nextInt(8) == 0) return counted(field, null, "null");
        return some(field);
    }

    String some(Field field) {
        var type = type(field);
        var draw = random.nextInt(20);
        if (draw < 9) return pool.ordinary(type, random);
        // So that it can be changed into one that is easily taken for it.
        var alike = draw < 15 ? confusable(field) : null;
        if (alike != null) return alike;
        return Objects.requireNonNull(counted(field, pick(pool.extremes(type)), "extreme"));
    }

    /// Another value than this one, likely one that is easily taken for it.
    @Nullable String other(Field field, @Nullable String now) {
        if (random.nextInt(3) > 0) {
            var groups = pool.confusable(type(field)).stream().filter(g -> g.stream().anyMatch(v -> Objects.equals(v, now))).toList();
            if (!groups.isEmpty()) {
                var group = pick(groups).stream().filter(v -> !Objects.equals(v, now) && !(v == null && field.notNull())).toList();
                if (!group.isEmpty()) return moved(field, now, counted(field, pick(group), "confusable"));
            }
        }
        for (var tries = 0; tries < 20; tries++) {
            var value = random.nextInt(4) == 0 ? confusable(field) : any(field);
            if (!Objects.equals(value, now)) return moved(field, now, value);
        }
        return now;
    }

    /// A value to which some other is alike.
    private @Nullable String confusable(Field field) {
        var groups = pool.confusable(type(field));
        if (groups.isEmpty()) return field.notNull() ? pool.ordinary(type(field), random) : null;
        var value = pick(pick(groups));
        return value == null && field.notNull() ? pool.ordinary(type(field), random) : value;
    }

    private @Nullable String moved(Field field, @Nullable String from, @Nullable String to) {
        if (from == null && to != null) counted(field, to, "null to value");
        if (from != null && to == null) counted(field, to, "value to null");
        return to;
    }

    private @Nullable String counted(Field field, @Nullable String value, String what) {
        coverage.saw(TABLE, Types.family(field.model()), what);
        return value;
    }

    private <T extends @Nullable Object> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
