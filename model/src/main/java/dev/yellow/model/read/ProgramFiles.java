package dev.yellow.model.read;

import dev.yellow.model.Model;
import dev.yellow.model.Ref;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.workspace.Transformer.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The files of transformers that no artifact brings: they stand beside their workspace's file, inside the folder.
final class ProgramFiles {
    private ProgramFiles() {}

    /// Of all programs, below the model's folder: what stands in them is no part of the model, but where a workspace's own
    /// file stands there too.
    static Set<String> folders(Model model) {
        var folders = new TreeSet<String>();
        for (var workspace : model.workspaces()) {
            var transformer = workspace.transformer();
            if (transformer == null || transformer.artifact() != null || !(transformer.program() instanceof Program.Command(_, var folder)) || folder == null)
                continue;
            try {
                var file = Path.of(folder.at().file());
                var path = file.resolveSibling(folder.name()).normalize();
                if (!path.startsWith("..") && !file.startsWith(path) && !path.toString().isEmpty()) folders.add(path.toString().replace('\\', '/'));
            } catch (InvalidPathException _) {
                // It is not there either, which is said.
            }
        }
        return folders;
    }

    static void check(Path folder, Model model, List<Fault> faults) {
        for (var workspace : model.workspaces()) {
            var transformer = workspace.transformer();
            if (transformer == null || transformer.artifact() != null || transformer.program() == null) continue;
            var name = "transformer \"" + workspace.name() + "." + transformer.name() + "\"";
            switch (transformer.program()) {
                case Program.Sql(var file) -> {
                    if (!isInside(folder, file, false))
                        faults.add(LintCode.PROGRAM_MISSING.at(file.at(), "file \"" + file.name() + "\" of " + name + " is not there"));
                }
                case Program.Command(_, var files) -> {
                    if (files != null && !isInside(folder, files, true))
                        faults.add(LintCode.PROGRAM_MISSING.at(files.at(), "folder \"" + files.name() + "\" of " + name + " is not there"));
                }
                case Program.Image _, Program.BuiltIn _ -> { }
            }
        }
    }

    private static boolean isInside(Path folder, Ref file, boolean isFolder) {
        try {
            var root = folder.toRealPath();
            var beside = root.resolve(file.at().file()).resolveSibling(file.name());
            return (isFolder ? Files.isDirectory(beside) : Files.isRegularFile(beside)) && beside.toRealPath().startsWith(root);
        } catch (IOException | InvalidPathException _) {
            return false;
        }
    }
}
