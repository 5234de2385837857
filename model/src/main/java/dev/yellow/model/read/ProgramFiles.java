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
            if (transformer == null || transformer.artifact() != null || !(transformer.program() instanceof Program.Sql sql)) continue;
            if (isInside(folder, sql.file())) continue;
            faults.add(LintCode.PROGRAM_MISSING.at(
                    sql.file().at(), "file \"" + sql.file().name() + "\" of transformer \"" + workspace.name() + "." + transformer.name() + "\" is not there"));
        }
    }

    private static boolean isInside(Path folder, Ref file) {
        try {
            var root = folder.toRealPath();
            var beside = root.resolve(file.at().file()).resolveSibling(file.name());
            return Files.isRegularFile(beside) && beside.toRealPath().startsWith(root);
        } catch (IOException | InvalidPathException _) {
            return false;
        }
    }
}
