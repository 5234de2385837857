package dev.yellow.stack.tck;

import dev.yellow.assembly.Blueprint;
import dev.yellow.model.Model;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.lint.Lint;
import dev.yellow.model.read.ModelFile;
import dev.yellow.model.read.ModelReader;
import dev.yellow.model.read.YamlParser;
import dev.yellow.stack.StackAssembly;
import dev.yellow.stack.StackRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The stacks of a module's tests, each in the model of `golden/base.yaml`.
public final class StackCases {
    public static final Path GOLDEN = Path.of("src/test/resources/golden");
    public static final Path BAD = Path.of("src/test/resources/bad");

    private StackCases() {}

    private record OnDisk(Path file) implements ModelFile {
        @Override
        public String path() {
            return file.getFileName().toString();
        }

        @Override
        public byte[] content() throws IOException {
            return Files.readAllBytes(file);
        }
    }

    public static List<String> golden() {
        try (var folders = Files.list(GOLDEN)) {
            return folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A word that a case's stack says, such as its namespace.
    public static String said(String golden, String key, String otherwise) {
        try {
            var found = Pattern.compile("\\b" + key + ": (\\w+)").matcher(Files.readString(GOLDEN.resolve(golden).resolve("in.yaml")));
            return found.find() ? found.group(1) : otherwise;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those that make manifests.
    public static List<String> onKubernetes() {
        return golden().stream().filter(name -> !name.startsWith("local")).toList();
    }

    public static Model model(Path stack) {
        return ModelReader.read(List.of(new OnDisk(GOLDEN.resolve("base.yaml")), new OnDisk(stack)), new YamlParser()).model();
    }

    public static List<Fault> lint(Path stack) {
        return new Lint().check(ModelReader.read(List.of(new OnDisk(GOLDEN.resolve("base.yaml")), new OnDisk(stack)), new YamlParser()));
    }

    public static Blueprint blueprint(String golden) {
        return blueprint(GOLDEN.resolve(golden).resolve("in.yaml"));
    }

    public static Blueprint blueprint(Path file) {
        var model = model(file);
        var stack = model.stacks().list().getFirst();
        var assembly = stack.assembly();
        if (assembly == null) throw new AssertionError("the stack names no assembly");
        return StackAssembly.all().get(assembly.name()).assemble(StackRequest.of(model, stack));
    }
}
