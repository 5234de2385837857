package dev.yellow.model.cache;

import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import dev.yellow.model.type.DataType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what [Out] wrote.
final class In {
    private final byte[] bytes;
    private int at;
    private final String file;
    private final Pack pack;

    /// @param file whose places have no name
    /// @param pack with the texts
    In(byte[] bytes, int at, String file, Pack pack) {
        this.bytes = bytes;
        this.at = at;
        this.file = file;
        this.pack = pack;
    }

    /// Where the next bytes begin, which are passed over.
    int skip(int length) {
        at += length;
        if (length < 0 || at > bytes.length) throw new IllegalStateException("there are not so many bytes");
        return at - length;
    }

    long longNumber() {
        var value = 0L;
        for (var shift = 0; ; shift += 7) {
            var next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) return value;
        }
    }

    int number() {
        var next = bytes[at++];
        if (next >= 0) return next;
        at--;
        return (int) longNumber();
    }

    boolean flag() {
        return number() != 0;
    }

    String text() {
        return pack.text(number());
    }

    @Nullable String textOrNull() {
        var number = number();
        return number == 0 ? null : pack.text(number - 1);
    }

    @Nullable DataType typeOrNull() {
        var number = number();
        return number == 0 ? null : pack.type(number - 1);
    }

    <E> E choice(List<E> values) {
        return values.get(number());
    }

    <E> @Nullable E choiceOrNull(List<E> values) {
        var number = number();
        return number == 0 ? null : values.get(number - 1);
    }

    @Nullable Boolean flagOrNull() {
        return switch (number()) {
            case 0 -> null;
            case 1 -> false;
            default -> true;
        };
    }

    Place.InModel place() {
        var line = number();
        if (line != 0) return new Place.InModel(file, line, number());
        return new Place.InModel(text(), number(), number());
    }

    Ref ref() {
        return new Ref(text(), place());
    }

    <T> @Nullable T orNull(Function<In, T> read) {
        return flag() ? read.apply(this) : null;
    }

    <T> List<T> list(Function<In, T> read) {
        var size = number();
        if (size == 0) return List.of();
        var list = new ArrayList<T>(size);
        for (var i = 0; i < size; i++) list.add(read.apply(this));
        return list;
    }

    List<Ref> refs() {
        return list(In::ref);
    }

    Duration duration() {
        return Duration.ofSeconds(longNumber(), number());
    }

    OptionalInt integer() {
        return flag() ? OptionalInt.of(number()) : OptionalInt.empty();
    }

    OptionalLong longInteger() {
        return flag() ? OptionalLong.of(longNumber()) : OptionalLong.empty();
    }

    OptionalDouble fraction() {
        return flag() ? OptionalDouble.of(Double.longBitsToDouble(longNumber())) : OptionalDouble.empty();
    }
}
