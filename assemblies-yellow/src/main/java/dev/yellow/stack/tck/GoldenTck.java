package dev.yellow.stack.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.assembly.kubernetes.SecretUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A stack renders exactly to the folder beside it. `-Dgolden.update` rewrites the folders, for `git diff` to be read.
public abstract class GoldenTck {
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    protected static List<String> cases() {
        return StackCases.golden();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aStackRendersToItsFolder(String name) throws IOException {
        assertThat(StackCases.lint(StackCases.GOLDEN.resolve(name).resolve("in.yaml"))).isEmpty();
        var folder = StackCases.GOLDEN.resolve(name).resolve("out");
        var files = StackCases.blueprint(name).render().files();
        if (UPDATE) write(folder, files);
        assertThat(read(folder)).isEqualTo(files);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aStacksSecretsAreThoseBesideIt(String name) throws IOException {
        var said = SecretUse.of(StackCases.blueprint(name)).stream()
                .map(use -> use.secret().name() + ": " + use.secret().purpose() + "\n  read by " + String.join(", ", use.readers())
                + "\n  " + use.command("yellow") + "\n").collect(Collectors.joining());
        var file = StackCases.GOLDEN.resolve(name).resolve("secrets.txt");
        if (UPDATE) Files.writeString(file, said);
        assertThat(said).isEqualTo(Files.readString(file));
    }

    @Test
    void theSameStackRendersToTheSameBytes() {
        for (var name : cases()) assertThat(StackCases.blueprint(name).render().files()).as(name).isEqualTo(StackCases.blueprint(name).render().files());
    }

    private static TreeMap<String, String> read(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (var all = Files.list(folder)) {
            for (var file : all.toList()) files.put(file.getFileName().toString(), Files.readString(file));
        }
        return files;
    }

    private static void write(Path folder, TreeMap<String, String> files) throws IOException {
        Files.createDirectories(folder);
        for (var old : read(folder).keySet()) Files.delete(folder.resolve(old));
        for (var file : files.entrySet()) Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
}
