package dev.yellow.engine.apply;

import java.util.List;
import java.util.stream.Stream;

/// What `apply` does to a merge database: exactly these statements, in this order, in one transaction.
///
/// @param steps the last one records the version of the model; alone it changes nothing else
/// @param notes what somebody has to know or do besides
public record Plan(List<Step> steps, List<String> notes) {
    public Plan {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /// What changes, and the notes, a line each; empty when all stands as wanted.
    public List<String> lines() {
        return Stream.concat(steps.subList(0, steps.size() - 1).stream().map(Step::what), notes.stream()).toList();
    }
}
