package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/// A command's answer that is a text by itself: to standard output, or into a file.
final class WrittenText {
    private WrittenText() {}

    /// @throws dev.yellow.model.fault.Refused when the file cannot be written
    static Outcome to(Session session, Optional<String> file, String text) {
        if (file.isEmpty()) {
            session.around().out().print(text);
            return Outcome.done();
        }
        try {
            Files.writeString(session.path(file.get()), text);
        } catch (IOException e) {
            throw CliFault.USAGE.refused("-o", "file \"" + file.get() + "\" cannot be written: " + e.getClass().getSimpleName(),
                    "name a file in a folder that is there");
        }
        return Outcome.done();
    }
}
