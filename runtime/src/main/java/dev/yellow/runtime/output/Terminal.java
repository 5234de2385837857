package dev.yellow.runtime.output;

import java.util.Map;

/// Who looks on.
///
/// @param out    whether standard output is a terminal
/// @param err    whether standard error is one
/// @param width  columns
/// @param colour whether to emphasise; off with `NO_COLOR`
public record Terminal(boolean out, boolean err, int width, boolean colour) {
    /// Nobody: plain lines.
    public static final Terminal NONE = new Terminal(false, false, 80, false);

    private static final String BOLD = "\033[1m";
    private static final String RED = "\033[31m";
    private static final String PLAIN = "\033[0m";
    private static final int USUAL = 80;
    /// A terminal that says less does not know.
    private static final int NARROWEST = 20;

    /// The launcher looks, since Java cannot tell for each stream: `YELLOW_TERMINAL` holds `out`, `err` or both.
    public static Terminal of(Map<String, String> variables) {
        var said = variables.getOrDefault("YELLOW_TERMINAL", "");
        var out = said.contains("out");
        var err = said.contains("err");
        var colour = variables.getOrDefault("NO_COLOR", "").isEmpty() && !variables.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(out, err, columns(variables.getOrDefault("COLUMNS", "")), colour);
    }

    String bold(String text) {
        return out && colour ? BOLD + text + PLAIN : text;
    }

    /// For standard error.
    public String alarm(String text) {
        return err && colour ? RED + text + PLAIN : text;
    }

    /// The text without control characters: data must not reach somebody's terminal as commands to it.
    public static String printable(String words) {
        if (words.codePoints().noneMatch(Character::isISOControl)) return words;
        var clean = new StringBuilder();
        words.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> clean.append("\\n");
                case '\t' -> clean.append("\\t");
                case '\r' -> clean.append("\\r");
                default -> {
                    if (Character.isISOControl(c)) clean.append("\\u%04x".formatted(c));
                    else clean.appendCodePoint(c);
                }
            }
        });
        return clean.toString();
    }

    private static int columns(String text) {
        try {
            var said = Integer.parseInt(text);
            return said < NARROWEST ? USUAL : said;
        } catch (NumberFormatException _) {
            return USUAL;
        }
    }
}
