package dev.yellow.stack;

import dev.yellow.assembly.Blueprint;
import dev.yellow.model.Model;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.lint.Lint;
import dev.yellow.model.read.ModelFile;
import dev.yellow.model.read.ModelReader;
import dev.yellow.model.read.YamlParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The stacks of the tests, each in a model of one store and one workspace.
final class Cases {
    static final Path GOLDEN = Path.of("src/test/resources/golden");
    static final Path BAD = Path.of("src/test/resources/bad");

    private Cases() {}

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

    static List<String> golden() {
        try (var folders = Files.list(GOLDEN)) {
            return folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those that make manifests.
    static List<String> onKubernetes() {
        return golden().stream().filter(name -> !name.startsWith("local")).toList();
    }

    static Model model(Path stack) {
        return ModelReader.read(List.of(new OnDisk(GOLDEN.resolve("base.yaml")), new OnDisk(stack)), new YamlParser()).model();
    }

    static List<Fault> lint(Path stack) {
        return new Lint().check(ModelReader.read(List.of(new OnDisk(GOLDEN.resolve("base.yaml")), new OnDisk(stack)), new YamlParser()));
    }

    static Blueprint blueprint(String golden) {
        return blueprint(GOLDEN.resolve(golden).resolve("in.yaml"));
    }

    static Blueprint blueprint(Path file) {
        var model = model(file);
        var stack = model.stacks().list().getFirst();
        var assembly = stack.assembly();
        if (assembly == null) throw new AssertionError("the stack names no assembly");
        return StackAssembly.all().get(assembly.name()).assemble(StackRequest.of(model, stack));
    }
}
