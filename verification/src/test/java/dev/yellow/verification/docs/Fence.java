package dev.yellow.verification.docs;

import java.util.List;

/// A code block of a page.
///
/// @param line where it starts, from 1
/// @param info what stands after the opening marks: a language, and for some a second word
record Fence(int line, String info, List<String> body) {
    Fence {
        body = List.copyOf(body);
    }

    String language() {
        return info.split(" ", 2)[0];
    }

    /// What a walk must know besides the language: which database, which file. Empty where nothing is said.
    String word() {
        var words = info.split(" ", 2);
        return words.length < 2 ? "" : words[1];
    }

    String text() {
        return String.join("\n", body);
    }
}
