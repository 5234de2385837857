package dev.yellow.model.read;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.tree.Document;
import java.util.List;

/// Makes trees of a file's text. [YamlParser] is the one; a cache may stand before it. It is asked by several threads at
/// once.
public interface DocumentParser {
    /// @param file path below the model's folder, for places
    Parsed parse(String file, byte[] content);

    /// @param documents all before the first syntax error; empty ones are left out
    record Parsed(List<Document> documents, List<Fault> faults) {
        public Parsed {
            documents = List.copyOf(documents);
            faults = List.copyOf(faults);
        }
    }
}
