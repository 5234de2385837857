package dev.yellow.files.value;

/// Why a text or a JSON value is no value of its column. Its message goes on after the value: `is neither ...`.
public final class Misfit extends Exception {
    public Misfit(String message) {
        super(message, null, false, false);
    }

    /// What is wrong with it.
    public String what() {
        return String.valueOf(getMessage());
    }
}
