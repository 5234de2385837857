package dev.yellow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page of the documentation that follows from the code. `-Ddocs.update` rewrites it.
final class GeneratedPage {
    private GeneratedPage() {}

    /// @param name below the repository
    static void is(String name, String wanted) {
        var file = Path.of("..").resolve(name);
        try {
            if (System.getProperty("docs.update") != null) Files.writeString(file, wanted);
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s differs from what the server does; the test with -Ddocs.update rewrites it", name).isEqualTo(wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
