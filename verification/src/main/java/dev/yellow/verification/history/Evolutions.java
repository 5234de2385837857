package dev.yellow.verification.history;

import dev.yellow.model.type.DataType;
import dev.yellow.model.type.DataTypeParser;
import dev.yellow.verification.value.Types;
import dev.yellow.verification.world.Field;
import dev.yellow.verification.world.SourceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/// Changes of a table and of its dataset.
final class Evolutions {
    static final String TABLE = "schema change x open batch";

    /// A change of definition.
    enum Change {
        ADD_COLUMN, WIDEN, DROP_COLUMN, RETURN_COLUMN_AS_OTHER_TYPE, RETURN_COLUMN, KEY_CHANGE, KEY_WITH_ADDED_COLUMN, DATASET_ADDED, DATASET_REMOVED;

        boolean retypes() {
            return this == WIDEN || this == RETURN_COLUMN_AS_OTHER_TYPE;
        }

        boolean rekeys() {
            return this == KEY_CHANGE || this == KEY_WITH_ADDED_COLUMN;
        }
    }

    /// Types of which none converts to another.
    private static final List<DataType> APART = List.of("boolean", "integer", "bytea", "date", "uuid", "interval").stream().map(DataTypeParser::parse).toList();

    private final SplittableRandom random;
    private final TableMaker maker;
    private final Events events;
    private final Cells cells;
    /// By dataset: columns that left the model and the source.
    private final Map<String, TreeMap<String, Field>> left = new HashMap<>();
    private final Map<String, Set<String>> used = new HashMap<>();

    Evolutions(SplittableRandom random, TableMaker maker, Events events, Cells cells) {
        this.random = random;
        this.maker = maker;
        this.events = events;
        this.cells = cells;
    }

    /// Tries a change of one table. @param unique whether the table's rows are told apart by those columns
    /// @return whether the change was possible
    boolean change(SourceTable table, Change change, BiPredicate<SourceTable, List<String>> unique) {
        used(table).addAll(table.fields().stream().map(Field::name).toList());
        // An open batch still has the old key, of whose equal intervals events know nothing once it is the key no more.
        if (change.rekeys() && table.key().stream().anyMatch(c -> table.field(c).model() instanceof DataType.Interval)) return false;
        return switch (change) {
            case ADD_COLUMN -> {
                var field = maker.column(freeName(table)).required(false);
                add(table, field);
                yield true;
            }
            case WIDEN -> widen(table);
            case DROP_COLUMN -> drop(table);
            case RETURN_COLUMN_AS_OTHER_TYPE -> comeBack(table, true);
            case RETURN_COLUMN -> comeBack(table, false);
            case KEY_CHANGE -> changeKey(table, unique);
            case KEY_WITH_ADDED_COLUMN -> {
                keyWithAdded(table);
                yield true;
            }
            case DATASET_ADDED, DATASET_REMOVED -> throw new IllegalArgumentException(change + " is no change of one table");
        };
    }

    private void add(SourceTable table, Field field) {
        table.add(field);
        for (var row : List.copyOf(table.rows().keySet()))
            if (field.notNull() || random.nextInt(3) == 0) table.update(row, field.name(), cells.any(field));
    }

    private boolean widen(SourceTable table) {
        var able = table.modeled().stream().filter(f -> !Types.wider(f.model()).isEmpty() && !table.isMark(f.name())).toList();
        if (able.isEmpty()) return false;
        var field = pick(able);
        var wider = Types.wider(field.model());
        if (wider.contains(field.source())) {
            table.replace(field.withModel(field.source()));
        } else {
            var type = pick(wider);
            if (field.model().equals(field.source()) && random.nextInt(3) > 0) table.retype(field.name(), type);
            table.replace(table.field(field.name()).withModel(type));
        }
        return true;
    }

    private boolean drop(SourceTable table) {
        var able = table.modeled().stream().filter(f -> !table.key().contains(f.name()) && !f.name().equals(TableMaker.ALTERNATE)
                && !table.isMark(f.name())).toList();
        if (able.isEmpty()) return false;
        var field = pick(able);
        if (random.nextInt(3) == 0) {
            table.replace(field.left());
        } else {
            table.drop(field.name());
            events.forget(table, field.name());
            left(table).put(field.name(), field);
        }
        return true;
    }

    private boolean comeBack(SourceTable table, boolean asOtherType) {
        var hidden = table.fields().stream().filter(f -> !f.modeled()).toList();
        if (!asOtherType && !hidden.isEmpty() && random.nextBoolean()) {
            var field = pick(hidden);
            table.replace(field.gained());
            return true;
        }
        var gone = List.copyOf(left(table).values());
        if (gone.isEmpty()) return false;
        var field = pick(gone);
        left(table).remove(field.name());
        var type = asOtherType ? pick(APART.stream().filter(t -> !Types.holds(t, field.model())).toList()) : field.model();
        add(table, new Field(field.name(), type, false));
        return true;
    }

    /// Whether a column left the table that may come back.
    boolean canReturn(SourceTable table) {
        return !left(table).isEmpty();
    }

    /// A change that this table may well see: what needs an earlier change is more likely after it.
    ///
    /// @param rare whether the moment is: then what needs an earlier change is as likely as all else
    Change choose(SourceTable table, boolean rare) {
        if (rare && canReturn(table) && random.nextBoolean()) return random.nextBoolean() ? Change.RETURN_COLUMN : Change.RETURN_COLUMN_AS_OTHER_TYPE;
        var draw = random.nextInt(12);
        if (draw < 4 && !left(table).isEmpty()) return draw < 2 ? Change.RETURN_COLUMN : Change.RETURN_COLUMN_AS_OTHER_TYPE;
        return draw == 4 ? Change.DROP_COLUMN : Change.values()[random.nextInt(Change.values().length)];
    }

    private boolean changeKey(SourceTable table, BiPredicate<SourceTable, List<String>> unique) {
        var able = new ArrayList<>(table.modeled().stream().filter(f -> f.notNull() && canBeKey(f.model()) && canBeKey(f.source())).map(Field::name).toList());
        for (var tries = 0; tries < 6 && !able.isEmpty(); tries++) {
            var some = new ArrayList<>(able);
            var key = new ArrayList<String>();
            for (var i = 1 + random.nextInt(3); i > 0 && !some.isEmpty(); i--) key.add(some.remove(random.nextInt(some.size())));
            if (key.equals(table.key()) || !unique.test(table, key)) continue;
            table.key(key);
            return true;
        }
        return false;
    }

    private void keyWithAdded(SourceTable table) {
        var field = new Field(freeName(table), new DataType.Int(), true);
        table.add(field);
        var n = random.nextInt(1000);
        for (var row : List.copyOf(table.rows().keySet())) table.update(row, field.name(), Integer.toString(n++));
        table.key(random.nextBoolean() ? List.of(field.name()) : List.of(field.name(), table.key().getFirst()));
    }

    private String freeName(SourceTable table) {
        var taken = used(table);
        var name = "added_" + taken.size();
        taken.add(name);
        return name;
    }

    private static boolean canBeKey(DataType type) {
        return Types.KEYS.contains(type) && !(type instanceof DataType.Interval) && !(type instanceof DataType.Array);
    }

    private TreeMap<String, Field> left(SourceTable table) {
        return left.computeIfAbsent(table.dataset(), _ -> new TreeMap<>());
    }

    private Set<String> used(SourceTable table) {
        return used.computeIfAbsent(table.dataset(), _ -> new HashSet<>());
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
