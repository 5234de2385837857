package dev.yellow.model.read;

import dev.yellow.model.fault.Fault;
import java.util.List;

/// What one file declares.
///
/// @param documents a record for each document that could be read: an ecosystem, zone, stack, store, workspace, assignments
///                  or a [HintsDocument]
/// @param faults    what is wrong with it
public record FileRecords(List<Object> documents, List<Fault> faults) {
    public FileRecords {
        documents = List.copyOf(documents);
        faults = List.copyOf(faults);
    }
}
