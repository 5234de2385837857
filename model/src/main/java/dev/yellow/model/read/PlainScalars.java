package dev.yellow.model.read;

import dev.yellow.model.read.PlainYaml.Declined;
import dev.yellow.model.tree.Node;
import java.util.ArrayList;

/// Reads what stands on one line: keys, plain and quoted scalars, flow collections. Declines what it does not know.
final class PlainScalars {
    private final char[] text;
    private final Words words;
    private int line;
    private int start;
    private int end;
    private int at;

    PlainScalars(char[] text, Words words) {
        this.text = text;
        this.words = words;
    }

    /// Refuses what is no plain printable character: tabs, carriage returns, half surrogates, byte order marks.
    static void check(char c) {
        if (c < ' ' || c > '~' && (c < 0xA0 || c > 0xD7FF || c == 0x2028 || c == 0x2029)) throw Declined.IT;
    }

    /// @param number from 0
    void line(int number, int start, int end) {
        this.line = number;
        this.start = start;
        this.end = end;
        this.at = start;
    }

    int position() {
        return at;
    }

    boolean isDocumentStart(int from, int to) {
        if (to - from < 3) return false;
        var three = text[from] == text[from + 1] && text[from] == text[from + 2] && (to - from == 3 || text[from + 3] == ' ');
        if (!three || text[from] != '-' && text[from] != '.') return false;
        if (text[from] == '.' || to - from > 3) throw Declined.IT;
        return true;
    }

    /// Whether a character stands there that a blank or the line's end makes an indicator.
    boolean isIndicator(char c, int place) {
        return place < end && text[place] == c && isBlankOrEnd(place + 1);
    }

    private boolean isBlankOrEnd(int place) {
        return place >= end || text[place] == ' ';
    }

    /// Goes behind a dash and its blanks.
    void afterDash(int dash) {
        at = dash + 1;
        var from = at;
        skipBlanks();
        if (!isAtEnd() && at == from) throw Declined.IT;
    }

    /// Whether nothing follows but a comment.
    boolean isAtEnd() {
        skipBlanks();
        return at >= end || text[at] == '#' && text[at - 1] == ' ';
    }

    private void skipBlanks() {
        while (at < end && text[at] == ' ') at++;
    }

    /// Whether what follows is a plain key with its colon. A quoted one is declined, as `value` does.
    boolean isKey() {
        for (var i = at; i < end; i++) {
            if (text[i] == ':' && isBlankOrEnd(i + 1)) return isPlainStart(at);
            if (text[i] == '"' || text[i] == '\'' || text[i] == '{' || text[i] == '[' || text[i] == '#') return false;
        }
        return false;
    }

    /// A key; goes behind its colon.
    Node.Scalar key(int from) {
        at = from;
        if (at < end && (text[at] == '"' || text[at] == '\'')) {
            var key = quoted();
            if (!isIndicator(':', at)) throw Declined.IT;
            at++;
            return key;
        }
        if (!isPlainStart(from)) throw Declined.IT;
        for (; at < end; at++) {
            if (text[at] == ':' && isBlankOrEnd(at + 1)) {
                if (text[at - 1] == ' ') throw Declined.IT;
                return scalar(from, at++, true);
            }
            if (text[at] == '#' && text[at - 1] == ' ') throw Declined.IT;
        }
        throw Declined.IT;
    }

    /// A value that ends on this line, with nothing but a comment behind it.
    Node value(int depth) {
        var value = switch (text[at]) {
            case '[', '{' -> flow(depth + 1);
            case '"', '\'' -> quoted();
            default -> plain();
        };
        if (!isAtEnd()) throw Declined.IT;
        return value;
    }

    private Node.Scalar plain() {
        var from = at;
        if (!isPlainStart(from)) throw Declined.IT;
        for (; at < end; at++) {
            if (text[at] == ':' && isBlankOrEnd(at + 1)) throw Declined.IT;
            if (text[at] == '#' && text[at - 1] == ' ') break;
        }
        return scalar(from, trimmed(from, at), true);
    }

