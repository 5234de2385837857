package dev.yellow.model.cache;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.parser.ParserImpl;

/// Tells one build of the reader from another: what one remembers must not answer for the other.
///
/// Two checksums and the sizes of the code itself, so that nobody has to think of raising a number. They need not
/// withstand an attacker: who can write the code need not forge it.
final class Build {
    /// Of the pack's own layout.
    private static final int FORMAT = 1;

    private final CRC32 crc = new CRC32();
    private final CRC32C crc32c = new CRC32C();
    private long size;

    private Build() {}

    /// Null when the code cannot be found; nothing is remembered then.
    static @Nullable String fingerprint() {
        try {
            var library = place(ParserImpl.class);
            var build = new Build();
            build.add(place(Build.class));
            return "%d %d %x %x %s %d".formatted(FORMAT, build.size, build.crc.getValue(), build.crc32c.getValue(), library.getFileName(),
                    Files.size(library));
        } catch (IOException | URISyntaxException | NullPointerException e) {
            return null;
        }
    }

    /// A jar, a folder of classes, or the program itself where code was compiled into it.
    private static Path place(Class<?> of) throws URISyntaxException, IOException {
        var source = of.getProtectionDomain().getCodeSource();
        if (source != null && source.getLocation() != null && source.getLocation().getProtocol().equals("file"))
            return Path.of(source.getLocation().toURI());
        return Path.of(ProcessHandle.current().info().command().orElseThrow(() -> new IOException("the program cannot be found")));
    }

    private void add(Path code) throws IOException {
        if (Files.isDirectory(code)) {
            try (var files = Files.walk(code)) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) add(Files.readAllBytes(file));
            }
        } else {
            add(Files.readAllBytes(code));
        }
    }

    private void add(byte[] content) {
        size += content.length;
        crc.update(content);
        crc32c.update(content);
    }
}
