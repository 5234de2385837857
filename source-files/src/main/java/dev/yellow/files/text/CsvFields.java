package dev.yellow.files.text;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import dev.yellow.files.value.Misfit;
import dev.yellow.files.value.TextValue;
import dev.yellow.spi.source.FeedDataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes values of fields straight from the parser's buffer, so that a record costs no text that its columns do not keep.
/// A record is `true` when it is the text's end.
final class CsvFields extends AbstractBaseCsvCallbackHandler<Boolean> {
    private static final int SHOWN = 60;

    private final CsvDialect dialect;
    private final List<FeedDataset.Column> columns;
    private final TextValue[] makers;
    private final @Nullable Object[] values;
    private final boolean keepsText;
    private final StringBuilder raw = new StringBuilder();
    /// The header's names, while it is read.
    private @Nullable List<String> names;
    /// By field: the column that it is for, or -1.
    private int[] targets;
    private @Nullable String wrong;
    private long line = 1;
    private int breaks;
    private boolean ended;

    CsvFields(CsvDialect dialect, List<FeedDataset.Column> columns, boolean keepsText) {
        this.dialect = dialect;
        this.columns = columns;
        this.keepsText = keepsText;
        this.makers = columns.stream().map(c -> TextValue.of(c.type())).toArray(TextValue[]::new);
        this.values = new @Nullable Object[columns.size()];
        this.targets = new int[columns.size()];
        Arrays.setAll(targets, i -> i);
        if (dialect.header()) names = new ArrayList<>();
    }

    /// The record read last is the header. @throws BrokenText unless it names each column once
    void takeHeader() throws BrokenText {
        var given = Objects.requireNonNull(names);
        names = null;
        targets = new int[given.size()];
        Arrays.fill(targets, -1);
        for (var c = 0; c < columns.size(); c++) {
            var name = columns.get(c).name();
            var at = given.indexOf(name);
            if (at < 0) throw new BrokenText(line, "has no column \"" + name + "\" in its header");
            if (given.lastIndexOf(name) != at) throw new BrokenText(line, "has column \"" + name + "\" twice in its header");
            targets[at] = c;
        }
    }

    @Override
    protected void handleBegin(long startingLine) {
        line = startingLine;
        breaks = 0;
        wrong = null;
        raw.setLength(0);
        Arrays.fill(values, null);
    }

    @Override
    protected void handleField(int field, char[] buffer, int from, int length, boolean quoted) {
        if (field == 0 && !quoted && EndMark.isMark(buffer, from, length)) ended = true;
        if (quoted) countBreaks(buffer, from, length);
        if (names != null) names.add(new String(buffer, from, length));
        else value(field, buffer, from, length, quoted);
        if (keepsText) keep(field, buffer, from, length, quoted);
    }

    @Override
    protected void handleEmpty() {
        if (names == null) value(0, new char[0], 0, 0, false);
    }

    private void value(int field, char[] buffer, int from, int length, boolean quoted) {
        if (field >= targets.length || targets[field] < 0) return;
        if (!quoted && dialect.isNull(buffer, from, length)) return;
        var column = targets[field];
        try {
            values[column] = makers[column].of(buffer, from, length);
        } catch (Misfit e) {
            var shown = new String(buffer, from, Math.min(length, SHOWN));
            spoil("column \"" + columns.get(column).name() + "\": \"" + shown + (length > SHOWN ? "..." : "") + "\" " + e.what());
        }
    }

    @Override
    protected Boolean buildRecord() {
        if (!ended && names == null && getFieldCount() != targets.length) spoil("has " + getFieldCount() + " fields, not " + targets.length);
        return ended;
    }

    /// Says what is wrong with the record, unless something has been said.
    void spoil(String what) {
        if (wrong == null) wrong = what;
    }

    private void countBreaks(char[] buffer, int from, int length) {
        for (var i = from; i < from + length; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r' && (i + 1 == from + length || buffer[i + 1] != '\n')) breaks++;
        }
    }

    private void keep(int field, char[] buffer, int from, int length, boolean quoted) {
        if (field > 0) raw.append(dialect.delimiter());
        if (!quoted) {
            raw.append(buffer, from, length);
            return;
        }
        var quote = String.valueOf(dialect.quote());
        raw.append(quote).append(new String(buffer, from, length).replace(quote, quote + quote)).append(quote);
    }

    @Nullable Object[] values() {
        return values;
    }

    @Nullable String wrong() {
        return wrong;
    }

    String raw() {
        return raw.toString();
    }

    long line() {
        return line;
    }

    /// The line on which the record ends.
    long lastLine() {
        return line + breaks;
    }
}
