package dev.yellow.files.text;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.yellow.spi.source.FeedDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The records of delimited text, as values of a dataset's columns.
///
/// A record that fits nothing is delivered with what is wrong about it. Only broken quoting ends the reading: what comes
/// after it cannot be told apart.
public final class CsvRecords implements Records {
    /// Characters of one field.
    private static final int LARGEST = 64 << 20;

    private final Decoding text;
    private final CsvFields fields;
    private final CsvReader<Boolean> reader;
    private final CloseableIterator<Boolean> records;

    /// @param keepsText whether [#raw] will be asked for
    /// @throws BrokenText when the header is missing, or does not name each column exactly once
    public CsvRecords(Decoding text, CsvDialect dialect, List<FeedDataset.Column> columns, boolean keepsText) throws IOException, BrokenText {
        this.text = text;
        this.fields = new CsvFields(dialect, columns, keepsText);
        // An empty line is a single column's NULL, and of several columns no record at all.
        this.reader = CsvReader.builder().fieldSeparator(dialect.delimiter()).quoteCharacter(dialect.quote()).allowMissingFields(true).allowExtraFields(true)
                .skipEmptyLines(columns.size() > 1 || dialect.header()).detectBomHeader(false).maxBufferSize(LARGEST).build(fields, new EndMark(text));
        this.records = reader.iterator();
        if (!dialect.header()) return;
        if (!step()) throw new BrokenText(1, "has no header line");
        fields.takeHeader();
    }

    @Override
    public boolean next() throws IOException, BrokenText {
        if (!step()) return false;
        if (text.broken(fields.line(), fields.lastLine())) fields.spoil("has bytes that are no characters of the declared encoding");
        return true;
    }

    private boolean step() throws IOException, BrokenText {
        try {
            if (!records.hasNext()) throw new BrokenText(fields.line(), "has a quoted field that is never closed");
            return !records.next();
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        } catch (CsvParseException e) {
            throw quoting(e);
        }
    }

    private BrokenText quoting(CsvParseException e) {
        Throwable last = e;
        while (last.getCause() != null) last = last.getCause();
        return new BrokenText(fields.line(), "has broken quoting: " + last.getMessage());
    }

    @Override
    public long line() {
        return fields.line();
    }

    @Override
    public @Nullable Object[] values() {
        return fields.values();
    }

    @Override
    public @Nullable String wrong() {
        return fields.wrong();
    }

    @Override
    public String raw() {
        return fields.raw();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
