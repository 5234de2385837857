package dev.yellow.runtime.output;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A command's answer as data: what each format writes.
public sealed interface Value {
    record Text(String text) implements Value {}

    record Number(java.lang.Number number) implements Value {}

    record Flag(boolean flag) implements Value {}

    record Nothing() implements Value {}

    record Rows(List<Value> rows) implements Value {
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    record Fields(SequencedMap<String, Value> fields) implements Value {
        public Fields {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }

        /// These fields and one more at the end.
        public Fields and(String name, @Nullable Object value) {
            var more = new LinkedHashMap<>(fields);
            more.put(name, of(value));
            return new Fields(more);
        }

        /// These fields, then those.
        public Fields and(Fields others) {
            var more = new LinkedHashMap<>(fields);
            more.putAll(others.fields);
            return new Fields(more);
        }
    }

    static Fields fields() {
        return new Fields(new LinkedHashMap<>());
    }

    static Fields fields(String name, @Nullable Object value) {
        return fields().and(name, value);
    }

    /// Rows of one kind, each made from an element.
    static <T> Rows rows(Iterable<T> elements, Function<T, ? extends Value> row) {
        var rows = new ArrayList<Value>();
        for (var element : elements) rows.add(row.apply(element));
        return new Rows(rows);
    }

    /// Times are written in UTC, durations in seconds, whatever is absent as nothing.
    static Value of(@Nullable Object value) {
        return switch (value) {
            case null -> new Nothing();
            case Value known -> known;
            case Optional<?> optional -> of(optional.orElse(null));
            case String text -> new Text(text);
            case java.lang.Number number -> new Number(number);
            case Boolean flag -> new Flag(flag);
            case Enum<?> word -> new Text(word.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            case Duration duration -> new Number(BigDecimal.valueOf(duration.toMillis(), 3));
            case OffsetDateTime time -> new Text(time.toInstant().toString());
            case Instant instant -> new Text(instant.toString());
            case Map<?, ?> map -> {
                var fields = new LinkedHashMap<String, Value>();
                map.forEach((name, one) -> fields.put(String.valueOf(name), of(one)));
                yield new Fields(fields);
            }
            case Iterable<?> many -> {
                var rows = new ArrayList<Value>();
                for (var one : many) rows.add(of(one));
                yield new Rows(rows);
            }
            default -> new Text(value.toString());
        };
    }
}
