package dev.yellow.runtime.apply;

import dev.yellow.model.Model;
import dev.yellow.model.cache.CompiledModel;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.lint.Lint;
import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.config.Settings;
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
        return of(CompiledModel.loadAnew(folder));
    }

    /// What did not change since it was read last is not read again.
    ///
    /// @throws Refused with all errors, by their places
    public static LintedModel of(Path folder, Settings settings) {
        return of(load(folder, settings));
    }

    /// The model with all that is wrong with it.
    public static CompiledModel load(Path folder, Settings settings) {
        return CompiledModel.load(folder, settings.given(Setting.CACHE_DIR).isEmpty() ? null : settings.path(Setting.CACHE_DIR));
    }

    private static LintedModel of(CompiledModel compiled) {
        var faults = compiled.faults();
        var errors = faults.stream().filter(fault -> Lint.hasErrors(List.of(fault))).toList();
        if (!errors.isEmpty()) throw new Refused(errors, null);
        return new LintedModel(compiled.model(), faults);
    }
}