    private int trimmed(int from, int to) {
        var last = to;
        while (last > from && text[last - 1] == ' ') last--;
        return last;
    }

    private boolean isPlainStart(int place) {
        return switch (text[place]) {
            case '-' -> !isBlankOrEnd(place + 1) && !isFlowIndicator(text[place + 1]);
            case '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`' -> false;
            default -> true;
        };
    }

    private static boolean isFlowIndicator(char c) {
        return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
    }

    /// Without escapes, on one line.
    private Node.Scalar quoted() {
        var quote = text[at];
        var from = ++at;
        while (at < end && text[at] != quote) if (text[at++] == '\\' && quote == '"') throw Declined.IT;
        if (at >= end) throw Declined.IT;
        var to = at++;
        if (at < end && text[at] == quote) throw Declined.IT;
        return new Node.Scalar(words.of(text, from, to), false, line + 1, from - start);
    }

    private Node.Scalar scalar(int from, int to, boolean plain) {
        return new Node.Scalar(words.of(text, from, to), plain, line + 1, from - start + 1);
    }

    private Node flow(int depth) {
        if (depth > Limits.DEPTH / 2) throw Declined.IT;
        return text[at] == '[' ? flowSequence(depth) : flowMapping(depth);
    }

    private Node.Sequence flowSequence(int depth) {
        var column = at++ - start + 1;
        var items = new ArrayList<Node>(4);
        var size = 1;
        while (more(']', items.isEmpty())) {
            var item = flowValue(depth);
            items.add(item);
            size += item.size();
        }
        return new Node.Sequence(items.toArray(Node[]::new), size, line + 1, column);
    }

    private Node.Mapping flowMapping(int depth) {
        var column = at++ - start + 1;
        var keys = new ArrayList<Node.Scalar>(4);
        var values = new ArrayList<Node>(4);
        var size = 1;
        while (more('}', keys.isEmpty())) {
            var key = isQuote() ? quoted() : flowPlain();
            if (!isIndicator(':', at) || key.text().equals("<<")) throw Declined.IT;
            for (var other : keys) if (other.text().equals(key.text())) throw Declined.IT;
            at++;
            skipBlanks();
            var value = flowValue(depth);
            keys.add(key);
            values.add(value);
            size += 1 + value.size();
        }
        return new Node.Mapping(keys.toArray(Node.Scalar[]::new), values.toArray(Node[]::new), size, line + 1, column);
    }

    /// Whether another entry follows in a flow collection; goes behind its end where none does.
    private boolean more(char close, boolean first) {
        skipBlanks();
        if (at >= end) throw Declined.IT;
        if (text[at] == close) {
            at++;
            return false;
        }
        if (first) return true;
        if (text[at++] != ',') throw Declined.IT;
        skipBlanks();
        if (at >= end || text[at] == close) throw Declined.IT;
        return true;
    }

    private Node flowValue(int depth) {
        if (at >= end) throw Declined.IT;
        if (text[at] == '[' || text[at] == '{') return flow(depth + 1);
        var scalar = isQuote() ? quoted() : flowPlain();
        skipBlanks();
        if (at < end && text[at] == ':') throw Declined.IT;
        return scalar;
    }

    private boolean isQuote() {
        return at < end && (text[at] == '"' || text[at] == '\'');
    }

    private Node.Scalar flowPlain() {
        var from = at;
        if (!isPlainStart(from)) throw Declined.IT;
        for (; at < end && !isFlowIndicator(text[at]); at++) {
            if (text[at] == '#' && text[at - 1] == ' ') throw Declined.IT;
            if (text[at] != ':') continue;
            if (isBlankOrEnd(at + 1)) break;
            if (isFlowIndicator(text[at + 1])) throw Declined.IT;
        }
        var to = trimmed(from, at);
        if (to < at && at < end && text[at] == ':') throw Declined.IT;
        return scalar(from, to, true);
    }
}
