package dev.yellow.verification.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A shown command line in words: blanks part them, quotes hold them together, a comment ends them.
final class ShellWords {
    private static final Pattern WORD = Pattern.compile("\\G\\s*((?:'[^']*'|\"[^\"]*\"|[^\\s'\"#])+)");

    private ShellWords() {}

    static List<String> of(String line) {
        var words = new ArrayList<String>();
        var found = WORD.matcher(line);
        while (found.find()) words.add(found.group(1).replaceAll("['\"]", ""));
        return words;
    }
}
