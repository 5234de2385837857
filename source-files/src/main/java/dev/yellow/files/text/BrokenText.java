package dev.yellow.files.text;

/// An object whose records cannot be told apart any more, or that lacks what all of them need.
public final class BrokenText extends Exception {
    private final long line;

    /// @param line from 1 @param message goes on after the object's name: `has no header line`
    public BrokenText(long line, String message) {
        super(message);
        this.line = line;
    }

    public long line() {
        return line;
    }
}
