package dev.yellow.model.read;

import dev.yellow.model.Ref;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.shape.Either;
import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.Many.NamedOf;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.RefText;
import dev.yellow.model.shape.Scalars.Text;
import dev.yellow.model.shape.Scalars.Written;
import dev.yellow.model.shape.Shape;
import dev.yellow.model.store.Classification;
import dev.yellow.model.store.Column;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.SourceTable;
import dev.yellow.model.type.DataType;
import dev.yellow.model.type.DataTypeParser;
import java.util.List;

/// Datasets and their columns.
final class DatasetShape {
    /// A type and whether it admits NULL, as in `varchar(100) not null`.
    private record Typed(DataType type, boolean notNull) {
        private static final String NOT_NULL = " not null";

        static Typed parse(String text) {
            var stripped = text.strip();
            var start = stripped.length() - NOT_NULL.length();
            var notNull = start > 0 && stripped.regionMatches(true, start, NOT_NULL, 0, NOT_NULL.length());
            var type = notNull ? stripped.substring(0, start) : stripped;
            try {
                return new Typed(DataTypeParser.parse(type), notNull);
            } catch (IllegalArgumentException e) {
                throw String.valueOf(e.getMessage()).contains(type) ? e : new IllegalArgumentException("type \"" + type + "\" has a wrong size: "
                        + e.getMessage(), e);
            }
        }
    }

    static final Shape<String> POINTER = new Written<>("pointer", "^(/.*)?$", LintCode.BAD_POINTER, DatasetShape::pointer);
    private static final Shape<Classification> CLASSIFICATION = Common.choice("classification", Classification.values());
    private static final Written<Typed> TYPE = new Written<>("type", "^\\s*[A-Za-z]", LintCode.BAD_TYPE, true, Typed::parse);
    static final ObjectShape<Dataset> SHAPE = dataset();

    private DatasetShape() {}

    private static ObjectShape<Dataset> dataset() {
        var of = ObjectShape.of("Dataset", "A table of a store.");
        var documentation = of.optional("documentation", Common.DOCUMENTATION, "What a row is.");
        var table = of.optional("table", new Written<>("table", "^[\\s\\S]+$", LintCode.BAD_TABLE, SourceTable::parse),
                "The table at the source, as table or schema.table; the dataset's name where nothing is said.");
        var classification = of.optional("classification", CLASSIFICATION, "Of all columns; or each column has its own.");
        Shape<List<Ref>> columnNames = new ListOf<>("key", new RefText("column"));
        var key = of.optional("key", columnNames, "The columns that identify a row, in order.");
        var columns = of.optional("columns", new NamedOf<>("columns", "column", column()), "The columns, by their names at the source.");
        var watermark = of.optional("watermark", new RefText("watermark"), "Its own watermark column, before the store's.");
        var objects = of.optional("objects", new Text("objects"), "Which objects hold it: a pattern such as orders/*.csv.");
        var path = of.optional("path", new Text("path"), "Of a JSON API, below the container's URL.");
        var rows = of.optional("rows", POINTER, "JSON pointer to the rows of an answer; absent: the answer is the list.");
        var deprecated = of.optional("deprecated", Common.DEPRECATED, "Why, and what to use instead.");
        return of.makes(v -> new Dataset(
                v.name(), v.text(documentation), v.get(table, new SourceTable("", v.name())), v.get(classification), v.list(key), v.named(columns),
                        v.get(watermark),
                v.get(objects), v.get(path), v.get(rows), v.get(deprecated), v.at()));
    }

    private static Shape<Column> column() {
        var of = ObjectShape.of("Column", "A column, where its type alone does not say all.");
        var type = of.required("type", TYPE, "Its type, as PostgreSQL spells it; `not null` may follow.");
        var classification = of.optional("classification", CLASSIFICATION, "Where the dataset has none.");
        var documentation = of.optional("documentation", Common.DOCUMENTATION, "What it means.");
        var deprecated = of.optional("deprecated", Common.DEPRECATED, "Why, and what to use instead.");
        var pointer = of.optional("pointer", POINTER, "JSON pointer to its value in a row; the field of its name where nothing is said.");
        var object = of.<Column>makes(v -> {
            var typed = v.get(type);
            return new Column(
                    v.name(), typed == null ? null : typed.type, typed != null && typed.notNull, v.get(classification), v.text(documentation),
                            v.get(deprecated), v.get(pointer), v.at());
        });
        return new Either<>(TYPE, (name, typed, at) -> new Column(name == null ? "" : name.name(), typed == null ? null : typed.type,
                typed != null && typed.notNull, null, "", null, null, name == null ? at : name.at()), object);
    }

    private static String pointer(String text) {
        if (!text.isEmpty() && text.charAt(0) != '/') throw new IllegalArgumentException("JSON pointer \"" + text + "\" does not begin with /");
        for (var i = text.indexOf('~'); i >= 0; i = text.indexOf('~', i + 1)) {
            if (i + 1 >= text.length() || text.charAt(i + 1) != '0' && text.charAt(i + 1) != '1')
                throw new IllegalArgumentException("JSON pointer \"" + text + "\" has a ~ that is neither ~0 nor ~1");
        }
        return text;
    }
}
