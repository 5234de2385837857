package dev.yellow.verification.history;

import dev.yellow.verification.world.Db;
import dev.yellow.verification.world.Field;
import dev.yellow.verification.world.SourceTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What happens to rows of the source between two batches.
final class Events {
    static final String TABLE = "events";
    private static final int GRAVES = 40;

    private final SplittableRandom random;
    private final Cells cells;
    private final Keys keys;
    private final Coverage coverage;
    /// By dataset: rows that were deleted, so that they can return as they were.
    private final Map<String, List<Map<String, @Nullable String>>> graves = new HashMap<>();

    private enum Kind {
        INSERT(6), UPDATE(8), DELETE(4), RETURN_IDENTICAL(4), RETURN_CHANGED(2), SWAP_KEYS(1), ROTATE_KEYS(1), SWAP_VALUES(1),
        SWAP_COLUMNS(1), TOUCH(1), DELETE_AND_RETURN(1), CHANGE_KEY(1);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    private static final List<Kind> WEIGHTED = Arrays.stream(Kind.values()).flatMap(k -> Collections.nCopies(k.weight, k).stream()).toList();

    Events(SplittableRandom random, Cells cells, Keys keys, Coverage coverage) {
        this.random = random;
        this.cells = cells;
        this.keys = keys;
        this.coverage = coverage;
    }

    static void declare(Coverage coverage) {
        coverage.table(TABLE, Arrays.stream(Kind.values()).map(Kind::name).toList(), List.of("count"));
        coverage.table(TABLE, List.of("EMPTIED", "REFILLED"), List.of("count"));
    }

    void fill(SourceTable table, int rows) {
        keys.concatenatingAlike(table).ifPresent(pair -> pair.forEach(key -> insert(table, key)));
        for (var i = 0; i < rows; i++) insert(table);
    }

    void some(SourceTable table, int count) {
        for (var i = 0; i < count; i++) {
            var kind = WEIGHTED.get(random.nextInt(WEIGHTED.size()));
            if (one(table, kind)) coverage.saw(TABLE, kind.name(), "count");
        }
    }

    void empty(SourceTable table) {
        table.rows().values().forEach(r -> bury(table, r));
        table.deleteAll();
        coverage.saw(TABLE, "EMPTIED", "count");
    }

    /// Most of the deleted rows return, some as they were.
    void refill(SourceTable table) {
        for (var row : List.copyOf(graves(table))) reinsert(table, row, random.nextInt(3) == 0);
        if (table.rows().isEmpty()) insert(table);
        coverage.saw(TABLE, "REFILLED", "count");
    }

    /// A column is gone, and with it what deleted rows held in it.
    void forget(SourceTable table, String column) {
        graves(table).forEach(r -> r.remove(column));
    }

    void insert(SourceTable table) {
        keys.free(table).ifPresent(key -> insert(table, key));
    }

    private void insert(SourceTable table, Map<String, @Nullable String> key) {
        if (Keys.taken(table).contains(Keys.of(table, key))) return;
        var row = new HashMap<>(key);
        for (var field : table.fields()) if (!row.containsKey(field.name())) row.put(field.name(), fresh(table, field));
        table.insert(row);
    }

    private @Nullable String fresh(SourceTable table, Field field) {
        if (!field.name().equals(TableMaker.ALTERNATE)) return cells.any(field);
        while (true) {
            var id = Integer.toString(random.nextInt());
            if (table.rows().values().stream().noneMatch(r -> id.equals(r.get(TableMaker.ALTERNATE)))) return id;
        }
    }

    private boolean one(SourceTable table, Kind kind) {
        return switch (kind) {
            case INSERT -> {
                insert(table);
                yield true;
            }
            case UPDATE -> with(table, 1, rows -> change(table, rows.getFirst()));
            case DELETE -> with(table, 1, rows -> delete(table, rows.getFirst()));
            case RETURN_IDENTICAL -> fromGrave(table, false);
            case RETURN_CHANGED -> fromGrave(table, true);
            case SWAP_KEYS -> with(table, 2, rows -> rotate(table, rows, table.key()));
            case ROTATE_KEYS -> with(table, 3, rows -> rotate(table, rows, table.key()));
            case SWAP_VALUES -> with(table, 2, rows -> column(table, (field) -> rotate(table, rows, List.of(field.name()))));
            case SWAP_COLUMNS -> with(table, 1, rows -> swapColumns(table, rows.getFirst()));
            case TOUCH -> with(table, 1, rows -> column(table, field -> table.also("UPDATE %s SET " + Db.id(field.name()) + " = " + Db.id(field.name()))));
            case DELETE_AND_RETURN -> with(table, 1, rows -> {
                var row = new HashMap<>(row(table, rows.getFirst()));
                table.delete(rows.getFirst());
                table.insert(row);
            });
            case CHANGE_KEY -> with(table, 1, rows -> keys.free(table)
                    .ifPresent(key -> key.forEach((column, value) -> table.update(rows.getFirst(), column, value))));
        };
    }

