package dev.yellow.files.object;

import java.util.regex.Pattern;

/// Which names belong to a dataset: `*` stands for any characters but `/`, `**` for any, `?` for one but `/`.
public final class ObjectPattern {
    private final String prefix;
    private final Pattern regex;

    /// @param prefix  what all names of the container begin with; may be empty
    /// @param pattern below it
    public ObjectPattern(String prefix, String pattern) {
        this.prefix = prefix + pattern.substring(0, firstWild(pattern));
        this.regex = Pattern.compile(Pattern.quote(prefix) + regex(pattern), Pattern.DOTALL);
    }

    /// Where a dataset says nothing: `NAME.*`, and all below the folder `NAME`.
    public static String usual(String dataset) {
        return dataset + "{.*,/**}";
    }

    /// What all of them begin with.
    public String prefix() {
        return prefix;
    }

    public boolean matches(String name) {
        return regex.matcher(name).matches();
    }

    private static int firstWild(String pattern) {
        for (var i = 0; i < pattern.length(); i++) if ("*?{".indexOf(pattern.charAt(i)) >= 0) return i;
        return pattern.length();
    }

    private static String regex(String pattern) {
        var regex = new StringBuilder();
        var braces = 0;
        for (var i = 0; i < pattern.length(); i++) {
            var c = pattern.charAt(i);
            if (c == '*' && i + 1 < pattern.length() && pattern.charAt(i + 1) == '*') {
                regex.append(".*");
                i++;
            } else if (c == '*') regex.append("[^/]*");
            else if (c == '?') regex.append("[^/]");
            else if (c == '{' && pattern.indexOf('}', i) > 0) {
                regex.append("(?:");
                braces++;
            } else if (c == '}' && braces > 0) {
                regex.append(')');
                braces--;
            } else if (c == ',' && braces > 0) regex.append('|');
            else regex.append(Pattern.quote(String.valueOf(c)));
        }
        return regex.append(")".repeat(braces)).toString();
    }
}
