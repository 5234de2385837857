package dev.yellow.image;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/// Jars whose packages are sealed, unsealed: a start-up cache that was made in one folder cannot define the classes of a
/// sealed package in another one ("sealing violation"), and no program would start.
final class Unsealed {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private Unsealed() {}

    /// Changes a jar whose manifest seals it, and leaves all others as they are.
    static void make(Path jar) throws IOException {
        try (var files = FileSystems.newFileSystem(jar)) {
            var manifest = files.getPath(MANIFEST);
            if (!Files.exists(manifest)) return;
            var text = Files.readString(manifest);
            var unsealed = text.replaceAll("(?m)^Sealed: true\\r?\\n", "");
            if (!unsealed.equals(text)) Files.writeString(manifest, unsealed);
        }
    }
}
