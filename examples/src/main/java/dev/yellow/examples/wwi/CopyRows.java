package dev.yellow.examples.wwi;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/// The rows of one table on their way into COPY, in its text format.
final class CopyRows {
    private static final int FLUSH = 1 << 16;

    private final CopyIn copy;
    private final String table;
    private final int columns;
    private final GeographyStorage geography;
    private final StringBuilder buffer = new StringBuilder(2 * FLUSH);

    /// @param columns how many values each row has
    CopyRows(CopyIn copy, String table, int columns, GeographyStorage geography) {
        this.copy = copy;
        this.table = table;
        this.columns = columns;
        this.geography = geography;
    }

    /// A shape, which is no plain `byte[]`: its text form depends on how the source keeps geography.
    record Shape(byte[] ewkb) {}

    /// One row: the table's columns in order, but for the generated ones.
    void row(@Nullable Object... values) throws SQLException {
        if (values.length != columns) throw new IllegalArgumentException(table + " takes " + columns + " values a row, not " + values.length);
        for (var i = 0; i < values.length; i++) {
            if (i > 0) buffer.append('\t');
            append(values[i]);
        }
        buffer.append('\n');
        if (buffer.length() >= FLUSH) flush();
    }

    /// Ends the COPY. @return the rows written
    long end() throws SQLException {
        flush();
        return copy.endCopy();
    }

    private void append(@Nullable Object value) {
        switch (value) {
            case null -> buffer.append("\\N");
            case Integer n -> buffer.append(n.intValue());
            case Long n -> buffer.append(n.longValue());
            case BigDecimal n -> buffer.append(n.toPlainString());
            case Boolean b -> buffer.append(b ? 't' : 'f');
            case LocalDate d -> buffer.append(d);
            case LocalDateTime t -> buffer.append(t);
            case String s -> appendEscaped(s);
            case byte[] bytes -> appendEscaped("\\x" + HexFormat.of().formatHex(bytes));
            case Shape shape -> appendEscaped(geography.text(shape.ewkb));
            default -> throw new IllegalArgumentException(table + " was given a " + value.getClass().getName());
        }
    }

    private void appendEscaped(String s) {
        for (var i = 0; i < s.length(); i++) {
            var c = s.charAt(i);
            switch (c) {
                case '\\' -> buffer.append("\\\\");
                case '\t' -> buffer.append("\\t");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                default -> buffer.append(c);
            }
        }
    }

    private void flush() throws SQLException {
        var bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }
}
