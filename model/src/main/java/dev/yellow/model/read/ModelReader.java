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

    private ModelReader() {}

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

    /// @param parser may be a cache before a [YamlParser]
    public static Result read(Path folder, DocumentParser parser) {
        var faults = new ArrayList<Fault>();
        var files = ModelFolder.files(folder, faults);
        if (files.isEmpty() && faults.isEmpty()) faults.add(LintCode.NO_DOCUMENT.at(Place.NOWHERE, "folder \"" + folder + "\" has no YAML file"));
        var result = read(files, parser);
        faults.addAll(result.faults());
        ProgramFiles.check(folder, result.model(), faults);
        return new Result(result.model(), faults);
    }

    /// @param files in the order of their paths
    public static Result read(List<? extends ModelFile> files, DocumentParser parser) {
        var reader = new ModelReader();
        ParsedAhead.each(files, parser, reader::file);
        return new Result(reader.collected.model(reader.reading), reader.reading.faults());
    }

    private void file(ModelFile file, DocumentParser.Parsed parsed) {
        reading.in(file.path());
        reading.faults().addAll(parsed.faults());
        for (var document : parsed.documents()) document(document);
    }

    private void document(Document document) {
        var kind = kind(document.root());
        if (kind == null) return;
        var shape = Kinds.BY_NAME.get(kind.text());
        if (shape == null) {
            reading.fault(LintCode.KIND_UNKNOWN, kind, "kind \"" + kind.text() + "\" is unknown", Nearest.mend(kind.text(), Kinds.BY_NAME.keySet()));
            return;
        }
        var read = shape.read(document.root(), null, reading);
        if (read != null) collected.add(read, reading);
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
