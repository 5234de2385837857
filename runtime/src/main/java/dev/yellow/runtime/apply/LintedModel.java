package dev.yellow.runtime.apply;

import dev.yellow.model.Model;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.lint.Lint;
import dev.yellow.model.read.ModelReader;
import java.nio.file.Path;
import java.util.List;

/// A folder's model that may run.
///
/// @param warnings what lint says of it all the same
public record LintedModel(Model model, List<Fault> warnings) {
    public LintedModel {
        warnings = List.copyOf(warnings);
    }

    /// @throws Refused with all errors, by their places
    public static LintedModel of(Path folder) {
        var read = ModelReader.read(folder);
        var faults = new Lint().check(read);
        var errors = faults.stream().filter(fault -> Lint.hasErrors(List.of(fault))).toList();
        if (!errors.isEmpty()) throw new Refused(errors, null);
        return new LintedModel(read.model(), faults);
    }
}
