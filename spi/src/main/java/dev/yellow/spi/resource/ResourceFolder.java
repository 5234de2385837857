package dev.yellow.spi.resource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The folder of resources beside a class: in a folder of classes, in a jar, or within a native program, which has no class
/// path to search.
///
/// @param beside a class of the package that the folder belongs to
/// @param known  a file that is surely there
public record ResourceFolder(Class<?> beside, String known) {
    private static final Object NATIVE = new Object();

    /// The names of its files, sorted.
    public List<String> names() {
        var uri = URI.create(Objects.requireNonNull(beside.getResource(known), () -> known + " is not beside " + beside).toString());
        try {
            switch (uri.getScheme()) {
                case "file" -> {
                    return names(Path.of(uri));
                }
                case "jar" -> {
                    var place = uri.getRawSchemeSpecificPart();
                    var inside = place.lastIndexOf("!/");
                    try (var jar = FileSystems.newFileSystem(Path.of(URI.create(place.substring(0, inside))))) {
                        return names(jar.getPath(place.substring(inside + 1)));
                    }
                }
                default -> {
                    // A native program's own: one file system a process.
                    synchronized (NATIVE) {
                        try (var program = FileSystems.newFileSystem(URI.create(uri.getScheme() + ":/"), Map.of())) {
                            return names(program.getPath(uri.getPath()));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path file) throws IOException {
        try (var files = Files.list(Objects.requireNonNull(file.getParent()))) {
            return files.filter(Files::isRegularFile).map(each -> String.valueOf(each.getFileName())).sorted().toList();
        }
    }

    /// A file's text, UTF-8.
    public String text(String name) {
        try (var in = Objects.requireNonNull(beside.getResourceAsStream(name), () -> name + " is not beside " + beside)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
