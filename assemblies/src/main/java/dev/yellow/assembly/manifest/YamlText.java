package dev.yellow.assembly.manifest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes trees as YAML that every version of YAML reads alike: a text is left without quotes only if none could take it
/// for something else.
public final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*(:[0-9a-z][A-Za-z0-9_./-]*)?");
    /// What YAML 1.1 takes for truth values or nothing.
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
    /// Printable ASCII whose lines end in no blank and whose first begins with none.
    private static final Pattern BLOCK = Pattern.compile("[!-~](?:[ -~]*[!-~])?\\n(?:(?:[ -~]*[!-~])?\\n)*+(?<!\\n\\n)");

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    public static String of(Map<String, ?> tree) {
        var text = new YamlText();
        if (tree.isEmpty()) return "{}\n";
        text.map(tree, 0, true);
        return text.out.toString();
    }

    private void map(Map<?, ?> map, int indent, boolean atStart) {
        var first = !atStart;
        for (var entry : map.entrySet()) {
            if (!first) out.append(" ".repeat(indent));
            first = false;
            out.append(scalar(String.valueOf(entry.getKey()))).append(':');
            value(entry.getValue(), indent, indent);
        }
    }

    /// @param items the indent of a list's dashes
    private void value(Object value, int indent, int items) {
        switch (value) {
            case Map<?, ?> map when !map.isEmpty() -> {
                out.append('\n');
                map(map, indent + 2, true);
            }
            case List<?> list when !list.isEmpty() -> {
                out.append('\n');
                for (var each : list) item(each, items);
            }
            case String text when text.indexOf('\n') >= 0 && BLOCK.matcher(text).matches() -> {
                out.append(" |\n");
                text.lines().forEach(line -> out.append(line.isEmpty() ? "" : " ".repeat(indent + 2) + line).append('\n'));
            }
            default -> out.append(' ').append(inline(value)).append('\n');
        }
    }

    private void item(Object each, int indent) {
        out.append(" ".repeat(indent)).append('-');
        if (each instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append(' ');
            map(map, indent + 2, false);
        } else value(each, indent, indent + 2);
    }

    private static String inline(Object value) {
        return switch (value) {
            case Map<?, ?> _ -> "{}";
            case List<?> _ -> "[]";
            case String text -> scalar(text);
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> throw new IllegalArgumentException("a manifest holds no " + value.getClass().getSimpleName());
        };
    }

    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT)) ? text : JsonText.quoted(text);
    }
}
