package dev.yellow.model.read;

import dev.yellow.model.Model;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.shape.Nearest;
import dev.yellow.model.shape.Reading;
import dev.yellow.model.tree.Document;
import dev.yellow.model.tree.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a folder of YAML files into a [Model], gathering all faults in one pass. What has a fault is left out, so the
/// model can be linted nevertheless; it may be used only when neither reading nor lint found an error.
public final class ModelReader {
    private final Reading reading = new Reading();
    private final Collected collected = new Collected();
    private final Memory memory;

    private ModelReader(Memory memory) {
        this.memory = memory;
    }

    /// @param faults in the order in which they were found; lint sorts them
    public record Result(Model model, List<Fault> faults) {
        public Result {
            faults = List.copyOf(faults);
        }
    }

    /// Never runs anybody's code, and never reads outside the folder.
    public static Result read(Path folder) {
        return read(folder, new YamlParser());
    }

    public static Result read(Path folder, DocumentParser parser) {
        return read(folder, parser, Memory.NONE);
    }

    /// @param memory spares the reading of files that did not change
    public static Result read(Path folder, DocumentParser parser, Memory memory) {
        var faults = new ArrayList<Fault>();
        var files = ModelFolder.files(folder, faults);
        if (files.isEmpty() && faults.isEmpty()) faults.add(LintCode.NO_DOCUMENT.at(Place.NOWHERE, "folder \"" + folder + "\" has no YAML file"));
        var result = read(files, parser, memory);
        // A program may have YAML files of its own.
        var folders = ProgramFiles.folders(result.model());
        var ours = files.stream().filter(file -> folders.stream().noneMatch(of -> file.path().startsWith(of + "/"))).toList();
        if (ours.size() < files.size()) result = read(ours, parser, memory);
        faults.addAll(result.faults());
        ProgramFiles.check(folder, result.model(), faults);
        return new Result(result.model(), faults);
    }

    /// @param files in the order of their paths
    public static Result read(List<? extends ModelFile> files, DocumentParser parser) {
        return read(files, parser, Memory.NONE);
    }

    private static Result read(List<? extends ModelFile> files, DocumentParser parser, Memory memory) {
        var reader = new ModelReader(memory);
        ParsedAhead.each(files, parser, memory, reader::file);
        return new Result(reader.collected.model(reader.reading), reader.reading.faults());
    }

    private void file(ModelFile file, ParsedAhead.Prepared prepared) {
        reading.in(file.path());
        var records = switch (prepared) {
            case ParsedAhead.Recalled(var before) -> {
                reading.faults().addAll(before.faults());
                yield before;
            }
            case ParsedAhead.Anew(var parsed) -> records(parsed);
        };
        memory.read(file.path(), records);
        for (var document : records.documents()) collected.add(document, reading);
    }

    private FileRecords records(DocumentParser.Parsed parsed) {
        var before = reading.faults().size();
        reading.faults().addAll(parsed.faults());
        var documents = new ArrayList<>();
        for (var document : parsed.documents()) {
            var record = document(document);
            if (record != null) documents.add(record);
        }
        return new FileRecords(documents, reading.faults().subList(before, reading.faults().size()));
    }

    private @Nullable Object document(Document document) {
        var kind = kind(document.root());
        if (kind == null) return null;
        var shape = Kinds.BY_NAME.get(kind.text());
        if (shape == null) {
            reading.fault(LintCode.KIND_UNKNOWN, kind, "kind \"" + kind.text() + "\" is unknown", Nearest.mend(kind.text(), Kinds.BY_NAME.keySet()));
            return null;
        }
        return shape.read(document.root(), null, reading);
    }

    private Node.@Nullable Scalar kind(Node root) {
        if (!(root instanceof Node.Mapping mapping)) {
            reading.fault(LintCode.WRONG_SHAPE, root, "document is " + root.described() + " where a mapping is expected");
            return null;
        }
        if (mapping.get("kind") instanceof Node.Scalar scalar && !scalar.isNull()) return scalar;
        reading.fault(LintCode.KIND_MISSING, root, "document has no kind");
        return null;
    }
}
