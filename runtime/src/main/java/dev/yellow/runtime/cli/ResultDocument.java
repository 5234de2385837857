package dev.yellow.runtime.cli;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.runtime.output.JsonText;
import dev.yellow.runtime.output.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// A run's result as one JSON document, for the program that started it.
///
/// ```json
/// {"command": "job run", "exit": 3, "meaning": "refused until an operator acts", "seconds": 0.412,
///  "faults": [{"code": "YL3101", "kind": "operator", "where": "...", "what": "...", "mend": "..."}], "result": {...}}
/// ```
final class ResultDocument {
    /// Kubernetes keeps so many bytes of a container's last word.
    private static final int KUBERNETES_LIMIT = 4096;

    private ResultDocument() {}

    static Value.Fields of(String command, Outcome outcome, double seconds) {
        return Value.fields("command", command)
                .and("exit", outcome.exit().code())
                .and("meaning", outcome.exit().meaning())
                .and("seconds", Math.round(seconds * 1000) / 1000.0)
                .and("faults", Value.rows(outcome.faults(), ResultDocument::fault))
                .and("result", outcome.answer());
    }

    static Value.Fields fault(Fault fault) {
        var fields = Value.fields("code", fault.code().id()).and("kind", fault.code().kind()).and("where", fault.at().toString());
        fields = switch (fault.at()) {
            case Place.InModel(var file, var line, var column) -> fields.and("file", file).and("line", line).and("column", column);
            case Place.InJob(var stream, var batch, var dataset) -> fields.and("stream", stream).and("batch", batch).and("dataset", dataset);
            case Place.InCommand _ -> fields;
        };
        return fields.and("what", fault.what()).and("mend", fault.mend());
    }

    /// Whole or not at all: a reader never sees half of it.
    static void write(String json, Path file) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.writeString(fresh, json + "\n");
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// Into the file that Kubernetes has put there; one that is absent is not made. Too long, it goes without its answer.
    static void lastWord(String json, Value.Fields document, Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return;
        var text = json.getBytes(StandardCharsets.UTF_8).length <= KUBERNETES_LIMIT ? json : JsonText.write(document.and("result", null), false);
        Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
}
