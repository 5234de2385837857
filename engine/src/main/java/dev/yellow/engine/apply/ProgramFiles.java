package dev.yellow.engine.apply;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.transform.KeptCode;
import dev.yellow.model.Ref;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files of programs that stand beside the model, read when it is applied.
///
/// @param root the model's folder; null where a model without files is compiled
record ProgramFiles(@Nullable Path root) {
    private static final int MOST_FILES = 1_000;
    private static final long MOST_BYTES = 16L << 20;

    /// @throws Refused when it is not there, leaves the model's folder or is too large
    KeptCode file(Ref file) {
        try {
            return new KeptCode(List.of(read(inside(file), inside(file).getFileName().toString(), 0)));
        } catch (IOException e) {
            throw refused(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    /// All regular files of a folder; links are left out.
    ///
    /// @throws Refused as for a file
    KeptCode folder(Ref folder) {
        var from = inside(folder);
        try (var walk = Files.walk(from)) {
            var files = new ArrayList<KeptCode.File>();
            var bytes = 0L;
            for (var path : walk.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS)).sorted().toList()) {
                if (files.size() == MOST_FILES) throw refused(folder, "holds more than " + MOST_FILES + " files", null);
                files.add(read(path, from.relativize(path).toString().replace('\\', '/'), bytes));
                bytes += files.getLast().body().length;
            }
            if (files.isEmpty()) throw refused(folder, "holds no file", null);
            return new KeptCode(files);
        } catch (IOException e) {
            throw refused(folder, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static KeptCode.File read(Path path, String name, long before) throws IOException {
        if (before + Files.size(path) > MOST_BYTES) throw new IOException("the files of a transformer exceed " + (MOST_BYTES >> 20) + " MiB");
        return new KeptCode.File(name, Files.isExecutable(path), Files.readAllBytes(path));
    }

    private Path inside(Ref file) {
        if (root == null) throw refused(file, "cannot be found: the model was not read from a folder", null);
        var beside = root.resolve(file.at().file()).resolveSibling(file.name()).normalize();
        try {
            if (beside.toRealPath().startsWith(root.toRealPath())) return beside;
        } catch (IOException e) {
            throw refused(file, "is not there", e);
        }
        throw refused(file, "is outside the model's folder", null);
    }

    private static Refused refused(Ref file, String why, @Nullable Throwable cause) {
        return new Refused(new Fault(EngineCode.PROGRAM_UNSTARTABLE, file.at(), "\"" + file.name() + "\" " + why,
                "put the transformer's file or folder beside the workspace's file"), cause);
    }
}
