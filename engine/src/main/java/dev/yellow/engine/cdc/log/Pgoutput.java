package dev.yellow.engine.cdc.log;

import dev.yellow.engine.cdc.log.Message.Column;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Reads messages of `pgoutput`, version 1 of its protocol, values as text.
public final class Pgoutput {
    private Pgoutput() {}

    /// @param at where the message's kind stands
    /// @throws IllegalArgumentException for what version 1 does not have
    public static Message read(byte[] bytes, int at) {
        var in = ByteBuffer.wrap(bytes, at, bytes.length - at);
        var kind = (char) in.get();
        return switch (kind) {
            case 'B' -> new Message.Begin(new Lsn(in.getLong()));
            case 'C' -> new Message.Commit(new Lsn(in.position(in.position() + 9).getLong()));
            case 'R' -> relation(in);
            case 'I' -> new Message.Insert(in.getInt(), row(in, 'N'));
            case 'U' -> update(in);
            case 'D' -> new Message.Delete(in.getInt(), row(in, 'K', 'O'));
            case 'T' -> truncate(in);
            case 'Y', 'O', 'M' -> new Message.Other();
            default -> throw new IllegalArgumentException("the log has a message of kind '" + kind + "'");
        };
    }

    private static Message.Relation relation(ByteBuffer in) {
        var oid = in.getInt();
        var schema = name(in);
        var name = name(in);
        var full = in.get() == 'f';
        var columns = new ArrayList<Column>();
        var count = in.getShort();
        for (var i = 0; i < count; i++) {
            var identity = (in.get() & 1) != 0;
            columns.add(new Column(name(in), identity, in.getInt(), in.getInt()));
        }
        return new Message.Relation(oid, schema, name, full, columns);
    }

    private static Message.Update update(ByteBuffer in) {
        var oid = in.getInt();
        var next = in.get(in.position());
        @Nullable Tuple old = next == 'N' ? null : row(in, 'K', 'O');
        return new Message.Update(oid, old, row(in, 'N'));
    }

    private static Message.Truncate truncate(ByteBuffer in) {
        var oids = new int[in.getInt()];
        in.get();
        for (var i = 0; i < oids.length; i++) oids[i] = in.getInt();
        return new Message.Truncate(oids);
    }

    private static Tuple row(ByteBuffer in, char... kinds) {
        var kind = (char) in.get();
        if (new String(kinds).indexOf(kind) < 0) throw new IllegalArgumentException("the log has a row of kind '" + kind + "'");
        var columns = in.getShort();
        var starts = new int[columns];
        var lengths = new int[columns];
        for (var i = 0; i < columns; i++) {
            switch ((char) in.get()) {
                case 'n' -> lengths[i] = Tuple.NULL;
                case 'u' -> lengths[i] = Tuple.UNCHANGED;
                case 't' -> {
                    lengths[i] = in.getInt();
                    starts[i] = in.position();
                    in.position(starts[i] + lengths[i]);
                }
                default -> throw new IllegalArgumentException("the log has a value that is no text");
            }
        }
        return new Tuple(in.array(), starts, lengths);
    }

    private static String name(ByteBuffer in) {
        var start = in.position();
        while (in.get() != 0) {
            // Names end with a zero byte.
        }
        return new String(in.array(), start, in.position() - start - 1, StandardCharsets.UTF_8);
    }
}
