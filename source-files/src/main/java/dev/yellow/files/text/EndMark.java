package dev.yellow.files.text;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// Appends a record of one field that no text has. The parser takes the end of a text for the end of an open quoted field;
/// when the last record is not the mark, a field has swallowed it, and the text was cut or its quoting is wrong.
final class EndMark extends FilterReader {
    /// Two noncharacters of Unicode.
    static final String MARK = "\uFFFF\uFFFE";

    private boolean atEnd;
    private char last = '\n';
    private int given;
    private String end = MARK;

    EndMark(Reader text) {
        super(text);
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (!atEnd) {
            var read = in.read(into, from, length);
            if (read > 0) last = into[from + read - 1];
            if (read >= 0) return read;
            atEnd = true;
            if (last != '\n' && last != '\r') end = "\n" + MARK;
        }
        if (given == end.length()) return -1;
        var more = Math.min(length, end.length() - given);
        end.getChars(given, given + more, into, from);
        given += more;
        return more;
    }

    static boolean isMark(char[] buffer, int from, int length) {
        return length == MARK.length() && buffer[from] == MARK.charAt(0) && buffer[from + 1] == MARK.charAt(1);
    }
}
