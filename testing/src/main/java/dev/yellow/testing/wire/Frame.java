package dev.yellow.testing.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One message of the protocol, whole. @param bytes type, length and payload, as on the wire
record Frame(char type, byte[] bytes) {
    private static final int HEADER = 5;

    /// @return null at the end of the stream
    static @Nullable Frame read(DataInputStream in) throws IOException {
        var type = in.read();
        if (type < 0) return null;
        try {
            var length = in.readInt();
            var bytes = ByteBuffer.allocate(1 + length).put((byte) type).putInt(length).array();
            in.readFully(bytes, HEADER, length - 4);
            return new Frame((char) type, bytes);
        } catch (EOFException _) {
            return null;
        }
    }

    /// The first message of a connection, which has no type. @return null at the end of the stream
    static @Nullable Frame readStartup(DataInputStream in) throws IOException {
        try {
            var length = in.readInt();
            var bytes = ByteBuffer.allocate(length).putInt(length).array();
            in.readFully(bytes, 4, length - 4);
            return new Frame(FrontendMessage.STARTUP, bytes);
        } catch (EOFException _) {
            return null;
        }
    }

    /// The code of a startup message: the protocol's version, or one of the special requests.
    int startupCode() {
        return ByteBuffer.wrap(bytes).getInt(4);
    }

    /// The statement's text, of a Parse or Query.
    @Nullable String sql() {
        return switch (type) {
            case FrontendMessage.QUERY -> text(HEADER);
            case FrontendMessage.PARSE -> text(end(HEADER) + 1);
            default -> null;
        };
    }

    /// The same message with another text.
    Frame withSql(String sql) {
        var from = type == FrontendMessage.QUERY ? HEADER : end(HEADER) + 1;
        var text = sql.getBytes(StandardCharsets.UTF_8);
        var rest = Arrays.copyOfRange(bytes, end(from), bytes.length);
        var size = from + text.length + rest.length;
        return new Frame(type, ByteBuffer.allocate(size)
                .put((byte) type).putInt(size - 1).put(bytes, HEADER, from - HEADER).put(text).put(rest).array());
    }

    void write(OutputStream out) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void writeHalf(OutputStream out) throws IOException {
        out.write(bytes, 0, Math.max(1, bytes.length / 2));
        out.flush();
    }

    private String text(int from) {
        return new String(bytes, from, end(from) - from, StandardCharsets.UTF_8);
    }

    private int end(int from) {
        var i = from;
        while (bytes[i] != 0) i++;
        return i;
    }
}
