package dev.yellow.runtime.output;

import java.io.IOException;
import java.util.regex.Pattern;

/// Values as YAML: block style, and each text that could be read as something else quoted as in JSON, which YAML reads
/// too.
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/_][A-Za-z0-9 ._/+-]*");
    private static final Pattern WORD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|~");

    private final StringBuilder text = new StringBuilder();

    String write(Value value) throws IOException {
        block(value, 0);
        return text.charAt(0) == '\n' ? text.substring(1) + "\n" : text.toString().stripLeading() + "\n";
    }

    private void block(Value value, int depth) throws IOException {
        switch (value) {
            case Value.Fields(var fields) when !fields.isEmpty() -> {
                for (var field : fields.entrySet()) {
                    newLine(depth);
                    text.append(scalar(field.getKey())).append(':');
                    block(field.getValue(), depth + 1);
                }
            }
            case Value.Rows(var rows) when !rows.isEmpty() -> {
                for (var row : rows) {
                    newLine(depth);
                    text.append('-');
                    item(row, depth);
                }
            }
            default -> text.append(' ').append(inline(value));
        }
    }

    /// The first field of an item stands on the dash's line.
    private void item(Value row, int depth) throws IOException {
        var start = text.length();
        block(row, depth + 1);
        if (text.charAt(start) == '\n') {
            text.delete(start, start + 1 + 2 * (depth + 1));
            text.insert(start, ' ');
        }
    }

    private static String inline(Value value) throws IOException {
        return switch (value) {
            case Value.Text(var words) -> scalar(words);
            case Value.Rows _ -> "[]";
            case Value.Fields _ -> "{}";
            default -> JsonText.write(value, false);
        };
    }

    private static String scalar(String words) throws IOException {
        var plain = PLAIN.matcher(words).matches() && !WORD.matcher(words).matches() && words.equals(words.strip());
        return plain ? words : JsonText.write(new Value.Text(words), false);
    }

    private void newLine(int depth) {
        text.append('\n').append("  ".repeat(depth));
    }
}
