package dev.yellow.model.schema;

import dev.yellow.model.lint.LintCode;
import dev.yellow.model.read.Kinds;
import dev.yellow.model.read.Limits;
import dev.yellow.model.shape.Either;
import dev.yellow.model.shape.Field;
import dev.yellow.model.shape.Many.EntriesOf;
import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.Many.NamedOf;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.Choice;
import dev.yellow.model.shape.Scalars.Flag;
import dev.yellow.model.shape.Scalars.Fraction;
import dev.yellow.model.shape.Scalars.RefText;
import dev.yellow.model.shape.Scalars.Text;
import dev.yellow.model.shape.Scalars.Whole;
import dev.yellow.model.shape.Scalars.Written;
import dev.yellow.model.shape.Shape;
import dev.yellow.model.shape.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The reference page of the model: every field of every kind, as the reader knows them.
public final class ModelReference {
    private final StringBuilder page = new StringBuilder();
    private final Set<String> told = new HashSet<>();
    private final Map<String, Written<?>> notations = new TreeMap<>();

    private ModelReference() {}

    /// The page, in Markdown.
    public static String markdown() {
        return new ModelReference().page();
    }

    private String page() {
        page.append("""
            # Model reference

            <!-- Generated from the descriptions that the reader uses. Change them there; `-Ddocs.update` rewrites this page. -->

            A model is a folder of YAML files. A file holds one document or several, each with its `kind`; files may be laid
            out freely. Fields are in any order; a field that is not listed here is an error. `yellow model schema` prints
            the same as JSON Schema, for editors.

            | kind | declares |
            |---|---|
            """);
        for (var kind : Kinds.ALL) page.append("| ").append(link(kind)).append(" | ").append(kind.doc()).append(" |\n");
        for (var kind : Kinds.ALL) {
            page.append("\n## ").append(kind.name()).append("\n\n");
            object(kind);
            for (var part : Objects.of(List.of(kind))) {
                if (part.isDocument() || !told.add(part.name())) continue;
                page.append("\n### ").append(part.name()).append("\n\n");
                object(part);
            }
        }
        notations();
        types();
        limits();
        return page.toString();
    }

    private void object(ObjectShape<?> object) {
        page.append(object.doc()).append("\n");
        for (var choice : object.exactlyOne())
            page.append("Exactly one of ").append(choice.stream().map(f -> "`" + f.name() + "`").collect(Collectors.joining(", ")))
                    .append(".\n");
        for (var need : object.needs())
            page.append("`").append(need.field().name()).append("` needs `").append(need.other().name()).append("`.\n");
        if (object.fields().isEmpty()) {
            page.append("It has no fields: `{}`.\n");
            return;
        }
        page.append("\n| field | value | default | |\n|---|---|---|---|\n");
        for (var field : object.fields()) field(field);
    }

    private void field(Field<?> field) {
        var otherwise = field.required() ? "required" : field.otherwise() == null ? "" : "`" + field.otherwise() + "`";
        page.append("| `").append(field.name()).append("` | ").append(cell(value(field.shape()))).append(" | ").append(cell(otherwise))
                .append(" | ").append(cell(field.doc())).append(" |\n");
    }

    private String value(Shape<?> shape) {
        return switch (shape) {
            case Text _ -> "text";
            case RefText _ -> "text";
            case Choice<?> choice -> choice.values().keySet().stream().map(s -> "`" + s + "`").collect(Collectors.joining(", "));
            case Whole(_, var least, var most) when most == Integer.MAX_VALUE -> "whole number, at least " + least;
            case Whole(_, var least, var most) -> "whole number, " + least + " to " + most;
            case Fraction(_, var above, var most) -> "number above " + plain(above) + ", at most " + plain(most);
            case Flag _ -> "`true`, `false`";
            case Written<?> written -> notation(written);
            case ListOf<?> list -> "list of " + value(list.item());
            case EntriesOf<?> map -> "by " + map.name() + ": " + value(map.value());
            case NamedOf<?> map -> "by " + map.name() + ": " + value(map.value());
            case Either<?, ?> either -> value(either.text()) + ", or " + link(either.object());
            case Tree _ -> "anything";
            case ObjectShape<?> object -> link(object);
        };
    }

    /// A text without a code of its own has no form that its name does not say, such as a character.
    private String notation(Written<?> written) {
        if (written.code() == LintCode.WRONG_SHAPE) return written.what();
        notations.putIfAbsent(written.what(), written);
        return "[" + written.what() + "](#notations)";
    }

    private void notations() {
        page.append("\n## Notations\n\nTexts that have a form of their own.\n\n| text | how it is written |\n|---|---|\n");
        notations.forEach((what, written) -> page.append("| ").append(what).append(" | ").append(cell(written.code().mend()))
                .append(" |\n"));
    }

    private void types() {
        page.append("\n## Types\n\nA column's type is spelt as PostgreSQL spells it; `not null` may follow.\n\n| type | holds |\n|---|---|\n");
        for (var type : TypeTable.ROWS) page.append("| `").append(type.spelling()).append("` | ").append(type.holds()).append(" |\n");
    }

    private void limits() {
        page.append("""

            ## Limits

            | of | at most |
            |---|---|
            | a file | %,d bytes |
            | lists and mappings in one another | %d |
            | aliases in a document | %d |
            | keys, values, lists and mappings in a document | %,d |

            Tags and merge keys (`<<`) are refused. A key that occurs twice in one mapping is refused.
            """.formatted(Limits.FILE_BYTES, Limits.DEPTH, Limits.ALIASES, Limits.NODES));
    }

    private static String link(ObjectShape<?> object) {
        return "[" + object.name() + "](#" + object.name().toLowerCase(Locale.ROOT) + ")";
    }

    private static String plain(double number) {
        return number == (long) number ? "" + (long) number : "" + number;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