    private void change(SourceTable table, int row) {
        for (var i = 1 + random.nextInt(2); i > 0; i--)
            column(table, field -> table.update(row, field.name(), cells.other(field, row(table, row).get(field.name()))));
    }

    private void delete(SourceTable table, int row) {
        bury(table, row(table, row));
        table.delete(row);
    }

    private void bury(SourceTable table, Map<String, @Nullable String> row) {
        var all = graves(table);
        all.add(new HashMap<>(row));
        if (all.size() > GRAVES) all.removeFirst();
    }

    private boolean fromGrave(SourceTable table, boolean changed) {
        var all = graves(table);
        return !all.isEmpty() && reinsert(table, all.get(random.nextInt(all.size())), changed);
    }

    private boolean reinsert(SourceTable table, Map<String, @Nullable String> dead, boolean changed) {
        graves(table).remove(dead);
        if (Keys.taken(table).contains(Keys.of(table, dead)) || Keys.of(table, dead).contains(null)) return false;
        var row = new HashMap<>(dead);
        for (var field : table.fields()) if (lacks(table, field, row)) row.put(field.name(), fresh(table, field));
        if (Keys.taken(table).contains(Keys.of(table, row))) return false;
        var number = table.insert(row);
        if (changed) change(table, number);
        return true;
    }

    /// Whether a row that returns needs a new value there.
    private static boolean lacks(SourceTable table, Field field, Map<String, @Nullable String> row) {
        var value = row.get(field.name());
        if (value == null) return field.notNull();
        return field.name().equals(TableMaker.ALTERNATE) && table.rows().values().stream().anyMatch(r -> value.equals(r.get(TableMaker.ALTERNATE)));
    }

    /// The rows take each other's values of some columns, in turn.
    private void rotate(SourceTable table, List<Integer> rows, List<String> columns) {
        var before = rows.stream().map(r -> new HashMap<>(row(table, r))).toList();
        for (var i = 0; i < rows.size(); i++) for (var c : columns) table.update(rows.get(i), c, before.get((i + 1) % rows.size()).get(c));
    }

    private void swapColumns(SourceTable table, int row) {
        var free = values(table);
        for (var a : free) for (var b : free) {
            if (a == b || !a.source().equals(b.source()) || !a.model().equals(b.model()) || a.notNull() != b.notNull()) continue;
            var before = new HashMap<>(row(table, row));
            table.update(row, a.name(), before.get(b.name()));
            table.update(row, b.name(), before.get(a.name()));
            return;
        }
    }

    /// Columns outside the key whose values are free.
    private static List<Field> values(SourceTable table) {
        return table.fields().stream().filter(f -> !table.key().contains(f.name()) && !f.name().equals(TableMaker.ALTERNATE)
                && !table.isMark(f.name())).toList();
    }

    private void column(SourceTable table, Consumer<Field> use) {
        var free = values(table);
        if (!free.isEmpty()) use.accept(free.get(random.nextInt(free.size())));
    }

    private boolean with(SourceTable table, int count, Consumer<List<Integer>> use) {
        var all = new ArrayList<>(table.rows().keySet());
        if (all.size() < count) return false;
        var chosen = new ArrayList<Integer>();
        for (var i = 0; i < count; i++) chosen.add(all.remove(random.nextInt(all.size())));
        use.accept(chosen);
        return true;
    }

    private List<Map<String, @Nullable String>> graves(SourceTable table) {
        return graves.computeIfAbsent(table.dataset(), _ -> new ArrayList<>());
    }

    private static Map<String, @Nullable String> row(SourceTable table, int number) {
        return Objects.requireNonNull(table.rows().get(number));
    }
}
