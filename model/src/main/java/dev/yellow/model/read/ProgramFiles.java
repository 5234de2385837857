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

/// The files of transformers that no artifact brings: they stand beside their workspace's file, inside the folder.
final class ProgramFiles {
    private ProgramFiles() {}

    static void check(Path folder, Model model, List<Fault> faults) {
        for (var workspace : model.workspaces()) {
            var transformer = workspace.transformer();
            if (transformer == null || transformer.artifact() != null || transformer.program() == null) continue;
            var name = "transformer \"" + workspace.name() + "." + transformer.name() + "\"";
            switch (transformer.program()) {
                case Program.Sql(var file) -> {
                    if (!isInside(folder, file, false)) faults.add(LintCode.PROGRAM_MISSING.at(file.at(), "file \"" + file.name() + "\" of " + name + " is not there"));
                }
                case Program.Command(_, var files) -> {
                    if (files != null && !isInside(folder, files, true)) faults.add(LintCode.PROGRAM_MISSING.at(files.at(), "folder \"" + files.name() + "\" of " + name + " is not there"));
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
