package dev.yellow.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    @TempDir Path root;

    /// Of Debian's `ls`, one library needs another one that stands beside it on the machine.
    @Test
    void whatALibraryNeedsIsCopiedToo() throws IOException {
        new Programs(root).add(Path.of("/bin/ls"), "/usr/bin/ls");
        var copied = files();
        assertThat(copied).hasSizeGreaterThan(2);
        var names = copied.stream().map(file -> file.getFileName().toString()).toList();
        for (var file : copied) assertThat(names).as("libraries of " + file).containsAll(Elf.of(file).orElseThrow().needed());
        var asked = Elf.of(root.resolve("usr/bin/ls")).orElseThrow().needed();
        assertThat(copied.stream().filter(file -> asked.contains(file.getFileName().toString())).flatMap(file -> needed(file).stream()))
                .as("what only a library needs").anyMatch(name -> !asked.contains(name) && !name.startsWith("ld-linux"));
    }

    private static List<String> needed(Path file) {
        try {
            return Elf.of(file).orElseThrow().needed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
