package dev.yellow.benchmarks.day;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.examples.wide.WideTable.Changes;

/// A kind of day, in the order in which a repetition lives through them.
public enum Day {
    FIRST("first load", 1.7, 2.2),
    /// The day before changed all rows, so keys and hashes are compared in order.
    UNCHANGED("unchanged day", 0.7, 0.7),
    /// The day before changed nothing, so sums of hashes are compared first.
    QUIET("unchanged day after a quiet one", 0.7, 0.7),
    /// The same: sums of hashes are compared first, in vain.
    CHANGED_AFTER_QUIET("1 % changed day after a quiet one", 1.3, 1.3),
    /// The day before changed something, so keys and hashes are compared in order.
    CHANGED("1 % changed day", 1.3, 1.3);

    private final String title;
    private final double scd1;
    private final double scd2;

    Day(String title, double scd1, double scd2) {
        this.title = title;
        this.scd1 = scd1;
        this.scd2 = scd2;
    }

    String title() {
        return title;
    }

    /// Whether rows change at the source on such a day.
    boolean changes() {
        return this == CHANGED_AFTER_QUIET || this == CHANGED;
    }

    double reach(Milestoning milestoning) {
        return switch (milestoning) {
            case SCD1 -> scd1;
            case SCD2 -> scd2;
        };
    }

    /// The rows that the engine must report as changed. @param all rows of the source
    long rows(Changes changes, long all) {
        return switch (this) {
            case FIRST -> all;
            case UNCHANGED, QUIET -> 0;
            case CHANGED_AFTER_QUIET, CHANGED -> changes.updated() + changes.deleted() + changes.inserted();
        };
    }
}
