package dev.yellow.runtime.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParseResult;

/// What the command line said to one command. Options that all commands have may stand before or after its name.
public final class Arguments {
    private final List<ParseResult> levels;

    /// @param levels from the program to the command
    Arguments(List<ParseResult> levels) {
        this.levels = List.copyOf(levels);
    }

    public boolean flag(String option) {
        return levels.stream().anyMatch(level -> level.hasMatchedOption(option) && Boolean.TRUE.equals(level.matchedOptionValue(option, false)));
    }

    public Optional<String> text(String option) {
        return value(option, String.class);
    }

    public String text(String option, String otherwise) {
        return text(option).orElse(otherwise);
    }

    /// A value of the type that the option declares.
    public <T> Optional<T> value(String option, Class<T> type) {
        return levels.reversed().stream().filter(level -> level.hasMatchedOption(option)).findFirst()
                .map(level -> level.<@Nullable Object>matchedOptionValue(option, null)).filter(type::isInstance).map(type::cast);
    }

    /// All values of an option that may be repeated.
    public List<String> texts(String option) {
        return levels.getLast().<List<String>>matchedOptionValue(option, List.of());
    }

    /// A positional word, by its label such as `STREAM`.
    public Optional<String> word(String label) {
        return levels.getLast().matchedPositionals().stream().filter(word -> word.paramLabel().equals(label)).findFirst().map(ArgSpec::getValue);
    }

    /// A positional word that the command's description makes compulsory.
    public String theWord(String label) {
        return word(label).orElseThrow();
    }

    /// All positional words of a label that may be repeated.
    public List<String> words(String label) {
        return levels.getLast().matchedPositionals().stream().filter(word -> word.paramLabel().equals(label)).findFirst()
                .map(ArgSpec::<List<String>>getValue).orElse(List.of());
    }
}
