package dev.yellow.assembly.manifest;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes values as JSON on one line, which is also YAML.
public final class JsonText {
    private JsonText() {}

    /// @throws IllegalArgumentException for what JSON does not have
    public static String of(Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case Integer _, Long _, Boolean _ -> value.toString();
            case Map<?, ?> map -> map.entrySet().stream().map(e -> quoted(String.valueOf(e.getKey())) + ": " + of(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(JsonText::of).collect(Collectors.joining(", ", "[", "]"));
            default -> throw new IllegalArgumentException("a manifest holds no " + value.getClass().getSimpleName());
        };
    }

    /// In double quotes, with all that is not printable written as an escape.
    public static String quoted(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> out.append(c < 0x20 || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff
                        || Character.isSurrogate(c) ? "\\u%04x".formatted((int) c) : c);
            }
        }
        return out.append('"').toString();
    }
}
