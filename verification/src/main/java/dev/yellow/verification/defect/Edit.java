package dev.yellow.verification.defect;

import dev.yellow.testing.wire.Rewrite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ways of editing a statement.
final class Edit {
    private static final Pattern HASHED =
            Pattern.compile("(hashtextextended\\(\\(hash_record_extended\\(ROW\\()(.*?)(\\), \\d+\\)\\)::text COLLATE \"C\", \\d+\\))",
            Pattern.DOTALL);

    private Edit() {}

    /// In statements that contain a text, what matches is replaced. @param replacement as of `String.replaceAll`
    static Rewrite in(String text, String pattern, String replacement) {
        var compiled = Pattern.compile(pattern, Pattern.DOTALL);
        return sql -> sql.contains(text) ? compiled.matcher(sql).replaceAll(replacement) : sql;
    }

    /// Edits the expressions that go into hashes of rows, but not into the probe, which has no columns.
    static Rewrite hashed(UnaryOperator<List<String>> edit) {
        return sql -> HASHED.matcher(sql).replaceAll(found -> Matcher.quoteReplacement(
                found.group(1) + (found.group(2).contains("t.\"") ? String.join(", ", edit.apply(parts(found.group(2)))) : found.group(2)) + found.group(3)));
    }

    /// Each of them by itself.
    static Rewrite hashed(String pattern, String replacement) {
        return hashed(all -> all.stream().map(one -> one.replaceFirst(pattern, replacement)).toList());
    }

    static List<String> reversed(List<String> all) {
        var other = new ArrayList<>(all);
        Collections.reverse(other);
        return other;
    }

    /// Splits a list of expressions at the commas that stand outside of parentheses and quoted names.
    private static List<String> parts(String list) {
        var all = new ArrayList<String>();
        var depth = 0;
        var quoted = false;
        var from = 0;
        for (var i = 0; i < list.length(); i++) {
            switch (list.charAt(i)) {
                case '"' -> quoted = !quoted;
                case '(' -> depth += quoted ? 0 : 1;
                case ')' -> depth -= quoted ? 0 : 1;
                case ',' -> {
                    if (quoted || depth > 0) continue;
                    all.add(list.substring(from, i).strip());
                    from = i + 1;
                }
                default -> { }
            }
        }
        all.add(list.substring(from).strip());
        return all;
    }
}
