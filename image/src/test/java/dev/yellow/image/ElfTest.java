package dev.yellow.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Of the JVM that runs this, and of its libraries: programs that are surely there.
class ElfTest {
    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final int MACHINE = 18;

    @TempDir Path folder;

    @Test
    void aProgramNamesItsLoaderAndItsLibraries() throws IOException {
        var java = Elf.of(JDK.resolve("bin/java")).orElseThrow();
        assertThat(java.architecture()).isEqualTo(ImageOptions.HERE);
        assertThat(java.interpreter()).hasValueSatisfying(loader -> assertThat(loader).contains("ld-linux"));
        assertThat(java.needed()).contains("libc.so.6", "libjli.so");
    }

    @Test
    void aLibraryHasNoLoader() throws IOException {
        var library = Elf.of(JDK.resolve("lib/libnet.so")).orElseThrow();
        assertThat(library.interpreter()).isEmpty();
        assertThat(library.needed()).contains("libjava.so", "libc.so.6");
    }

    @Test
    void theArchitectureIsReadFromTheFile() throws IOException {
        var bytes = Files.readAllBytes(JDK.resolve("bin/java"));
        bytes[MACHINE] = (byte) 183;
        assertThat(Elf.of(Files.write(folder.resolve("java"), bytes))).map(Elf::architecture).contains("arm64");
        bytes[MACHINE] = 8;
        assertThatThrownBy(() -> Elf.of(Files.write(folder.resolve("java"), bytes))).isInstanceOf(IOException.class)
                .hasMessageContaining("no architecture that images are built for");
    }

    @Test
    void aScriptIsNoElfFile() throws IOException {
        assertThat(Elf.of(Files.writeString(folder.resolve("yellow"), "#!/bin/sh\n"))).isEqualTo(Optional.empty());
        assertThat(Elf.of(Files.writeString(folder.resolve("long"), "#!/bin/sh\n" + "#".repeat(100)))).isEmpty();
    }

    @Test
    void aProgramGoesIntoAnImageWithItsLoaderAndAllItsLibraries() throws IOException {
        new Programs(folder).add(Path.of("/bin/sh"), "/usr/bin/sh");
        var shell = Elf.of(folder.resolve("usr/bin/sh")).orElseThrow();
        assertThat(folder.resolve(shell.interpreter().orElseThrow().substring(1))).exists();
        assertThat(shell.needed()).isNotEmpty().allSatisfy(name -> assertThat(folder.resolve("usr/lib").resolve(name)).exists());
    }

    @Test
    void aLibraryThatTheMachineLacksIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("machine/usr/bin"));
        Files.copy(Path.of("/bin/sh").toRealPath(), folder.resolve("machine/usr/bin/sh"));
        assertThatThrownBy(() -> new Programs(folder.resolve("image"), folder.resolve("machine")).add(Path.of("/bin/sh"), "/usr/bin/sh"))
                .isInstanceOf(IOException.class).hasMessageContaining("is not in " + folder.resolve("machine"));
    }
}
