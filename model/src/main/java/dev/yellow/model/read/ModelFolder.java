package dev.yellow.model.read;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.lint.LintCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The YAML files below a folder, in the order of their paths. Names that begin with a dot are left out, as `.git` and
/// `.github` are; symbolic links are followed only where they stay inside.
final class ModelFolder {
    private final Path root;
    private final List<ModelFile> files = new ArrayList<>();
    private final List<Fault> faults;
    private final Set<Path> seen = new HashSet<>();

    private ModelFolder(Path root, List<Fault> faults) {
        this.root = root;
        this.faults = faults;
    }

    static List<ModelFile> files(Path folder, List<Fault> faults) {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException _) {
            faults.add(LintCode.NO_DOCUMENT.at(Place.NOWHERE, "folder \"" + folder + "\" does not exist"));
            return List.of();
        }
        var model = new ModelFolder(real, faults);
        model.walk(real, "");
        model.files.sort(Comparator.comparing(ModelFile::path));
        return model.files;
    }

    private void walk(Path folder, String below) {
        seen.add(folder);
        try (var entries = Files.list(folder)) {
            for (var entry : entries.sorted().toList()) {
                var name = entry.getFileName().toString();
                if (!name.startsWith(".")) visit(entry, below.isEmpty() ? name : below + "/" + name);
            }
        } catch (IOException e) {
            unreadable(below.isEmpty() ? "." : below, e);
        }
    }

    private void visit(Path entry, String path) throws IOException {
        var yaml = path.endsWith(".yaml") || path.endsWith(".yml");
        var target = entry;
        if (Files.isSymbolicLink(entry)) {
            if (!Files.exists(entry)) {
                if (yaml) faults.add(LintCode.FILE_UNREADABLE.at(new Place.InModel(path, 1, 1), "link \"" + path + "\" leads nowhere"));
                return;
            }
            target = entry.toRealPath();
            if (!target.startsWith(root)) {
                faults.add(LintCode.LINK_LEAVES_FOLDER.at(new Place.InModel(path, 1, 1), "link \"" + path
                        + "\" leads out of the model's folder and is not followed"));
                return;
            }
        }
        // A link may lead to what is read anyway, or in a circle: everything is read once.
        if (Files.isDirectory(target)) {
            if (!seen.contains(target)) walk(target, path);
        } else if (yaml && seen.add(target)) {
            files.add(new OnDisk(target, path));
        }
    }

    private void unreadable(String path, IOException e) {
        faults.add(LintCode.FILE_UNREADABLE.at(new Place.InModel(path, 1, 1), "\"" + path + "\" cannot be read: " + e.getMessage()));
    }

    private record OnDisk(Path file, String path) implements ModelFile {
        @Override
        public byte[] content() throws IOException {
            try (var in = Files.newInputStream(file)) {
                return in.readNBytes(Limits.FILE_BYTES + 1);
            }
        }
    }
}
