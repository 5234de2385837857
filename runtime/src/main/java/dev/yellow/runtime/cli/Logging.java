package dev.yellow.runtime.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/// What libraries log in a one-shot command: warnings, one line each, on standard error. Commands speak for themselves.
public final class Logging {
    private static final String SETTINGS = """
            handlers = java.util.logging.ConsoleHandler
            .level = WARNING
            java.util.logging.SimpleFormatter.format = %3$s: %5$s%n
            """;

    private Logging() {}

    /// For a program of its own; one inside another leaves the other's logging alone.
    public static void quiet() {
        try {
            LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
