package dev.yellow.model.change;

import dev.yellow.model.fault.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How changes are written.
public enum ChangeFormat {
    /// For people at a terminal.
    TEXT,
    JSON,
    /// For a comment on a pull request. Whatever a proposal contains is shown as code: nothing in it is rendered.
    MARKDOWN;

    public static Optional<ChangeFormat> of(String word) {
        for (var format : values()) if (format.name().toLowerCase(Locale.ROOT).equals(word)) return Optional.of(format);
        return Optional.empty();
    }

    /// @param breaking what of it breaks consumers
    public String of(List<Change> changes, List<Fault> breaking) {
        return switch (this) {
            case TEXT -> ChangeText.of(changes, breaking);
            case JSON -> ChangeJson.of(changes, breaking);
            case MARKDOWN -> ChangeMarkdown.of(changes, breaking);
        };
    }
}
