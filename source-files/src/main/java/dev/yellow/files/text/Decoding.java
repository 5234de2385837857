package dev.yellow.files.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayDeque;

/// Decodes an object's bytes and remembers the lines with bytes that its character set does not have.
///
/// Such bytes become one character, so that the lines around them can be read; whoever takes a line asks [#broken] first. A byte
/// order mark at the beginning is left out. Lines are counted from 1 and end with LF, CR LF or CR.
public final class Decoding extends Reader {
    private static final int SIZE = 1 << 15;
    private static final char BOM = '\uFEFF';

    private final InputStream in;
    private final char replacement;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).flip();
    private final ArrayDeque<Long> brokenLines = new ArrayDeque<>();
    private boolean atStart = true;
    private boolean atEnd;
    private boolean ended;
    private boolean afterCr;
    private long line = 1;

    public Decoding(InputStream in, Charset charset) {
        this(in, charset, '\uFFFD');
    }

    /// @param replacement for bytes that are no characters
    Decoding(InputStream in, Charset charset, char replacement) {
        this.in = in;
        this.replacement = replacement;
        this.decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /// Whether any of these lines had bytes that are no characters. Lines before `first` are forgotten.
    ///
    /// @param first from 1 @param last not below `first`; already read
    public boolean broken(long first, long last) {
        while (!brokenLines.isEmpty() && brokenLines.getFirst() < first) brokenLines.removeFirst();
        return !brokenLines.isEmpty() && brokenLines.getFirst() <= last;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (length == 0) return 0;
        var chars = CharBuffer.wrap(into, from, length).slice();
        while (chars.position() == 0) {
            if (!decode(chars)) return -1;
            if (atStart && chars.position() > 0) {
                atStart = false;
                if (into[from] == BOM) {
                    System.arraycopy(into, from + 1, into, from, chars.position() - 1);
                    chars.position(chars.position() - 1);
                }
            }
        }
        return chars.position();
    }

    /// @return false at the end
    private boolean decode(CharBuffer chars) throws IOException {
        if (ended) return false;
        var before = chars.position();
        var result = decoder.decode(bytes, chars, atEnd);
        count(chars.array(), chars.arrayOffset() + before, chars.arrayOffset() + chars.position());
        if (result.isError()) return replaced(result, chars);
        if (result.isOverflow()) return true;
        if (!atEnd) fill();
        else if (decoder.flush(chars).isUnderflow()) ended = true;
        return true;
    }

    private boolean replaced(CoderResult result, CharBuffer chars) {
        if (!chars.hasRemaining()) return true;
        bytes.position(bytes.position() + result.length());
        chars.put(replacement);
        afterCr = false;
        if (brokenLines.isEmpty() || brokenLines.getLast() != line) brokenLines.addLast(line);
        return true;
    }

    private void fill() throws IOException {
        bytes.compact();
        var read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) atEnd = true;
        else bytes.position(bytes.position() + read);
        bytes.flip();
    }

    private void count(char[] chars, int from, int to) {
        for (var i = from; i < to; i++) {
            var c = chars[i];
            if (c == '\n' && !afterCr || c == '\r') line++;
            afterCr = c == '\r';
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
