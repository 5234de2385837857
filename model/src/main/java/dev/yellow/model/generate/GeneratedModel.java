package dev.yellow.model.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A model of a given size. The same size and seed give the same text on every machine.
public final class GeneratedModel {
    private final Plan plan;

    private GeneratedModel(Plan plan) {
        this.plan = plan;
    }

    public static GeneratedModel of(ModelSize size, long seed) {
        return new GeneratedModel(Plan.of(size, seed));
    }

    /// The YAML files, in the order of their paths.
    public List<GeneratedFile> files() {
        var files = new ArrayList<>(RootText.files(plan));
        for (var store : plan.stores()) files.add(StoreText.file(store));
        for (var workspace : plan.workspaces()) files.add(WorkspaceText.file(workspace));
        files.sort(Comparator.comparing(GeneratedFile::path));
        return files;
    }

    /// Writes the files; overwrites those that are there.
    ///
    /// @param folder made when it is missing
    public void write(Path folder) throws IOException {
        for (var file : files()) write(folder, file);
        for (var workspace : plan.workspaces()) {
            var program = WorkspaceText.program(workspace);
            if (program != null) write(folder, program);
        }
    }

    private static void write(Path folder, GeneratedFile file) throws IOException {
        var target = folder.resolve(file.path());
        Files.createDirectories(target.getParent());
        Files.write(target, file.content());
    }
}
