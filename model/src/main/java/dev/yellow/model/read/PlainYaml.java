package dev.yellow.model.read;

import dev.yellow.model.tree.Document;
import dev.yellow.model.tree.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the part of YAML that models are nearly always written in, several times faster than the library: block mappings
/// and lists, and plain, quoted and flow values that end on their line.
///
/// It declines a file with anything else (anchors, tags, escapes, texts over several lines, tabs, any mistake), and the
/// library reads that file. So it must never take what the library refuses, and make the same tree, with the same
/// places, of what it takes; `PlainYamlTest` holds it to that. See docs/decisions/0011-plain-yaml.md.
final class PlainYaml {
    /// This file is the library's to read.
    static final class Declined extends RuntimeException {
        static final Declined IT = new Declined();

        private Declined() {
            super("not plain", null, false, false);
        }
    }

    /// Well below the limits of depth and size: what is near them is the library's to judge.
    private static final int DEEP = Limits.DEPTH / 2;
    private static final int MANY = Limits.NODES / 2;
    /// Up to here comparing is faster than hashing.
    private static final int FEW = 16;
    /// A key may have 1,024 characters.
    private static final int LONG_KEY = 500;

    private final char[] text;
    private final PlainScalars scalars;
    /// Keys and values, or items, of all collections that are open, the innermost last.
    private Node[] items = new Node[128];
    private int top;
    private int nodes;
    private int depth;
    // The line that is read: its number from 0, its start, its first character that is no blank, the end of its content.
    private int line = -1;
    private int start;
    private int at;
    private int next;
    /// How far its content is indented; -1 past the last line and at the start of a document.
    private int indent;
    private boolean documentStarts;
    private boolean ended;

    private PlainYaml(char[] text, Words words) {
        this.text = text;
        this.scalars = new PlainScalars(text, words);
    }

    /// The documents of a file, or null when the library must read it.
    static @Nullable List<Document> documents(String file, String text, Words words) {
        try {
            return new PlainYaml(text.toCharArray(), words).documents(file);
        } catch (Declined _) {
            return null;
        }
    }

    private List<Document> documents(String file) {
        var documents = new ArrayList<Document>();
        nextLine();
        while (!ended) {
            if (documentStarts) {
                nextLine();
                continue;
            }
            if (indent != 0) throw Declined.IT;
            nodes = 0;
            documents.add(new Document(file, isDash() ? sequence(0) : mapping(0)));
            if (!ended && !documentStarts) throw Declined.IT;
        }
        return documents;
    }

    /// Goes to the next line with content.
    private void nextLine() {
        for (; next < text.length; next++) {
            line++;
            start = next;
            while (next < text.length && text[next] == ' ') next++;
            at = next;
            while (next < text.length && text[next] != '\n') PlainScalars.check(text[next++]);
            if (at == next || text[at] == '#') continue;
            documentStarts = at == start && scalars.isDocumentStart(at, next);
            indent = documentStarts ? -1 : at - start;
            scalars.line(line, start, next);
            next++;
            return;
        }
        ended = true;
        indent = -1;
    }

    private boolean isDash() {
        return scalars.isIndicator('-', at);
    }

    private Node.Mapping mapping(int column) {
        open();
        var firstLine = line + 1;
        var firstColumn = column + 1;
        var bottom = top;
        var size = 1;
        Set<String> seen = null;
        indent = column;
        while (indent == column && !isDash()) {
            var key = scalars.key(at);
            if (key.text().length() > LONG_KEY || key.text().equals("<<")) throw Declined.IT;
            if (seen == null && top - bottom > 2 * FEW) seen = keysFrom(bottom);
            if (seen == null ? occurs(key.text(), bottom) : !seen.add(key.text())) throw Declined.IT;
            push(key);
            var value = value(column);
            push(value);
            size += 1 + value.size();
        }
        if (indent > column) throw Declined.IT;
        depth--;
        var keys = new Node.Scalar[(top - bottom) / 2];
        var values = new Node[keys.length];
        for (var i = 0; i < keys.length; i++) {
            keys[i] = (Node.Scalar) items[bottom + 2 * i];
            values[i] = items[bottom + 2 * i + 1];
        }
        top = bottom;
        return new Node.Mapping(keys, values, size, firstLine, firstColumn);
    }

    /// What follows a key and its colon, where the scalars stand now.
    private Node value(int column) {
        var from = scalars.position();
        if (!scalars.isAtEnd()) {
            var value = scalars.value(depth);
            nodes += value.size();
            nextLine();
            if (indent > column) throw Declined.IT;
            return value;
        }
        var emptyLine = line + 1;
        var emptyColumn = from - start + 1;
        nextLine();
        if (indent > column) return isDash() ? sequence(indent) : mapping(indent);
        if (indent == column && isDash()) return sequence(indent);
        return new Node.Scalar("", true, emptyLine, emptyColumn);
    }

    private Node.Sequence sequence(int column) {
        open();
        var firstLine = line + 1;
        var firstColumn = column + 1;
        var bottom = top;
        var size = 1;
        while (indent == column && isDash()) {
            var item = item(column);
            push(item);
            size += item.size();
        }
        if (indent > column) throw Declined.IT;
        depth--;
        var all = Arrays.copyOfRange(items, bottom, top);
        top = bottom;
        return new Node.Sequence(all, size, firstLine, firstColumn);
    }

    private Node item(int column) {
        scalars.afterDash(at);
        if (scalars.isAtEnd() || scalars.isIndicator('-', scalars.position())) throw Declined.IT;
        if (scalars.isKey()) {
            at = scalars.position();
            return mapping(at - start);
        }
        var value = scalars.value(depth);
        nodes += value.size();
        nextLine();
        if (indent > column) throw Declined.IT;
        return value;
    }

    private void open() {
        if (++depth > DEEP) throw Declined.IT;
        nodes++;
    }

    private void push(Node item) {
        if (++nodes > MANY) throw Declined.IT;
        if (top == items.length) items = Arrays.copyOf(items, 2 * top);
        items[top++] = item;
    }

    private Set<String> keysFrom(int bottom) {
        var texts = HashSet.<String>newHashSet(top - bottom);
        for (var i = bottom; i < top; i += 2) texts.add(((Node.Scalar) items[i]).text());
        return texts;
    }

    private boolean occurs(String key, int bottom) {
        for (var i = bottom; i < top; i += 2) if (((Node.Scalar) items[i]).text().equals(key)) return true;
        return false;
    }
}
