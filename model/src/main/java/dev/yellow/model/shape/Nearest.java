package dev.yellow.model.shape;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds what the author probably meant.
public final class Nearest {
    private Nearest() {}

    /// The name with the fewest letters to change, else the only one that begins so; null when none is near.
    public static @Nullable String to(String wrong, Collection<String> names) {
        String best = null;
        var least = Math.max(2, wrong.length() / 3) + 1;
        for (var name : names) {
            if (Math.abs(name.length() - wrong.length()) >= least) continue;
            var changes = changes(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (changes < least && changes < Math.max(wrong.length(), name.length())) {
                least = changes;
                best = name;
            }
        }
        return best != null ? best : begun(wrong.toLowerCase(Locale.ROOT), names);
    }

    /// The only name of which the text is a beginning.
    private static @Nullable String begun(String start, Collection<String> names) {
        String found = null;
        for (var name : names) {
            if (start.length() < 3 || !name.toLowerCase(Locale.ROOT).startsWith(start)) continue;
            if (found != null) return null;
            found = name;
        }
        return found;
    }

    /// What to do about an unknown name: take the nearest, else one of all.
    public static String mend(String wrong, Collection<String> names) {
        var near = to(wrong, names);
        if (near != null) return "write \"" + near + "\"";
        return names.isEmpty() ? "leave it out" : "write one of " + String.join(", ", names);
    }

    /// Insertions, deletions, substitutions and swaps of neighbours that make one text of the other.
    private static int changes(String a, String b) {
        var before = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) last[j] = j;
        for (var i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) row[j] = Math.min(row[j], before[j - 2] + 1);
            }
            before = last;
            last = row;
        }
        return last[b.length()];
    }
}
