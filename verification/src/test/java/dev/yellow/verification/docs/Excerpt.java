package dev.yellow.verification.docs;

import dev.yellow.verification.docs.Recorder.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Some statements of a recording, laid out for a page.
///
/// Quotes around plain lower-case names are left out, long lines are folded, and what differs by run is replaced.
final class Excerpt {
    private static final int WIDTH = 118;
    private static final List<String> FOLDS = List.of(" FROM ", " WHERE ", " REFERENCING ", " FOR EACH ", " CHECK ", " ELSE ", " WHEN ", " AND ", ", ");
    /// A text constant, or a name in quotes.
    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'|\"([a-z_][a-z0-9_]*)\"");

    private Excerpt() {}

    /// @param beginnings of the statements, in the order in which they were sent
    static String of(List<Sent> recording, String... beginnings) {
        var found = new ArrayList<Sent>();
        var at = 0;
        for (var beginning : beginnings) {
            while (at < recording.size() && !plain(recording.get(at).sql()).startsWith(beginning)) at++;
            if (at == recording.size()) throw new AssertionError("nothing was sent that begins with `" + beginning + "`; what was sent:\n" + all(recording));
            found.add(recording.get(at++));
        }
        var text = new StringBuilder("```sql\n");
        var to = "";
        for (var sent : found) {
            if (!sent.to().equals(to))
                text.append(to.isEmpty() ? "" : "\n").append("-- ").append(sent.to().equals("source") ? "at the source" : "in the merge database").append('\n');
            to = sent.to();
            text.append(folded(plain(sent.sql()))).append(";\n");
        }
        return text + "```";
    }

    static String plain(String sql) {
        return QUOTED.matcher(sql.strip())
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null || found.group(1).equals("char") ? found.group()
                : found.group(1)))
                .replaceAll("yellow:[0-9a-f-]{36}", "yellow:RUN")
                .replaceAll("test_\\d+_\\d+", "yellow")
                .replaceAll("SNAPSHOT '[^']*'", "SNAPSHOT 'EXPORTED'");
    }

    private static String all(List<Sent> recording) {
        return recording.stream().map(sent -> sent.to() + ": " + plain(sent.sql())).collect(Collectors.joining("\n"));
    }

    private static String folded(String sql) {
        return sql.lines().map(line -> fold(line, "")).collect(Collectors.joining("\n"));
    }

    /// Breaks a line at the last place that reads well.
    private static String fold(String line, String indent) {
        var whole = indent + line;
        if (whole.length() <= WIDTH) return whole;
        var deeper = indent.isEmpty() ? " ".repeat(line.length() - line.stripLeading().length() + 4) : indent;
        for (var least : new int[] {WIDTH / 3, deeper.length() + 1}) {
            for (var mark : FOLDS) {
                var at = whole.lastIndexOf(mark, WIDTH - mark.length());
                if (at <= least) continue;
                var end = mark.equals(", ") ? at + 1 : at;
                return whole.substring(0, end) + "\n" + fold(whole.substring(end).strip(), deeper);
            }
        }
        return whole;
    }
}
