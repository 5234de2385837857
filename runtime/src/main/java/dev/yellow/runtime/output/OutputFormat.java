package dev.yellow.runtime.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How answers are written: `--format table|json|yaml`.
public enum OutputFormat {
    TABLE, JSON, YAML;

    /// As the option spells it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<OutputFormat> of(String word) {
        return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
    }

    /// The whole text, ending in a line end; nothing for [Value.Nothing] as a table.
    public String write(Value value, Terminal terminal) {
        try {
            return switch (this) {
                case TABLE -> new TableText(terminal).write(value);
                case JSON -> JsonText.write(value, true) + "\n";
                case YAML -> new YamlText().write(value);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
