package dev.yellow.verification.history;

import dev.yellow.model.type.DataType;
import dev.yellow.verification.value.Types;
import dev.yellow.verification.world.Field;
import dev.yellow.verification.world.SourceTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Plants data at the source that no batch may commit, and heals it again.
final class Faults {
    static final String TABLE = "data faults";

    private final SplittableRandom random;
    private final Cells cells;
    private final Coverage coverage;
    private final List<Planted> planted = new ArrayList<>();

    enum Kind { DUPLICATE_KEY, NULL_KEY, VALUE_UNFIT, NULL_IN_NOT_NULL }

    /// @param column the one that was spoiled; null when the whole row is to go
    private record Planted(Kind kind, SourceTable table, int row, @Nullable String column) {}

    Faults(SplittableRandom random, Cells cells, Coverage coverage) {
        this.random = random;
        this.cells = cells;
        this.coverage = coverage;
    }

    static void declare(Coverage coverage) {
        coverage.table(TABLE, Arrays.stream(Kind.values()).map(Kind::name).toList(), List.of("planted", "healed"));
    }

    boolean in(SourceTable table) {
        return planted.stream().anyMatch(p -> p.table == table);
    }

    boolean any() {
        return !planted.isEmpty();
    }

    /// Plants one, where the table can have one.
    ///
    /// @param whole whether a batch looks at all rows, so that it sees a key that an old row has too
    void plant(SourceTable table, boolean whole) {
        if (table.rows().isEmpty()) return;
        var kind = Kind.values()[random.nextInt(Kind.values().length)];
        if (kind == Kind.DUPLICATE_KEY && !whole) return;
        var row = List.copyOf(table.rows().keySet()).get(random.nextInt(table.rows().size()));
        var values = new HashMap<>(table.rows().get(row));
        switch (kind) {
            case DUPLICATE_KEY -> added(kind, table, table.insert(values), null);
            case NULL_KEY -> {
                values.put(table.key().get(random.nextInt(table.key().size())), null);
                added(kind, table, table.insert(values), null);
            }
            case NULL_IN_NOT_NULL -> spoil(kind, table, row, table.modeled().stream()
                    .filter(f -> f.notNull() && !table.key().contains(f.name()) && !table.isMark(f.name())).toList(), null);
            case VALUE_UNFIT -> {
                var able = table.modeled().stream().filter(f -> !table.key().contains(f.name()) && tooWide(f) != null).toList();
                if (!able.isEmpty()) {
                    var field = able.get(random.nextInt(able.size()));
                    spoil(kind, table, row, List.of(field), tooWide(field));
                }
            }
        }
    }

    /// Mends what was planted, all of it.
    void heal() {
        for (var p : planted) {
            if (!p.table.rows().containsKey(p.row)) continue;
            var field = p.table.fields().stream().filter(f -> f.name().equals(p.column)).findFirst();
            if (p.column == null) p.table.delete(p.row);
            else field.ifPresent(f -> p.table.update(p.row, f.name(), f.name().equals(TableMaker.ALTERNATE)
                    ? Integer.toString(random.nextInt()) : cells.some(f)));
            coverage.saw(TABLE, p.kind.name(), "healed");
        }
        planted.clear();
    }

    private void spoil(Kind kind, SourceTable table, int row, List<Field> able, @Nullable String value) {
        if (able.isEmpty()) return;
        var field = able.get(random.nextInt(able.size()));
        table.update(row, field.name(), value);
        added(kind, table, row, field.name());
    }

    private void added(Kind kind, SourceTable table, int row, @Nullable String column) {
        planted.add(new Planted(kind, table, row, column));
        coverage.saw(TABLE, kind.name(), "planted");
    }

    /// A value of the source's type that the model's cannot hold.
    private static @Nullable String tooWide(Field field) {
        if (Types.holds(field.model(), field.source())) return null;
        return switch (field.model()) {
            case DataType.SmallInt _ -> "32768";
            case DataType.Int _ -> "2147483648";
            case DataType.Real _ -> "0.1";
            case DataType.VarChar v -> "x".repeat(v.length().orElseThrow() + 1);
            case DataType.Numeric n when n.scale().orElseThrow() < scale(field.source()) -> "1." + "0".repeat(n.scale().getAsInt()) + "1";
            case DataType.Numeric n -> "1" + "0".repeat(n.precision().orElseThrow() - n.scale().orElseThrow());
            default -> null;
        };
    }

    private static int scale(DataType type) {
        return type instanceof DataType.Numeric n ? n.scale().orElse(0) : 0;
    }
}
