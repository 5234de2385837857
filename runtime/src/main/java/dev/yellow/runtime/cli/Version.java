package dev.yellow.runtime.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/// Which Yellow this is.
final class Version {
    private Version() {}

    static String text() {
        try (var in = Version.class.getResourceAsStream("/yellow-version.properties")) {
            var properties = new Properties();
            properties.load(Objects.requireNonNull(in, "yellow-version.properties"));
            return "yellow " + properties.getProperty("version") + " (Java " + Runtime.version() + ")";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
