package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.model.type.DataType;
import dev.yellow.verification.oracle.Image;
import dev.yellow.verification.oracle.Row;
import dev.yellow.verification.value.Identity;
import dev.yellow.verification.value.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table of the source, with what was written to it: rows are known by a number that the model does not have, so
/// that keys can be NULL, doubled and swapped. Changes wait until [#flush].
public final class SourceTable {
    private static final String ROW = "~row";

    private final String dataset;
    private final String schema;
    private final String table;
    private final List<Field> fields;
    private final TreeMap<Integer, Map<String, @Nullable String>> rows = new TreeMap<>();
    private final List<String> pending = new ArrayList<>();
    private List<String> key;
    private final @Nullable String mark;
    private int lastRow;
    private long lastMark;

    public SourceTable(String dataset, String schema, String table, List<Field> fields, List<String> key) {
        this(dataset, schema, table, fields, key, null);
    }

    /// @param mark the field that gets the next number with each row that is written; null for none
    public SourceTable(String dataset, String schema, String table, List<Field> fields, List<String> key, @Nullable String mark) {
        this.mark = mark;
        this.dataset = dataset;
        this.schema = schema;
        this.table = table;
        this.fields = new ArrayList<>(fields);
        this.key = List.copyOf(key);
        pending.add("CREATE TABLE " + quoted() + fields.stream()
                .map(f -> Db.id(f.name()) + " " + f.source().sql()).collect(Collectors.joining(", ", " (" + Db.id(ROW) + " integer, ", ")")));
    }

    public String dataset() {
        return dataset;
    }

    public List<String> key() {
        return key;
    }

    /// Whether that column is written by the table itself.
    public boolean isMark(String column) {
        return column.equals(mark);
    }

    public void key(List<String> columns) {
        key = List.copyOf(columns);
    }

    public List<Field> fields() {
        return List.copyOf(fields);
    }

    /// Those that the dataset has.
    public List<Field> modeled() {
        return fields.stream().filter(Field::modeled).toList();
    }

    public Field field(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }

    /// The rows by number; values as text, by column.
    public Map<Integer, Map<String, @Nullable String>> rows() {
        return rows;
    }

    /// @return the new row's number
    public int insert(Map<String, @Nullable String> given) {
        var number = ++lastRow;
        var values = new HashMap<>(given);
        if (mark != null) values.put(mark, Long.toString(++lastMark));
        rows.put(number, values);
        var names = fields.stream().map(Field::name).filter(values::containsKey).toList();
        pending.add("INSERT INTO " + quoted() + names.stream().map(Db::id).collect(Collectors.joining(", ", " (" + Db.id(ROW) + ", ", ")"))
                + names.stream().map(n -> Db.literal(values.get(n))).collect(Collectors.joining(", ", " VALUES (" + number + ", ", ")")));
        return number;
    }

    public void update(int row, String column, @Nullable String value) {
        rowOf(row).put(column, value);
        var marked = "";
        if (mark != null) {
            rowOf(row).put(mark, Long.toString(++lastMark));
            marked = ", " + Db.id(mark) + " = " + lastMark;
        }
        pending.add("UPDATE " + quoted() + " SET " + Db.id(column) + " = " + Db.literal(value) + marked + " WHERE " + Db.id(ROW) + " = " + row);
    }

    public void delete(int row) {
        rows.remove(row);
        pending.add("DELETE FROM " + quoted() + " WHERE " + Db.id(ROW) + " = " + row);
    }

    public void deleteAll() {
        rows.clear();
        pending.add("DELETE FROM " + quoted());
    }

    public void add(Field field) {
        fields.add(field);
        pending.add("ALTER TABLE " + quoted() + " ADD COLUMN " + Db.id(field.name()) + " " + field.source().sql());
    }

    public void drop(String column) {
        fields.removeIf(f -> f.name().equals(column));
        rows.values().forEach(r -> r.remove(column));
        pending.add("ALTER TABLE " + quoted() + " DROP COLUMN " + Db.id(column));
    }

    public void retype(String column, DataType type) {
        replace(field(column).withSource(type));
        pending.add("ALTER TABLE " + quoted() + " ALTER COLUMN " + Db.id(column) + " TYPE " + type.sql());
    }

    /// Changes what the model says of a column; the source stays as it is.
    public void replace(Field changed) {
        fields.replaceAll(f -> f.name().equals(changed.name()) ? changed : f);
    }

    /// Any further statement on the table; `%s` is its name.
    public void also(String sql) {
        pending.add(sql.formatted(quoted()));
    }

    /// The changes since the last flush, which are then forgotten here.
    public List<String> flush() {
        var all = List.copyOf(pending);
        pending.clear();
        return all;
    }

    public Dataset definition() {
        var columns = modeled().stream().map(f -> new Column(f.name(), f.model(), f.notNull(), "")).toList();
        return new Dataset(dataset, new StreamDefinition.SourceTable(schema, table), columns, key, "");
    }

    public String quoted() {
        return Db.id(schema) + "." + Db.id(table);
    }

    /// What a definition of this table sees now. @throws IllegalStateException when the source lacks a column of it
    public static Image image(Db source, Dataset dataset) {
        var at = dataset.sourceTable();
        return image(source, Db.id(at.schema()) + "." + Db.id(at.table()), dataset, _ -> true);
    }

    /// What a definition of this table sees now, with NULL in columns that the table lacks.
    public Image seenBy(Db source, Dataset definition) {
        return image(source, quoted(), definition, c -> fields.stream().anyMatch(f -> f.name().equals(c)));
    }

    private static Image image(Db source, String from, Dataset dataset, Predicate<String> there) {
        var columns = dataset.columns();
        var list = columns.stream().map(c -> there.test(c.name()) ? Identity.of(Types.widest(c.type()), Db.id(c.name())) : "NULL")
                .collect(Collectors.joining(", "));
        var rows = source.rows("SELECT " + list + " FROM " + from, r -> {
            var values = new TreeMap<String, String>();
            for (var i : IntStream.range(0, columns.size()).toArray()) {
                var value = r.getString(i + 1);
                if (value != null) values.put(columns.get(i).name(), value);
            }
            return new Row(values);
        });
        return new Image(columns.stream().map(Column::name).collect(Collectors.toSet()), dataset.key(), rows);
    }

    private Map<String, @Nullable String> rowOf(int row) {
        return Objects.requireNonNull(rows.get(row), () -> "no row " + row);
    }
}
