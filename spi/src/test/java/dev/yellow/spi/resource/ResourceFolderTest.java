package dev.yellow.spi.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLClassLoader;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceFolderTest {
    private static final String PACKAGE = "dev/yellow/spi/resource/";

    @TempDir Path folder;

    @Test
    void filesBesideAClassAreListedFromAFolderOfClasses() {
        var beside = new ResourceFolder(ResourceFolderTest.class, "known.txt");
        assertThat(beside.names()).contains("known.txt", "other words.txt", "ResourceFolderTest.class").isSorted();
        assertThat(beside.text("other words.txt")).isEqualTo("ä\n");
    }

    @Test
    void filesBesideAClassAreListedFromAJarOfAnyNameAsOftenAsAsked() throws Exception {
        var jar = folder.resolve("a jar +%.jar");
        write(jar);
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            var beside = new ResourceFolder(loader.loadClass(Beside.class.getName()), "known.txt");
            for (var n = 0; n < 2; n++) assertThat(beside.names()).containsExactly("ResourceFolderTest$Beside.class", "known.txt", "other words.txt");
            assertThat(beside.text("other words.txt")).isEqualTo("ä\n");
        }
    }

    /// Only to be beside files.
    static final class Beside {}

    private static void write(Path jar) throws IOException {
        try (var files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Files.createDirectories(files.getPath(PACKAGE + "deeper"));
            for (var file : new String[] {"known.txt", "other words.txt", "ResourceFolderTest$Beside.class"}) {
                try (var in = ResourceFolderTest.class.getResourceAsStream(file)) {
                    Files.write(files.getPath(PACKAGE + file), Objects.requireNonNull(in).readAllBytes());
                }
            }
        }
    }
}
