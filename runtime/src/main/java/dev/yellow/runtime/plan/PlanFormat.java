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
            case JSON -> json(plan, true) + "\n";
            case MARKDOWN -> PlanMarkdown.of(plan);
        };
    }

    /// As it is kept with a version of the model: JSON on one line.
    public static String kept(WholePlan plan) {
        return json(plan, false);
    }

    private static String json(WholePlan plan, boolean pretty) {
        try {
            return JsonText.write(PlanValue.of(plan), pretty);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
