package dev.yellow.engine.plan;

import dev.yellow.engine.definition.FieldChange;
import dev.yellow.model.fault.Fault;
import java.util.List;
import java.util.Optional;

/// What a stream's next batch will do to tables and views before it reads anything.
///
/// @param job        `platform/stream`
/// @param what       with the stream
/// @param number     of the batch; 0 for the last job of a stream that goes, which opens none
/// @param fields     of the definition that differ; none of a new stream
/// @param groups     `workspace.group` that see what changes, sorted
/// @param statements in their order, in one transaction; values that the catalog keeps are no part of it
/// @param notes      locks, rewrites and what is decided by data, a sentence each
/// @param refusal    why the batch would be refused as things are
public record NextBatch(String job, What what, int number, List<FieldChange> fields, List<String> groups, List<String> statements,
        List<String> notes, Optional<Fault> refusal) {
    public enum What { NEW, CHANGED, RETIRED }

    public NextBatch {
        fields = List.copyOf(fields);
        groups = List.copyOf(groups);
        statements = List.copyOf(statements);
        notes = List.copyOf(notes);
    }
}
