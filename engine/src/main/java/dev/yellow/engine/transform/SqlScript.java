package dev.yellow.engine.transform;

import java.util.ArrayList;
import java.util.List;

/// The statements of an SQL file. Only separates them: what a statement may do is the server's to decide.
///
/// @param statements in the file's order
record SqlScript(List<Statement> statements) {
    /// @param line of its first character, from 1
    record Statement(String text, int line) {}

    static SqlScript parse(String text) {
        return new SqlScript(new Splitter(text).split());
    }

    private static final class Splitter {
        private final String text;
        private final List<Statement> statements = new ArrayList<>();
        private int at;
        private boolean something;
        private int first;

        Splitter(String text) {
            this.text = text;
        }

        List<Statement> split() {
            while (at < text.length()) step();
            end();
            return List.copyOf(statements);
        }

        private void step() {
            var c = text.charAt(at);
            if (text.startsWith("--", at)) at = end(text.indexOf('\n', at), 1);
            else if (text.startsWith("/*", at)) comment();
            else if (c == ';') {
                end();
                at++;
            } else if (Character.isWhitespace(c)) at++;
            else {
                if (!something) first = at;
                something = true;
                if (c == '\'') quoted('\'', escapes());
                else if (c == '"') quoted('"', false);
                else if (c == '$' && !partOfName(at - 1)) dollars();
                else at++;
            }
        }

        private void end() {
            if (something)
                statements.add(new Statement(text.substring(first, at).strip(), 1 + (int) text.substring(0, first).chars().filter(c -> c == '\n').count()));
            something = false;
        }

        /// Comments of PostgreSQL are nested.
        private void comment() {
            var depth = 0;
            do {
                if (text.startsWith("/*", at)) {
                    depth++;
                    at += 2;
                } else if (text.startsWith("*/", at)) {
                    depth--;
                    at += 2;
                } else at++;
            } while (depth > 0 && at < text.length());
        }

        private boolean escapes() {
            return at > 0 && (text.charAt(at - 1) == 'E' || text.charAt(at - 1) == 'e') && !partOfName(at - 2);
        }

        private void quoted(char quote, boolean escapes) {
            for (at++; at < text.length(); at++) {
                if (escapes && text.charAt(at) == '\\') at++;
                else if (text.charAt(at) == quote) {
                    if (at + 1 < text.length() && text.charAt(at + 1) == quote) at++;
                    else break;
                }
            }
            at = Math.min(text.length(), at + 1);
        }

        private void dollars() {
            var close = at + 1;
            while (close < text.length() && partOfName(close) && text.charAt(close) != '$') close++;
            if (close >= text.length() || text.charAt(close) != '$' || close > at + 1 && Character.isDigit(text.charAt(at + 1))) {
                at++;
                return;
            }
            var tag = text.substring(at, close + 1);
            at = end(text.indexOf(tag, close + 1), tag.length());
        }

        private int end(int found, int length) {
            return found < 0 ? text.length() : found + length;
        }

        private boolean partOfName(int index) {
            return index >= 0 && (Character.isLetterOrDigit(text.charAt(index)) || text.charAt(index) == '_' || text.charAt(index) == '$');
        }
    }
}
