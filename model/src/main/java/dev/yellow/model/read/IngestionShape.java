package dev.yellow.model.read;

import dev.yellow.model.shape.Field;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.RefText;
import dev.yellow.model.shape.Scalars.Text;
import dev.yellow.model.shape.Scalars.Whole;
import dev.yellow.model.shape.Scalars.Written;
import dev.yellow.model.shape.Values;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.store.Ingestion;
import dev.yellow.model.store.Ingestion.Compression;
import dev.yellow.model.store.Ingestion.Files;
import dev.yellow.model.store.Ingestion.Objects;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How rows are read.
final class IngestionShape {
    private static final Written<Character> CHARACTER = new Written<>("character", "^[\\s\\S]$", LintCode.WRONG_SHAPE, IngestionShape::character);
    static final ObjectShape<Ingestion> SHAPE = ingestion();

    private IngestionShape() {}

    private static ObjectShape<Ingestion> ingestion() {
        var of = ObjectShape.of("Ingestion", "How rows are read: exactly one kind.");
        List<Field<? extends Ingestion>> kinds = List.of(
                of.optional("snapshot", snapshot(), "All rows each time; missing keys are deletes."),
                of.optional("watermark", watermark(), "Rows whose column passed the last batch's mark."),
                of.optional("cdc", cdc(), "The database's log of changes."),
                of.optional("csv", csv(), "Objects of delimited text."),
                of.optional("jsonl", jsonLines(), "Objects with a JSON value a line."),
                of.optional("json", JsonApiShape.SHAPE, "Pages of a JSON API."));
        of.exactlyOne(kinds.toArray(new Field<?>[0]));
        return of.makes(v -> first(v, kinds));
    }

    private static @Nullable Ingestion first(Values v, List<Field<? extends Ingestion>> kinds) {
        for (var kind : kinds) {
            Ingestion ingestion = v.get(kind);
            if (ingestion != null) return ingestion;
        }
        return null;
    }

    private static ObjectShape<Ingestion.Snapshot> snapshot() {
        return ObjectShape.of("Snapshot", "Reads all rows each time.").makes(v -> new Ingestion.Snapshot(v.at()));
    }

    private static ObjectShape<Ingestion.Watermark> watermark() {
        var of = ObjectShape.of("Watermark", "Reads rows whose column passed the last batch's mark.");
        var column = of.optional("column", new RefText("column"),
                "The column, where a dataset names none of its own: an integer, date or timestamp that is never null.");
        var lag = of.optional("lag", Common.DURATION, "How late a row may become visible at a source that cannot tell.");
        var reconcile = of.optional("reconcile", ScheduleShape.INGESTION, "When all keys are read to find deletes; absent: deletes are never seen.");
        return of.makes(v -> new Ingestion.Watermark(v.get(column), v.get(lag), v.get(reconcile), v.at()));
    }

    private static ObjectShape<Ingestion.Cdc> cdc() {
        var of = ObjectShape.of("Cdc", "Reads the database's log of changes.");
        var slot = of.optional("slot", new RefText("slot"), "The replication slot's name; absent: derived from the stream's.");
        var publication = of.optional("publication", new RefText("publication"), "The publication's name; absent: derived from the stream's.");
        var slotAlarm = of.optional("slotAlarm", Common.BYTES, "Log that the slot may hold back before it is alarmed, such as 10Gi.");
        return of.makes(v -> {
            var alarm = v.get(slotAlarm);
            return new Ingestion.Cdc(v.get(slot), v.get(publication), alarm == null ? OptionalLong.empty() : OptionalLong.of(alarm), v.at());
        });
    }

    private static ObjectShape<Ingestion.Csv> csv() {
        var of = ObjectShape.of("Csv", "Reads objects of delimited text.");
        var header = of.defaulting("header", Common.FLAG, "true", "Whether the first line names the columns.");
        var delimiter = of.defaulting("delimiter", CHARACTER, ",", "What separates fields.");
        var quote = of.defaulting("quote", CHARACTER, "\"", "What encloses a field.");
        var nullText = of.optional("null", new Text("null"), "What stands for NULL; absent: the empty unquoted field.");
        var files = files(of);
        return of.makes(v -> new Ingestion.Csv(files.of(v), v.orDefault(header), v.orDefault(delimiter), v.orDefault(quote), v.get(nullText),
                v.at()));
    }

    private static ObjectShape<Ingestion.JsonLines> jsonLines() {
        var of = ObjectShape.of("JsonLines", "Reads objects with a JSON value a line.");
        var files = files(of);
        return of.makes(v -> new Ingestion.JsonLines(files.of(v), v.at()));
    }

    private interface FilesOf {
        Files of(Values v);
    }

    private static FilesOf files(ObjectShape.Of of) {
        var objects = of.defaulting("objects", Common.choice("objects", Objects.values()), "each",
                "Each object exactly once, or the latest object as the whole.");
        var compression = of.defaulting("compression", Common.choice("compression", Compression.values()), "none", "How objects are compressed.");
        var encoding = of.defaulting("encoding", new RefText("encoding"), "UTF-8", "The character set.");
        var maxRejects = of.optional("maxRejects", new Whole("maxRejects", 0, Integer.MAX_VALUE),
                "Lines of a dataset that a batch may put aside because they are no rows, with `objects: each`; absent: such a line fails the batch.");
        return v -> new Files(
                v.orDefault(objects), v.orDefault(compression), v.orDefault(encoding), StackShape.whole(v, maxRejects));
    }

    private static char character(String text) {
        if (text.length() != 1) throw new IllegalArgumentException("\"" + text + "\" is not one character");
        return text.charAt(0);
    }
}
