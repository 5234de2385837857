package dev.yellow.verification.crash;

import dev.yellow.testing.wire.Interruption;
import dev.yellow.testing.wire.Interruption.CutAfter;
import dev.yellow.testing.wire.Interruption.CutBefore;
import dev.yellow.testing.wire.Interruption.CutInside;
import dev.yellow.testing.wire.Interruption.Freeze;
import dev.yellow.testing.wire.Interruption.Scope;

/// What befalls a run at a boundary.
enum Interrupt {
    CUT_BEFORE, CUT_AFTER, CUT_INSIDE, PROCESS_GONE_BEFORE, PROCESS_GONE_AFTER, PROCESS_KILLED, POSTGRES_KILLED, PAUSED;

    Interruption at(Boundary boundary) {
        return switch (this) {
            case CUT_BEFORE -> new CutBefore(boundary.first(), Scope.CONNECTION);
            case CUT_AFTER -> new CutAfter(boundary.last(), Scope.CONNECTION);
            case CUT_INSIDE -> new CutInside(boundary.first(), Scope.CONNECTION);
            case PROCESS_GONE_BEFORE -> new CutBefore(boundary.first(), Scope.PROCESS);
            case PROCESS_GONE_AFTER -> new CutAfter(boundary.last(), Scope.PROCESS);
            case PROCESS_KILLED, POSTGRES_KILLED, PAUSED -> new Freeze(boundary.first());
        };
    }

    /// Whether the holder of the lease is gone without having given it back.
    boolean holderGone() {
        return switch (this) {
            case PROCESS_GONE_BEFORE, PROCESS_GONE_AFTER, PROCESS_KILLED, PAUSED -> true;
            case CUT_BEFORE, CUT_AFTER, CUT_INSIDE, POSTGRES_KILLED -> false;
        };
    }
}
