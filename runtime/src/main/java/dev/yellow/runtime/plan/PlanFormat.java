package dev.yellow.runtime.plan;

import dev.yellow.runtime.output.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/// How a plan is written.
public enum PlanFormat {
    /// For people at a terminal.
    TEXT,
    /// With every statement and its values.
    JSON,
    /// For a comment on a pull request. Whatever a proposal contains is shown as code: nothing in it is rendered.
    MARKDOWN;

    public static Optional<PlanFormat> of(String word) {
        for (var format : values()) if (format.name().toLowerCase(Locale.ROOT).equals(word)) return Optional.of(format);
        return Optional.empty();
    }

    public String of(WholePlan plan) {
        return switch (this) {
            case TEXT -> PlanText.of(plan);
            case JSON -> json(plan);
            case MARKDOWN -> PlanMarkdown.of(plan);
        };
    }

    private static String json(WholePlan plan) {
        try {
            return JsonText.write(PlanValue.of(plan), true) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
