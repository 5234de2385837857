package dev.yellow.model.cache;

import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Writes values one after the other; [In] reads them in the same order.
///
/// Numbers take as many bytes as they need; texts are numbers of a table that all files share.
final class Out {
    private final Texts texts;
    private final String file;
    private byte[] bytes = new byte[1024];
    private int size;

    /// @param file whose places are written without its name
    Out(Texts texts, String file) {
        this.texts = texts;
        this.file = file;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    void raw(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /// Seven bits a byte, the lowest first.
    void number(long value) {
        room(10);
        for (; (value & ~0x7FL) != 0; value >>>= 7) bytes[size++] = (byte) (value | 0x80);
        bytes[size++] = (byte) value;
    }

    private void room(int more) {
        if (bytes.length - size < more) bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }

    void flag(boolean value) {
        number(value ? 1 : 0);
    }

    void text(String text) {
        number(texts.number(text));
    }

    void textOrNull(@Nullable String text) {
        number(text == null ? 0 : texts.number(text) + 1);
    }

    void choice(Enum<?> value) {
        number(value.ordinal());
    }

    void choiceOrNull(@Nullable Enum<?> value) {
        number(value == null ? 0 : value.ordinal() + 1);
    }

    void flagOrNull(@Nullable Boolean value) {
        number(value == null ? 0 : value ? 2 : 1);
    }

    /// Lines count from 1, so a 0 can say that another file follows.
    void place(Place.InModel at) {
        if (!at.file().equals(file)) {
            number(0);
            text(at.file());
        }
        number(at.line());
        number(at.column());
    }

    void ref(Ref ref) {
        text(ref.name());
        place(ref.at());
    }

    <T> void orNull(@Nullable T value, BiConsumer<Out, T> write) {
        flag(value != null);
        if (value != null) write.accept(this, value);
    }

    <T> void list(Collection<T> values, BiConsumer<Out, T> write) {
        number(values.size());
        for (var value : values) write.accept(this, value);
    }

    void refs(Collection<Ref> refs) {
        list(refs, Out::ref);
    }

    void duration(Duration value) {
        number(value.getSeconds());
        number(value.getNano());
    }

    void integer(OptionalInt value) {
        flag(value.isPresent());
        if (value.isPresent()) number(value.getAsInt());
    }

    void integer(OptionalLong value) {
        flag(value.isPresent());
        if (value.isPresent()) number(value.getAsLong());
    }

    void fraction(OptionalDouble value) {
        flag(value.isPresent());
        if (value.isPresent()) number(Double.doubleToLongBits(value.getAsDouble()));
    }

    /// Whether a text comes back as it was: one with half a surrogate pair does not.
    static boolean keeps(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
    }
}
