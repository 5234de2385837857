package dev.yellow.files.text;

import org.jspecify.annotations.Nullable;

/// How fields are told apart, after RFC 4180.
///
/// @param header   whether the first record names the columns
/// @param nullText the unquoted field that stands for NULL; null: the empty one
public record CsvDialect(boolean header, char delimiter, char quote, @Nullable String nullText) {
    /// Whether an unquoted field stands for NULL. A quoted one never does.
    boolean isNull(char[] buffer, int from, int length) {
        if (nullText == null) return length == 0;
        if (length != nullText.length()) return false;
        for (var i = 0; i < length; i++) if (buffer[from + i] != nullText.charAt(i)) return false;
        return true;
    }
}
