package dev.yellow.model.read;

/// Texts that occur again and again, as one string each: the same types, names and fields stand in thousands of files.
///
/// Threads share it without a lock: a lost entry costs a second string, and a string may be seen by all as soon as by one.
final class Words {
    private static final int PLACES = 1 << 14;
    private static final int LONGEST = 40;

    private final String[] words = new String[PLACES];

    String of(char[] text, int from, int to) {
        if (to - from > LONGEST) return new String(text, from, to - from);
        var hash = 0;
        for (var i = from; i < to; i++) hash = 31 * hash + text[i];
        var place = (hash ^ hash >>> 14) & PLACES - 1;
        var known = words[place];
        if (known != null && is(known, text, from, to)) return known;
        return words[place] = new String(text, from, to - from);
    }

    private static boolean is(String word, char[] text, int from, int to) {
        if (word.length() != to - from) return false;
        for (var i = from; i < to; i++) if (word.charAt(i - from) != text[i]) return false;
        return true;
    }
}
