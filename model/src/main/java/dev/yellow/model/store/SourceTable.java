package dev.yellow.model.store;

import java.util.ArrayList;

/// A table as it is called at its source. Written `table` or `schema.table`, each part in double quotes where it has a
/// dot or a quote itself: `sales."Order.Lines"`.
///
/// @param schema may be empty
public record SourceTable(String schema, String table) {
    /// @throws IllegalArgumentException saying what is wrong
    public static SourceTable parse(String text) {
        if (text.indexOf('"') < 0 && text.indexOf('.') < 0 && !text.isEmpty()) return new SourceTable("", text);
        var parts = new ArrayList<String>(2);
        var i = 0;
        do {
            var part = new StringBuilder();
            i = part(text, i, part);
            parts.add(part.toString());
            if (part.isEmpty() || i < text.length() && text.charAt(i) != '.') throw wrong(text);
        } while (i++ < text.length());
        if (parts.size() > 2) throw wrong(text);
        return parts.size() == 1 ? new SourceTable("", parts.getFirst()) : new SourceTable(parts.get(0), parts.get(1));
    }

    private static int part(String text, int from, StringBuilder into) {
        var i = from;
        if (i >= text.length() || text.charAt(i) != '"') {
            while (i < text.length() && text.charAt(i) != '.' && text.charAt(i) != '"') into.append(text.charAt(i++));
            return i;
        }
        for (i++; i < text.length(); i++) {
            if (text.charAt(i) != '"') into.append(text.charAt(i));
            else if (i + 1 < text.length() && text.charAt(i + 1) == '"') into.append(text.charAt(i++));
            else return i + 1;
        }
        throw wrong(text);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("table \"" + text + "\" is not written as table or schema.table");
    }
}
