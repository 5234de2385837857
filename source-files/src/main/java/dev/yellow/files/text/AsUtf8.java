package dev.yellow.files.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Bytes of another character set as UTF-8. Bytes that are no characters become one that JSON does not allow in a string,
/// so that their line is refused.
final class AsUtf8 extends InputStream {
    private static final int SIZE = 1 << 14;

    private final Decoding text;
    private final char[] chars = new char[SIZE];
    private byte[] bytes = new byte[0];
    private int at;

    AsUtf8(InputStream in, Charset charset) {
        this.text = new Decoding(in, charset, '\u0001');
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (!fill()) return -1;
        var more = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, from, more);
        at += more;
        return more;
    }

    private boolean fill() throws IOException {
        while (at == bytes.length) {
            // A decoder never parts the two halves of a character.
            var read = text.read(chars, 0, chars.length);
            if (read < 0) return false;
            var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars, 0, read));
            bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            at = 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
