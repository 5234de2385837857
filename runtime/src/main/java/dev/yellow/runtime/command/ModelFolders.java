package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Session;
import java.nio.file.Files;
import java.nio.file.Path;

/// Folders of models that a command line names.
final class ModelFolders {
    private ModelFolders() {}

    static Path of(Session session, Arguments arguments, String word) {
        return of(session, word, arguments.word(word).orElseThrow());
    }

    /// @throws dev.yellow.model.fault.Refused when it is no folder
    static Path of(Session session, String where, String text) {
        var folder = session.path(text);
        if (!Files.isDirectory(folder)) throw CliFault.USAGE.refused(where, "\"" + text + "\" is no folder", "name a folder that holds a version of the model");
        return folder;
    }
}
