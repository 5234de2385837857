package dev.yellow.model.cache;

import dev.yellow.model.Model;
import dev.yellow.model.assembly.AssemblySchema;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.lint.Lint;
import dev.yellow.model.read.DocumentParser;
import dev.yellow.model.read.ModelReader;
import dev.yellow.model.read.YamlParser;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A folder's model, read and linted, with the help of what earlier runs remembered. Any number of processes may load
/// the same one at once.
///
/// @param read   the model and what reading found
/// @param faults all that reading and lint found, by place
public record CompiledModel(ModelReader.Result read, List<Fault> faults) {
    /// Below it, reading a model takes no longer than remembering it.
    static final int WORTH_REMEMBERING = 200_000;

    public CompiledModel {
        faults = List.copyOf(faults);
    }

    public Model model() {
        return read.model();
    }

    /// @param cacheFolder the value of `YELLOW_CACHE_DIR`; null: `.yellow/cache` below the model
    public static CompiledModel load(Path folder, @Nullable Path cacheFolder) {
        return load(folder, PackFile.of(folder, cacheFolder), new YamlParser(), WORTH_REMEMBERING);
    }

    /// Without any memory of earlier runs.
    public static CompiledModel loadAnew(Path folder) {
        var read = ModelReader.read(folder);
        return new CompiledModel(read, new Lint().check(read));
    }

    static CompiledModel load(Path folder, PackFile file, DocumentParser parser, int worthRemembering) {
        var build = Build.fingerprint();
        if (build == null) return loadAnew(folder);
        var memory = new PackedMemory(file.open(build));
        var read = ModelReader.read(folder, parser, memory);
        var key = memory.key(read.faults());
        // What lint found depends on further assemblies, which are no part of this build.
        var before = AssemblySchema.outside().isEmpty() ? memory.faults(key) : null;
        var faults = before != null ? before : new Lint().check(read);
        if (memory.bytes() >= worthRemembering && !(before != null && memory.knewAll())) file.write(memory.packed(build, key, faults));
        return new CompiledModel(read, faults);
    }
}
