package dev.yellow.runtime.apply;

import dev.yellow.model.Model;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.read.ModelReader;
import java.nio.file.Path;

/// A folder's model, if it has no error.
public final class LintedModel {
    private LintedModel() {}

    /// @throws Refused with all errors
    public static Model of(Path folder) {
        var read = ModelReader.read(folder);
        if (!read.faults().isEmpty()) throw new Refused(read.faults(), null);
        return read.model();
    }
}
